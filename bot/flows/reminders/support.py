"""What is sent of support under way without a click: of more days, an end gone by, and termly reviews."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlmodel import col, select

from bot.flows.matters import parties_of
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.flows.support.more_days import open_extension
from bot.flows.support.reviews import asked_on, unwritten
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION
from bot.store.changes import last_change, steps_of
from bot.store.tables import Deployment, Person
from bot.store.work import Work, id_of


def support_prompts(work: Work) -> list[Prompt]:
    """Reminders of more days, word of what is paused beyond its end, and the reviews of placements."""
    return [*_more_days(work), *_paused(work), *_reviews(work)]


def _more_days(work: Work) -> Iterator[Prompt]:
    """Once to whoever has to answer, so many school days after it came to them."""
    wait = work.policy.number("extension_reminder_school_days")
    for deployment in _in_state(work, "active", "evaluating"):
        extension = open_extension(work, deployment)
        last = last_change(work, EXTENSION, extension) if extension else None
        if extension is None or last is None:
            continue
        at = work.calendar.opening(work.calendar.add(work.calendar.day(last.at), wait))
        waits_for: list[Person | None] = [None]
        if extension.state == "asked":
            waits_for = list(parties_of(work, deployment)["head"])
        for who in waits_for:
            which = f"{extension.id}:{who.id if who else 'director'}"
            yield about_deployment(
                deployment, "extension_reminder", at, who, f"extension_reminder:{which}", id_of(extension)
            )


def _paused(work: Work) -> Iterator[Prompt]:
    for deployment in _in_state(work, "paused"):
        pauses = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "pause"]
        at = work.calendar.opening(deployment.ends_on + timedelta(days=1))
        which = f"{deployment.id}:{pauses[-1].id if pauses else 0}:{deployment.ends_on}"
        yield about_deployment(deployment, "paused_past_end", at, None, f"paused_past_end:{which}")


def _reviews(work: Work) -> Iterator[Prompt]:
    """The leader is asked and reminded once, then the director is told, until the next one is asked for."""
    missing = work.policy.number("review_missing_school_days")
    for deployment in _in_state(work, "active"):
        ends = unwritten(work, deployment)
        for number, end in enumerate(ends):
            if any(asked_on(work, later) <= work.today for later in ends[number + 1 :]):
                continue
            leader = work.get(Person, deployment.leader_id)
            days: tuple[tuple[str, date, Person | None], ...] = (
                ("review_asked", asked_on(work, end), leader),
                ("review_reminder", end.due_on, leader),
                ("review_missing", work.calendar.add(end.due_on, missing), None),
            )
            for kind, day, to in days:
                which = f"{deployment.id}:{end.term.number}"
                yield about_deployment(deployment, kind, work.calendar.opening(day), to, f"{kind}:{which}")


def _in_state(work: Work, *states: str) -> Iterable[Deployment]:
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(states)
    )
    return work.session.exec(query.order_by(col(Deployment.id))).all()
