"""What hangs: it waits for somebody else who was reminded and still has not acted, so the director is told.

A reminder goes out once. So that nothing is forgotten after it, the first list of each week names all of this
until somebody has acted.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import col, select

from bot.flows.agreement.signing import still_to_sign
from bot.flows.board.waiting import Waiting
from bot.flows.evaluation.form import unsent
from bot.flows.reminders.evaluation import chased_until, ended
from bot.flows.reminders.visits import quiet_since
from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, SUPPORT, VISIT
from bot.rules.time.calendar import SchoolCalendar
from bot.store.changes import last_change
from bot.store.tables import Deployment, Request, Visit
from bot.store.work import Work


def hanging(work: Work, opens: datetime) -> list[Waiting]:
    """Everything that hangs when school opens on a day, longest first."""
    day = work.calendar.day(opens)
    found = [*_requests(work, day), *_queries(work, day)]
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(("accepted", *SUPPORT))
    )
    for deployment in work.session.exec(query.order_by(col(Deployment.id))).all():
        found += _of(work, deployment, day)
    return sorted(found, key=lambda each: each.since)


def is_weekly(day: date, calendar: SchoolCalendar) -> bool:
    """Whether a day is the first school day of its week, on which what hangs is listed."""
    return calendar.before(day, 1).isocalendar()[:2] != day.isocalendar()[:2]


def _requests(work: Work, day: date) -> Iterator[Waiting]:
    query = select(Request).where(
        Request.alliance_id == work.alliance_id, Request.state == "more_information"
    )
    for request in work.session.exec(query.order_by(col(Request.id))).all():
        last = last_change(work, REQUEST, request)
        if last and _is_over(work, last.at, "more_reminder_school_days", day):
            yield Waiting("answer", last.at, request=request)


def _queries(work: Work, day: date) -> Iterator[Waiting]:
    query = select(Visit).where(Visit.alliance_id == work.alliance_id, Visit.state == "queried")
    for visit in work.session.exec(query.order_by(col(Visit.id))).all():
        last = last_change(work, VISIT, visit)
        deployment = work.get(Deployment, visit.deployment_id)
        if deployment.state in DEPLOYMENT.ends or last is None:
            continue  # what is closed is settled
        if _is_over(work, last.at, "query_reminder_school_days", day):
            yield Waiting("query", last.at, deployment=deployment)


def _of(work: Work, deployment: Deployment, day: date) -> Iterator[Waiting]:
    last = last_change(work, DEPLOYMENT, deployment)
    stand = stands(DEPLOYMENT)[deployment.state]
    if stand.hangs and last and _is_over(work, last.at, stand.figure, day):
        yield Waiting(stand.hangs, last.at, deployment=deployment)
    signing = still_to_sign(work, deployment)
    if signing and set(signing.missing) != {"director"}:
        drawn_at = signing.agreement.drawn_at
        if _is_over(work, drawn_at, "sign_reminder_school_days", day):
            yield Waiting("agreement", drawn_at, deployment=deployment)
    end = ended(work, deployment) if deployment.state == "evaluating" else None
    if end and unsent(work, deployment) and chased_until(work, end) <= day:
        yield Waiting("evaluation", end.at, deployment=deployment)
    since = quiet_since(work, deployment)
    wait = 2 * work.policy.number("no_visit_school_days")
    if since and work.calendar.add(since, wait) <= day:
        yield Waiting(
            "visits", datetime.combine(since, datetime.min.time(), work.calendar.zone), deployment=deployment
        )


def _is_over(work: Work, since: datetime, figure: str, day: date) -> bool:
    return work.calendar.add(work.calendar.day(since), 2 * work.policy.number(figure)) <= day
