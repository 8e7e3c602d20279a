"""What is sent of requests without a click: reminders, word to the deputy, and the morning's list."""

from collections.abc import Iterator
from datetime import datetime, time

from bot.flows.prompt import Prompt
from bot.flows.waiting import undecided, waiting_for_director
from bot.rules.calendar import SchoolCalendar
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work, id_of


def request_prompts(work: Work, calendar: SchoolCalendar) -> list[Prompt]:
    """Reminders of requests that wait to be decided, and the list of all that waits for the director."""
    return [*_undecided(work, calendar), *_mornings(work, calendar)]


def _undecided(work: Work, calendar: SchoolCalendar) -> Iterator[Prompt]:
    policy = work.policy()
    deputy = str(policy["deputy_director"])
    waits: list[tuple[str, Person | None, int]] = [
        ("request_waits", None, policy.number("request_reminder_school_days"))
    ]
    if deputy:
        told = people.look_up(work, deputy)
        waits.append(("deputy_told", told, policy.number("request_deputy_school_days")))
    for request, since in undecided(work):
        for kind, to, days in waits:
            day = calendar.add(calendar.day(since), days)
            yield Prompt(
                at=calendar.school_hour(datetime.combine(day, time(), calendar.zone)),
                kind=kind,
                about_id=id_of(request),
                about=f"request {request.id}",
                to=to,
                key=f"{kind}:{request.id}:{day}",
            )


def _mornings(work: Work, calendar: SchoolCalendar) -> Iterator[Prompt]:
    """The list of the next two school mornings: what came since this one opened is for the one after."""
    waiting = waiting_for_director(work)
    today = calendar.day(calendar.school_hour(work.now))
    for day in (today, next(calendar.school_days(today))):
        opens = calendar.school_hour(datetime.combine(day, time(), calendar.zone))
        if any(each.since < opens for each in waiting):
            yield Prompt(
                at=opens,
                kind="waiting_list",
                about_id=work.alliance_id,
                about=f"what waits on {day}",
                to=None,
                key=f"waiting_list:{day}",
            )
