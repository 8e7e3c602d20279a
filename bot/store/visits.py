"""Visits as they are kept: those made, those planned, and where the counting by school years is behind."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, not_, or_, select
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, ENDED
from bot.rules.time.calendar import school_year
from bot.store.built import Built
from bot.store.tables import (
    Deployment,
    Outbox,
    Person,
    PlannedVisit,
    Timetabled,
    Unavailable,
    Visit,
    YearShare,
)
from bot.store.work import Work

TAKEN_BACK = "taken_back"
UNDER_WAY = ("active", "paused")
_COUNTED_ANEW = (*UNDER_WAY, *(state for state in ENDED if state not in DEPLOYMENT.ends))
"""Where time can change what is counted. What is closed was counted as it was closed, and at each change."""
_COUNTS = col(Visit.state) != TAKEN_BACK
_WORD_OF = (col(Outbox.kind) == "visit_logged", col(Outbox.card).is_(None))
"""The news of visits in the outbox, as it first goes out."""


def made(work: Work, deployment: Deployment) -> Sequence[Visit]:
    """The visits of a deployment that count, in the order they were logged in."""
    query = select(Visit).where(_COUNTS, col(Visit.deployment_id) == deployment.id)
    return work.session.execute(query.order_by(col(Visit.id))).scalars().all()


def worked(work: Work, deployment: Deployment) -> int:
    """The half-days of the visits of a deployment that count."""
    query = select(func.sum(col(Visit.half_days))).where(_COUNTS, col(Visit.deployment_id) == deployment.id)
    return int(work.session.execute(query).scalar_one() or 0)


def beside(work: Work, deployment: Deployment, day: date | None) -> list[Visit]:
    """The visits of a deployment that count, with what its leader has logged on a day in all of theirs."""
    found = _beside.held(work, deployment=deployment.id, leader=deployment.leader_id, day=day)
    return [visit for (visit,) in found]


@Built
def _beside() -> Select[Visit]:
    of_it, that_day = (
        col(Visit.deployment_id) == bindparam("deployment"),
        col(Visit.made_on) == bindparam("day"),
    )
    return (
        select(Visit)
        .join(Deployment, col(Deployment.id) == col(Visit.deployment_id))
        .where(_COUNTS, col(Deployment.leader_id) == bindparam("leader"), or_(of_it, that_day))
        .order_by(col(Visit.id))
    )


def planned(work: Work, *conditions: Any) -> Sequence[PlannedVisit]:
    """The visits that are planned, neither called off nor logged, next first."""
    logged = (
        select(col(Visit.id))
        .where(
            col(Visit.deployment_id) == col(PlannedVisit.deployment_id),
            col(Visit.planned_id) == col(PlannedVisit.id),
            _COUNTS,
        )
        .exists()
    )
    query = (
        select(PlannedVisit)
        .join(Deployment, col(Deployment.id) == col(PlannedVisit.deployment_id))
        .where(
            col(PlannedVisit.called_off_at).is_(None),
            not_(logged),
            *conditions,
        )
    )
    ordered = query.order_by(col(PlannedVisit.starts_at), col(PlannedVisit.id))
    return work.session.execute(ordered).scalars().all()


def first_made_on(work: Work) -> date | None:
    """The day of the earliest visit there is, whether it counts or not."""
    query = select(col(Visit.made_on)).order_by(col(Visit.made_on)).limit(1)
    return work.session.execute(query).scalar()


def days_within(work: Work, spans: Sequence[tuple[date, date]]) -> Sequence[date]:
    """The days on which visits were made that count, within spans of time: first day and last."""
    if not spans:
        return []
    within = or_(*(col(Visit.made_on).between(*span) for span in spans))
    return work.session.execute(select(col(Visit.made_on)).where(_COUNTS, within).distinct()).scalars().all()


def untold(work: Work, since: datetime, reader: Person | None = None) -> list[tuple[int, Visit]]:
    """What was logged since a moment and is for somebody's weekly list: the reader's id, and the visit.

    The news of each visit is queued for everyone; for whoever reads weekly it was dropped when it was drawn.
    """
    of_late = select(col(Visit.id)).where(col(Visit.logged_at) >= since)
    query = (
        select(col(Outbox.to_person_id), Visit)
        .join(Visit, col(Visit.id) == col(Outbox.about_id))
        .where(
            _COUNTS,
            *_WORD_OF,
            # News of what was logged lately, however much was ever dropped: SQLite begins where it is told.
            col(Outbox.about_id).in_(of_late),
            col(Outbox.state) == "dropped",
            *([col(Outbox.to_person_id) == reader.id] if reader else []),
        )
        .order_by(col(Outbox.to_person_id), col(Visit.made_on), col(Visit.id))
    )
    return [(to, visit) for to, visit in work.session.execute(query)]


def was_told(work: Work, visit: Visit, reader: Person) -> bool:
    """Whether somebody has read of a visit at once."""
    query = select(col(Outbox.id)).where(
        *_WORD_OF,
        col(Outbox.about_id) == visit.id,
        col(Outbox.to_person_id) == reader.id,
        col(Outbox.state) != "dropped",
    )
    return work.session.execute(query.limit(1)).first() is not None


def free_time(work: Work, leader_id: int, day: date) -> tuple[set[tuple[int, str]], bool]:
    """The halves of weekdays on which a leader teaches, and whether they are away on a day."""
    teaching = select(col(Timetabled.weekday), col(Timetabled.half)).where(
        col(Timetabled.person_id) == leader_id
    )
    away = select(col(Unavailable.id)).where(
        col(Unavailable.person_id) == leader_id,
        col(Unavailable.first) <= day,
        col(Unavailable.last) >= day,
    )
    is_away = work.session.execute(away.limit(1)).first() is not None
    return {(weekday, half) for weekday, half in work.session.execute(teaching)}, is_away


def to_recount(work: Work, year: int) -> list[int]:
    """The deployments whose years do not add up, or hold half-days of years gone by that were not worked."""
    shares, visits = (
        _by_deployment(YearShare, col(YearShare.year) < year),
        _by_deployment(Visit, col(Visit.made_on) < date(year, 9, 1), _COUNTS),
    )
    query = (
        select(Deployment, shares.c.whole, shares.c.past, visits.c.whole, visits.c.past)
        .join(shares, shares.c.deployment_id == col(Deployment.id))
        .join(visits, visits.c.deployment_id == col(Deployment.id), isouter=True)
        .where(col(Deployment.state).in_(_COUNTED_ANEW))
        .order_by(col(Deployment.id))
    )
    found = []
    for deployment, counted, counted_past, done, done_past in work.session.execute(query):
        is_under_way = deployment.state in UNDER_WAY
        whole = max(deployment.half_days, done or 0) if is_under_way else done or 0
        # What is left of a period that is over stays in its last year until the support is ended.
        can_move = is_under_way and school_year(deployment.ends_on) >= year
        if counted != whole or (can_move and (counted_past or 0) > (done_past or 0)):
            found.append(deployment.id)
    return found


def _by_deployment(table: Any, is_past: Any, *conditions: Any) -> Any:
    """The half-days of each deployment to be counted again: the whole, and what is past."""
    return (
        select(
            col(table.deployment_id),
            func.sum(col(table.half_days)).label("whole"),
            func.sum(col(table.half_days)).filter(is_past).label("past"),
        )
        .join(Deployment, col(Deployment.id) == col(table.deployment_id))
        .where(col(Deployment.state).in_(_COUNTED_ANEW), *conditions)
        .group_by(col(table.deployment_id))
        .subquery()
    )
