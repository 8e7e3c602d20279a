"""What is sent about deployments without a click: nudges to answer or release, and word to the director."""

from collections.abc import Iterable, Iterator

from sqlmodel import select

from bot.flows.matters import home_heads, nudge_key, reminder_key
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.changes import last_change
from bot.store.tables import Deployment, Person
from bot.store.work import Work, id_of


def deployment_prompts(work: Work) -> list[Prompt]:
    """The nudge before a proposal expires, the reminder of a release, and what new heads are asked."""
    return [
        *_nudges(work),
        *_release_reminders(work),
        *_heads_not_asked(work),
    ]


def _nudges(work: Work) -> Iterator[Prompt]:
    before = work.policy.number("proposal_nudge_school_days")
    for deployment in _in_state(work, "proposed"):
        day = work.calendar.before(deployment.expires_on, before)
        asked = last_change(work, DEPLOYMENT, deployment)
        if asked and day > work.calendar.day(asked.at):
            leader = work.get(Person, deployment.leader_id)
            yield about_deployment(
                deployment, "proposal_nudge", work.calendar.opening(day), leader, nudge_key(deployment)
            )


def _release_reminders(work: Work) -> Iterator[Prompt]:
    wait = work.policy.number("release_reminder_school_days")
    for deployment in _in_state(work, "accepted"):
        if deployment.asked_release_at is None:
            continue
        at = work.calendar.opening(work.calendar.add(work.calendar.day(deployment.asked_release_at), wait))
        for head in home_heads(work, deployment):
            yield about_deployment(deployment, "release_reminder", at, head, reminder_key(deployment, head))
        yield about_deployment(
            deployment, "release_waits", at, None, f"release_waits:{deployment.id}:director"
        )


def _heads_not_asked(work: Work) -> Iterator[Prompt]:
    """Who became head after the leader accepted is asked too; under the key they would have been asked by."""
    for deployment in _in_state(work, "accepted"):
        accepted = last_change(work, DEPLOYMENT, deployment)
        if accepted is None:
            continue
        for head in home_heads(work, deployment):
            yield Prompt(
                at=accepted.at,
                kind="release_asked",
                about_id=id_of(deployment),
                about=f"deployment {deployment.id}",
                to=head,
                key=f"release_asked:{accepted.id}:{head.id}",
            )


def _in_state(work: Work, state: str) -> Iterable[Deployment]:
    query = select(Deployment).where(Deployment.alliance_id == work.alliance_id, Deployment.state == state)
    return work.session.exec(query).all()
