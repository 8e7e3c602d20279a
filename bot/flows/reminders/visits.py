"""What is sent about visits without a click, beside the table: to come, to log, and the weekly lists."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.flows.as_it_stands import AsItStands
from bot.flows.matters import week_key
from bot.flows.reminders.prompt import Prompt
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action, DeploymentState
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.visits import listed_at
from bot.store import visits
from bot.store.beside import ToCome
from bot.store.concerned import Concerned
from bot.store.tables import Person, Visit
from bot.store.work import Work, id_of

# Longer than any holiday: what was logged before is on no list that is still to come.
_LOOK_BACK = timedelta(weeks=10)


def visit_prompts(now: AsItStands) -> list[Prompt]:
    """The reminders of visits to come and to log, and the weekly lists."""
    return [*_planned(now), *_weekly(now.work)]


def listed_on(work: Work, reader: Person, day: date) -> list[Visit]:
    """The visits on somebody's list of a day, by the day they were made."""
    found = visits.untold(work, datetime.combine(day, time(), work.calendar.zone) - _LOOK_BACK, reader)
    return [
        visit for _, visit in found if work.calendar.day(listed_at(visit.logged_at, work.calendar)) == day
    ]


def _planned(now: AsItStands) -> Iterator[Prompt]:
    work = now.work
    wait = work.policy.number("visit_log_school_days")
    for deployment in now.under_way.deployments:
        # Of support that is paused nobody is reminded.
        can_log = DEPLOYMENT.step(deployment.state, Action.LOG_VISIT)
        if deployment.state == DeploymentState.PAUSED or can_log is None:
            continue
        leader = now.people.person(deployment.leader_id)
        for each in now.under_way.planned.get(id_of(deployment), ()):
            day = work.calendar.day(each.starts_at)
            yield _prompt("visit_to_log", each, leader, work.calendar, work.calendar.add(day, wait))
            before = _school_day_before(day, work.calendar)
            if each.starts_at > work.now and work.calendar.day(each.planned_at) < before:
                yield _prompt("visit_tomorrow", each, leader, work.calendar, before)


def _weekly(work: Work) -> Iterator[Prompt]:
    seen = set()
    found = visits.untold(work, work.now - _LOOK_BACK)
    readers = Concerned(work, people={reader_id for reader_id, _ in found})
    for reader_id, visit in found:
        at = listed_at(visit.logged_at, work.calendar)
        key = week_key(work, visit, reader_id)
        if key not in seen:
            seen.add(key)
            yield Prompt(
                at=at,
                kind="visits_week",
                about_id=reader_id,
                about=f"visits up to {work.calendar.day(at)}",
                to=readers.person(reader_id),
                key=key,
            )


def _prompt(kind: str, planned: ToCome, leader: Person, calendar: SchoolCalendar, day: date) -> Prompt:
    return Prompt(
        at=calendar.opening(day),
        kind=kind,
        about_id=planned.id,
        about=f"planned visit {planned.id}",
        to=leader,
        key=f"{kind}:{planned.id}:{planned.sequence}",
    )


def _school_day_before(day: date, calendar: SchoolCalendar) -> date:
    day -= timedelta(days=1)
    while not calendar.is_school_day(day):
        day -= timedelta(days=1)
    return day
