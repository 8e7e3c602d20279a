"""What is sent about visits without a click: to the leader of those to come and to log, and weekly lists."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlmodel import col, select

from bot.flows.reminders.prompt import Prompt
from bot.flows.visits.counting import left
from bot.rules.lifecycle import DEPLOYMENT, VISIT
from bot.rules.states import Action, DeploymentState
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.visits import listed_at
from bot.store import visits
from bot.store.changes import last_change, steps_of
from bot.store.tables import Deployment, Person, PlannedVisit, Visit
from bot.store.work import Work, id_of

# Longer than any holiday: what was logged before is on no list that is still to come.
_LOOK_BACK = timedelta(weeks=10)


def visit_prompts(work: Work) -> list[Prompt]:
    """The reminders of visits to come and to log, the word on support without visits, the weekly lists."""
    return [
        *_planned(work),
        *_queried(work),
        *_quiet(work),
        *_weekly(work),
    ]


def is_quiet(work: Work, deployment: Deployment, school_days: int) -> bool:
    """Whether no visit was made or planned for so many school days, with days left for one."""
    since = quiet_since(work, deployment)
    return since is not None and work.calendar.add(since, school_days) <= work.today


def quiet_since(work: Work, deployment: Deployment) -> date | None:
    """Since when there has been no visit; None where one is planned or none is to come."""
    if deployment.state != "active" or not left(work, deployment):
        return None
    planned = visits.planned(work, PlannedVisit.deployment_id == deployment.id)
    if any(each.starts_at > work.now for each in planned):
        return None
    begins = DEPLOYMENT.into(DeploymentState.ACTIVE)
    begun = [step.at for step in steps_of(work, DEPLOYMENT, deployment) if step.action in begins]
    return max(
        deployment.starts_on,
        *(work.calendar.day(moment) for moment in begun[-1:]),
        *(each.made_on for each in visits.made(work, deployment)),
        *(work.calendar.day(each.starts_at) for each in planned),
    )


def listed_on(work: Work, reader: Person, day: date) -> list[Visit]:
    """The visits on somebody's list of a day, by the day they were made."""
    found = visits.untold(work, datetime.combine(day, time(), work.calendar.zone) - _LOOK_BACK, reader)
    return [
        visit for _, visit in found if work.calendar.day(listed_at(visit.logged_at, work.calendar)) == day
    ]


def _planned(work: Work) -> Iterator[Prompt]:
    wait = work.policy.number("visit_log_school_days")
    for each in visits.planned(work):
        deployment = work.get(Deployment, each.deployment_id)
        # Of support that is paused nobody is reminded.
        if deployment.state == "paused" or DEPLOYMENT.step(deployment.state, Action.LOG_VISIT) is None:
            continue
        day = work.calendar.day(each.starts_at)
        leader = work.get(Person, deployment.leader_id)
        yield _prompt("visit_to_log", each, leader, work.calendar, work.calendar.add(day, wait))
        before = _school_day_before(day, work.calendar)
        if each.starts_at > work.now and work.calendar.day(each.planned_at) < before:
            yield _prompt("visit_tomorrow", each, leader, work.calendar, before)


def _queried(work: Work) -> Iterator[Prompt]:
    """A leader who has not answered a query is reminded once."""
    wait = work.policy.number("query_reminder_school_days")
    query = select(Visit).where(Visit.alliance_id == work.alliance_id, Visit.state == "queried")
    for visit in work.session.exec(query.order_by(col(Visit.id))).all():
        last = last_change(work, VISIT, visit)
        deployment = work.get(Deployment, visit.deployment_id)
        if last is None or deployment.state in DEPLOYMENT.ends:
            continue
        leader = work.get(Person, deployment.leader_id)
        yield Prompt(
            at=work.calendar.opening(work.calendar.add(work.calendar.day(last.at), wait)),
            kind="query_reminder",
            about_id=id_of(visit),
            about=f"visit {visit.id}",
            to=leader,
            key=f"query_reminder:{last.id}:{leader.id}",
        )


def _quiet(work: Work) -> Iterator[Prompt]:
    wait = work.policy.number("no_visit_school_days")
    query = select(Deployment).where(Deployment.alliance_id == work.alliance_id, Deployment.state == "active")
    for deployment in work.session.exec(query).all():
        since = quiet_since(work, deployment)
        if since is None:
            continue
        yield Prompt(
            at=work.calendar.opening(work.calendar.add(since, wait)),
            kind="no_visits",
            about_id=id_of(deployment),
            about=f"deployment {deployment.id}",
            to=work.get(Person, deployment.leader_id),
            key=f"no_visits:{deployment.id}:{since}",
        )


def _weekly(work: Work) -> Iterator[Prompt]:
    seen = set()
    for reader_id, visit in visits.untold(work, work.now - _LOOK_BACK):
        at = listed_at(visit.logged_at, work.calendar)
        key = f"visits_week:{reader_id}:{work.calendar.day(at)}"
        if key not in seen:
            seen.add(key)
            yield Prompt(
                at=at,
                kind="visits_week",
                about_id=reader_id,
                about=f"visits up to {work.calendar.day(at)}",
                to=work.get(Person, reader_id),
                key=key,
            )


def _prompt(kind: str, planned: PlannedVisit, leader: Person, calendar: SchoolCalendar, day: date) -> Prompt:
    return Prompt(
        at=calendar.opening(day),
        kind=kind,
        about_id=id_of(planned),
        about=f"planned visit {planned.id}",
        to=leader,
        key=f"{kind}:{planned.id}:{planned.sequence}",
    )


def _school_day_before(day: date, calendar: SchoolCalendar) -> date:
    day -= timedelta(days=1)
    while not calendar.is_school_day(day):
        day -= timedelta(days=1)
    return day
