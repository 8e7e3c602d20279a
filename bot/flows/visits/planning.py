"""Planning visits: the leader sets a day, changes it or calls it off; everyone's calendar is told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import col

from bot.flows.acting import not_yours
from bot.flows.deployments import held, take, to_act_on
from bot.flows.matters import deployment_matter
from bot.flows.requests.hosts import host_name
from bot.flows.visits.counting import left, period_of
from bot.rules.money.pence import days
from bot.rules.states import Action, Part
from bot.rules.visits import (
    LONGEST_ABOUT,
    DoubtfulVisit,
    Planned,
    VisitWrong,
    check_planned,
    clashes,
    closed_on,
)
from bot.store import outbox, visits
from bot.store.changes import note
from bot.store.tables import Deployment, Person, PlannedVisit, Request
from bot.store.work import Work, id_of

SUBJECT = "planned_visit"
REMINDERS = ("visit_tomorrow", "visit_to_log")


class PlanGone(VisitWrong):
    """A planned visit that was called off or logged meanwhile."""

    def __init__(self) -> None:
        super().__init__("This visit has been called off or logged already.", "day")


def plan(
    work: Work, leader: Person, deployment_id: int, planned: Planned, key: str, sure: bool
) -> PlannedVisit:
    """Plan a visit; leader and head get it for their calendars.

    Raises NotYours, MovedOn, VisitWrong, AlreadyDone, and DoubtfulVisit unless they are `sure`.
    """
    to_act_on(work, leader, deployment_id, Action.PLAN_VISIT)
    deployment = held(work, deployment_id)
    work.once(key)
    starts_at, ends_at = _checked(work, deployment, planned, sure)
    take(work, deployment, Action.PLAN_VISIT, leader)
    row = work.add(
        PlannedVisit(
            deployment_id=deployment_id,
            uid=f"visit-{uuid4()}",
            starts_at=starts_at,
            ends_at=ends_at,
            half_days=planned.half_days,
            about=_one_line(planned.about),
            planned_by_id=id_of(leader),
            planned_at=work.now,
        )
    )
    _send(work, deployment, row)
    return row


def change(work: Work, who: Person, planned_id: int, planned: Planned, sure: bool) -> PlannedVisit:
    """Change a visit that is planned; the same again changes nothing.

    Raises PlanGone, NotYours, MovedOn, VisitWrong, and DoubtfulVisit unless they are `sure`.
    """
    to_act_on(work, who, work.get(PlannedVisit, planned_id).deployment_id, Action.PLAN_VISIT)
    deployment, row = _held(work, planned_id)
    before = (row.starts_at, row.ends_at, row.half_days, row.about)
    starts_at, ends_at = _checked(work, deployment, planned, sure, besides=row)
    after = (starts_at, ends_at, planned.half_days, _one_line(planned.about))
    if after != before:
        row.starts_at, row.ends_at, row.half_days, row.about = after
        _changed(work, deployment, row, who, "change_visit")
    return row


def call_off(work: Work, who: Person, planned_id: int, reason: str) -> PlannedVisit:
    """Call off a visit that is planned, with a reason if there is one. Raises PlanGone, NotYours."""
    _check_leads(work, who, work.get(Deployment, work.get(PlannedVisit, planned_id).deployment_id))
    deployment, row = _held(work, planned_id)
    row.called_off_at = work.now
    _changed(work, deployment, row, who, "call_off_visit", reason.strip())
    return row


def to_change(work: Work, who: Person, planned_id: int) -> PlannedVisit:
    """A planned visit that its leader is about to change, call off or log. Raises PlanGone, NotYours."""
    row = work.get(PlannedVisit, planned_id)
    _check_leads(work, who, work.get(Deployment, row.deployment_id))
    _check_open(work, row)
    return row


def redraw_reminders(work: Work, row: PlannedVisit, moment: str) -> None:
    """Have what was said of a planned visit say what became of it."""
    keys = [f"{kind}:{row.id}:{number}" for kind in REMINDERS for number in range(row.sequence + 1)]
    outbox.redraw(work, keys, moment)


def to_call_off(work: Work) -> Sequence[PlannedVisit]:
    """What is still planned for support that is not going on any more."""
    return visits.planned(
        work, col(Deployment.state).not_in(visits.UNDER_WAY), col(PlannedVisit.starts_at) > work.now
    )


def call_off_ended(work: Work) -> int:
    """Call off what is to be called off; how many visits."""
    found = to_call_off(work)
    for deployment_id in dict.fromkeys(each.deployment_id for each in found):
        call_off_all(work, held(work, deployment_id), None)
    return len(found)


def call_off_all(work: Work, deployment: Deployment, who: Person | None) -> None:
    """Call off what is still planned for a deployment that has ended. It must be held."""
    if deployment.state in visits.UNDER_WAY:
        return
    for each in visits.planned(
        work, col(PlannedVisit.deployment_id) == deployment.id, col(PlannedVisit.starts_at) > work.now
    ):
        row = work.hold(each)
        if row.called_off_at is None:
            row.called_off_at = work.now
            _changed(work, deployment, row, who, "call_off_visit")


def _checked(
    work: Work,
    deployment: Deployment,
    planned: Planned,
    sure: bool,
    besides: PlannedVisit | None = None,
) -> tuple[datetime, datetime]:
    """When it begins and ends."""
    calendar = work.calendar
    day = check_planned(planned, period_of(work, deployment), work.now, calendar)
    starts_at, ends_at = (datetime.combine(day, at, work.zone) for at in planned.hours)
    teaching, is_away = visits.free_time(work, deployment.leader_id, day)
    others = [
        each
        for each in visits.planned(
            work, Deployment.leader_id == deployment.leader_id, col(PlannedVisit.ends_at) > work.now
        )
        if besides is None or each.id != besides.id
    ]
    doubts = (
        closed_on(day, calendar),
        clashes(planned, teaching, is_away),
        _overlap(work, others, starts_at, ends_at),
        _too_many(work, deployment, others, planned.half_days),
    )
    if not sure and any(doubts):
        raise DoubtfulVisit(" ".join(doubt for doubt in doubts if doubt), "day")
    return starts_at, ends_at


def _overlap(work: Work, others: list[PlannedVisit], starts_at: datetime, ends_at: datetime) -> str:
    for each in others:
        if each.starts_at < ends_at and each.ends_at > starts_at:
            request = work.get(Request, work.get(Deployment, each.deployment_id).request_id)
            return f"You have another visit planned then, to {host_name(work, request)}."
    return ""


def _too_many(work: Work, deployment: Deployment, others: list[PlannedVisit], half_days: int) -> str:
    still = left(work, deployment)
    planned = sum(each.half_days for each in others if each.deployment_id == deployment.id)
    if planned + half_days <= still:
        return ""
    return f"With what is planned already, this comes to more than the {days(still)} left."


def _held(work: Work, planned_id: int) -> tuple[Deployment, PlannedVisit]:
    row = work.get(PlannedVisit, planned_id)
    deployment = held(work, row.deployment_id)
    _check_open(work, work.hold(row))
    return deployment, row


def _check_open(work: Work, row: PlannedVisit) -> None:
    if not visits.planned(work, PlannedVisit.id == row.id):
        raise PlanGone


def _check_leads(work: Work, who: Person, deployment: Deployment) -> None:
    leader = work.get(Person, deployment.leader_id)
    if who.id != leader.id:
        raise not_yours(deployment_matter(work, deployment), Part.LEADER)


def _changed(
    work: Work, deployment: Deployment, row: PlannedVisit, who: Person | None, action: str, reason: str = ""
) -> None:
    row.sequence += 1
    row.planned_at = work.now
    work.session.flush()
    history = note(work, SUBJECT, id_of(row), who, action, reason=reason)
    _send(work, deployment, row)
    redraw_reminders(work, row, f"{SUBJECT}:{history.id}")
    for each in deployment_matter(work, deployment).everyone():
        outbox.redraw_home(work, each, f"{SUBJECT}:{history.id}")


def _send(work: Work, deployment: Deployment, row: PlannedVisit) -> None:
    parties = deployment_matter(work, deployment).parties
    for who in {each.id: each for each in (*parties["leader"], *parties["host_head"])}.values():
        key = f"visit_calendar:{row.id}:{row.sequence}:{who.id}"
        outbox.queue(work, key, "visit_calendar", id_of(row), to=who)


def _one_line(about: str) -> str:
    return " ".join(about.split())[:LONGEST_ABOUT]
