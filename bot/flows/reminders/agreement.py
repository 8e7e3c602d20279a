"""What is sent about agreements without a click: reminders to finalise and sign, and what new heads sign."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import col, select

from bot.flows.agreement.signing import Signing, drawn_by, still_to_sign
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action
from bot.store.changes import last_change
from bot.store.tables import Deployment, History
from bot.store.work import Work, id_of


def finalising_prompts(work: Work) -> list[Prompt]:
    """Reminders to whoever has to finalise or sign, then word to the director of who is missing."""
    return [*_to_finalise(work), *_to_sign(work)]


def _to_finalise(work: Work) -> Iterator[Prompt]:
    """So many school days after the last step, or after the meeting where that is later."""
    wait = work.policy.number("finalise_reminder_school_days")
    for deployment in _in_state(work, ("planned",)):
        last = last_change(work, DEPLOYMENT, deployment)
        if last is None:
            continue
        since = max(work.calendar.day(last.at), deployment.meeting_on or date.min)
        at = work.calendar.opening(work.calendar.add(since, wait))
        yield about_deployment(deployment, "finalise_waits", at, None, f"finalise_waits:{last.id}")


def _to_sign(work: Work) -> Iterator[Prompt]:
    wait = work.policy.number("sign_reminder_school_days")
    for deployment in _in_state(work, DEPLOYMENT.where(Action.SIGN)):
        signing = still_to_sign(work, deployment)
        if signing is None:
            continue
        agreement = signing.agreement
        number, drawn = id_of(agreement), work.calendar.day(agreement.drawn_at)
        at = work.calendar.opening(work.calendar.add(drawn, wait))
        for who in signing.waits_for():
            yield about_deployment(
                deployment, "sign_reminder", at, who, f"sign_reminder:{number}:{who.id}", number
            )
        at = work.calendar.opening(work.calendar.add(drawn, 2 * wait))
        yield about_deployment(
            deployment, "signatures_missing", at, None, f"signatures_missing:{number}", number
        )
        step = drawn_by(work, deployment, agreement)
        if step:
            yield from _not_asked(deployment, signing, step)


def _not_asked(deployment: Deployment, signing: Signing, step: History) -> Iterator[Prompt]:
    """Who came to a part since it was drawn up gets it too; under the key they would have got it by."""
    heads = {
        who.id: who
        for part, holders in signing.missing.items()
        if part != "director"
        for who in holders
        if who.id != step.actor_id
    }
    for who in heads.values():
        for kind in ("agreement", "to_sign"):
            yield about_deployment(deployment, kind, step.at, who, f"{kind}:{step.id}:{who.id}")


def _in_state(work: Work, states: Iterable[str]) -> Iterable[Deployment]:
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(states)
    )
    return work.session.exec(query.order_by(col(Deployment.id))).all()
