"""What is sent of requests without a click: reminders, word to the deputy, and the morning's list."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import col, select

from bot.flows.board.hanging import hanging, is_weekly
from bot.flows.board.waiting import undecided, waiting_or_to_come
from bot.flows.matters import host
from bot.flows.reminders.prompt import Prompt
from bot.rules.lifecycle import REQUEST
from bot.store import people
from bot.store.changes import steps_of
from bot.store.tables import Person, Request
from bot.store.work import Work, id_of


def request_prompts(work: Work, until: datetime) -> list[Prompt]:
    """Reminders to decide or to answer, and each morning's list of what waits for the director."""
    return [
        *_undecided(work),
        *_unanswered(work),
        *_mornings(work, until),
    ]


def _undecided(work: Work) -> Iterator[Prompt]:
    policy = work.policy
    deputy = str(policy["deputy_director"])
    waits: list[tuple[str, Person | None, int]] = [
        ("request_waits", None, policy.number("request_reminder_school_days"))
    ]
    if deputy:
        told = people.look_up(work, deputy)
        waits.append(("deputy_told", told, policy.number("request_deputy_school_days")))
    for request, since in undecided(work):
        for kind, to, days in waits:
            day = work.calendar.add(work.calendar.day(since), days)
            yield Prompt(
                at=work.calendar.opening(day),
                kind=kind,
                about_id=id_of(request),
                about=f"request {request.id}",
                to=to,
                key=f"{kind}:{request.id}:{day}",
            )


def _unanswered(work: Work) -> Iterator[Prompt]:
    """A school that has not answered the director is reminded once."""
    wait = work.policy.number("more_reminder_school_days")
    query = select(Request).where(
        Request.alliance_id == work.alliance_id, Request.state == "more_information"
    )
    for request in work.session.exec(query.order_by(col(Request.id))).all():
        asked = [step for step in steps_of(work, REQUEST, request) if step.action == "ask_for_more"][-1]
        day = work.calendar.add(work.calendar.day(asked.at), wait)
        for who in host(work, request):
            yield Prompt(
                at=work.calendar.opening(day),
                kind="more_reminder",
                about_id=id_of(request),
                about=f"request {request.id}",
                to=who,
                key=f"more_reminder:{asked.id}:{who.id}",
            )


def _mornings(work: Work, until: datetime) -> Iterator[Prompt]:
    """The list of each school morning: what came since one opened is for the one after."""
    waiting = waiting_or_to_come(work)
    day = work.calendar.day(work.calendar.school_hour(work.now))
    while (opens := work.calendar.opening(day)) <= until:
        if any(each.since < opens for each in waiting) or (
            is_weekly(day, work.calendar) and hanging(work, opens)
        ):
            yield Prompt(
                at=opens,
                kind="waiting_list",
                about_id=work.alliance_id,
                about=f"what waits on {day}",
                to=None,
                key=f"waiting_list:{day}",
            )
        day = next(work.calendar.school_days(day))
