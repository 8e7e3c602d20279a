"""What is sent about evaluations without a click: chasing, word to the director, and whether it lasted."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlmodel import col, select

from bot.flows.evaluation.form import REMINDER, unsent
from bot.flows.matters import matter_beside, parties_of
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.flows.reminders.snoozing import snoozed_until
from bot.flows.visits.counting import worked
from bot.rules.lifecycle import DEPLOYMENT, LASTING_CHECK
from bot.store import evaluations, outbox
from bot.store.changes import steps_of
from bot.store.tables import Deployment, History, LastingCheck, Outbox, Person
from bot.store.work import Work, id_of

_CHASES = (
    "evaluation_first_chase_school_days",
    "evaluation_second_chase_school_days",
    "evaluation_third_chase_school_days",
)


def evaluation_prompts(work: Work) -> list[Prompt]:
    """The chasing of evaluations, what waits for the director to close, and the checks after a close."""
    ending = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(("evaluating", "ended_early"))
    )
    checks = select(LastingCheck).where(
        LastingCheck.alliance_id == work.alliance_id, LastingCheck.state == LASTING_CHECK.starts
    )
    return [
        *(prompt for each in work.session.exec(ending).all() for prompt in _ending(work, each)),
        *(prompt for each in work.session.exec(checks).all() for prompt in _lasting(work, each)),
    ]


def ended(work: Work, deployment: Deployment) -> History | None:
    """The step by which a deployment came to its end last, by time or early."""
    ends = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action in ("end", "end_early")]
    return ends[-1] if ends else None


def chased_until(work: Work, end: History) -> date:
    """The day of the last reminder, on which the director is told, too."""
    return _days_after(work, end)[-1]


def _ending(work: Work, deployment: Deployment) -> Iterator[Prompt]:
    end = ended(work, deployment)
    if end is None:
        return
    missing = unsent(work, deployment)
    if missing and deployment.state == "evaluating":
        parties = parties_of(work, deployment)
        for who in {person.id: person for side in missing for person in parties[side]}.values():
            # Whoever came to the school since the end gets it under the key they would have had.
            yield about_deployment(
                deployment, "evaluation_due", end.at, who, f"evaluation_due:{end.id}:{who.id}"
            )
            yield from _chases(work, deployment, end, who)
        last = chased_until(work, end)
        yield about_deployment(
            deployment,
            "evaluation_missing",
            work.calendar.opening(last),
            None,
            f"evaluation_missing:{end.id}",
        )
    elif not missing:
        since = _waits_since(work, deployment, end)
        day = work.calendar.add(work.calendar.day(since), work.policy.number("close_reminder_school_days"))
        key = f"close_reminder:{deployment.id}:{work.calendar.day(since)}"
        yield about_deployment(deployment, "close_reminder", work.calendar.opening(day), None, key)


def _chases(work: Work, deployment: Deployment, end: History, who: Person) -> Iterator[Prompt]:
    """The reminders of one person; of those that fell due while nothing was sent, only the last.

    Nor does an earlier one follow a later, where the clock was set back.
    """
    days = dict(enumerate(_days_after(work, end), start=1))
    named = {str(number): day for number, day in days.items()}
    if until := snoozed_until(work, who, REMINDER, id_of(deployment)):
        # Put off until then, and not reminded again on the very next day.
        after = work.calendar.add(until, 1)
        named = {f"snoozed:{until}": until} | {name: day for name, day in named.items() if day > after}
    moments = sorted((work.calendar.opening(day), name) for name, day in named.items())
    sent = outbox.known(work, [f"{REMINDER}:{end.id}:{who.id}:{name}" for _, name in moments])
    gone_by = [
        number
        for number, (at, name) in enumerate(moments)
        if at <= work.now or f"{REMINDER}:{end.id}:{who.id}:{name}" in sent
    ]
    for at, name in moments[max(gone_by, default=0) :]:
        yield about_deployment(deployment, REMINDER, at, who, f"{REMINDER}:{end.id}:{who.id}:{name}")


def _days_after(work: Work, end: History) -> Sequence[date]:
    policy = work.policy
    return sorted(work.calendar.add(work.calendar.day(end.at), policy.number(figure)) for figure in _CHASES)


def _waits_since(work: Work, deployment: Deployment, end: History) -> datetime:
    """Since when a deployment waits for the director: both evaluations are in, or there is none to come."""
    if not worked(work, deployment):
        return end.at
    rows = evaluations.by_side(work, id_of(deployment)).values()
    return max([end.at, *(row.sent_at for row in rows if row.sent_at)])


def _lasting(work: Work, check: LastingCheck) -> Iterator[Prompt]:
    planned = steps_of(work, LASTING_CHECK, check)[0]
    wait = work.policy.number("lasting_reminder_school_days")
    for who in matter_beside(work, check).parties["head"]:
        key = f"lasting_check:{planned.id}:{who.id}"
        due = work.calendar.opening(check.due_on)
        yield _asking("lasting_check", check, due, who, key)
        asked_on = work.calendar.day(_went_out(work, key) or work.calendar.school_hour(max(due, work.now)))
        at = work.calendar.opening(work.calendar.add(asked_on, wait))
        yield _asking("lasting_reminder", check, at, who, f"lasting_reminder:{check.id}:{who.id}")


def _asking(kind: str, check: LastingCheck, at: datetime, to: Person, key: str) -> Prompt:
    return Prompt(at, kind, id_of(check), f"deployment {check.deployment_id}", to, key)


def _went_out(work: Work, key: str) -> datetime | None:
    query = select(Outbox.due_at).where(Outbox.alliance_id == work.alliance_id, Outbox.key == key)
    return work.session.exec(query).first()
