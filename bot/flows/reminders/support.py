"""What is sent of support under way without a click, beside the table: an end gone by, and termly reviews."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.flows.as_it_stands import AsItStands
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.flows.support.reviews import asked_on, unwritten
from bot.store.tables import Person
from bot.store.work import id_of


def support_prompts(now: AsItStands) -> list[Prompt]:
    """The news of what is paused beyond its end, and the reviews of placements."""
    return [*_paused(now), *_reviews(now)]


def _paused(now: AsItStands) -> Iterator[Prompt]:
    for deployment in now.under_way.in_state("paused"):
        steps = now.under_way.steps.get(id_of(deployment), ())
        pauses = [step.id for step in steps if step.action == "pause"]
        at = now.work.calendar.opening(deployment.ends_on + timedelta(days=1))
        which = f"{deployment.id}:{pauses[-1] if pauses else 0}:{deployment.ends_on}"
        yield about_deployment(deployment, "paused_past_end", at, None, f"paused_past_end:{which}")


def _reviews(now: AsItStands) -> Iterator[Prompt]:
    """The leader is asked and reminded once, then the director is told, until the next one is asked for."""
    work = now.work
    missing = work.policy.number("review_missing_school_days")
    for deployment in now.under_way.in_state("active"):
        ends = unwritten(now.under_way, deployment)
        for number, end in enumerate(ends):
            if any(asked_on(work, later) <= work.today for later in ends[number + 1 :]):
                continue
            leader = now.people.person(deployment.leader_id)
            days: tuple[tuple[str, date, Person | None], ...] = (
                ("review_asked", asked_on(work, end), leader),
                ("review_reminder", end.due_on, leader),
                ("review_missing", work.calendar.add(end.due_on, missing), None),
            )
            for kind, day, to in days:
                which = f"{deployment.id}:{end.term.number}"
                yield about_deployment(deployment, kind, work.calendar.opening(day), to, f"{kind}:{which}")
