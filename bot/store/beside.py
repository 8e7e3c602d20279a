"""What is kept beside deployments, as plain data; and the steps that were taken of many things at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import col

from bot.store.built import Built
from bot.store.tables import History, Person, Request, School
from bot.store.work import Work


@dataclass(frozen=True)
class Taken:
    """A step that was taken."""

    id: int
    action: str
    at: datetime
    actor_id: int | None
    reason: str = ""


@dataclass(frozen=True)
class Host:
    """For which school a request is, None without one, and who asked."""

    host_school_id: int | None
    asked_by_id: int


@dataclass(frozen=True)
class Whole:
    """What a deployment belongs to, as it is kept."""

    request: Request
    leader: Person
    host: School | None
    home: School | None
    host_name: str | None = None
    home_name: str | None = None


@dataclass(frozen=True)
class Made:
    """A visit that was made and counts."""

    id: int
    made_on: date
    half_days: int
    state: str
    given_by: str = ""


@dataclass(frozen=True)
class ToCome:
    """A visit that is planned, and neither called off nor logged."""

    id: int
    starts_at: datetime
    planned_at: datetime
    sequence: int


@dataclass(frozen=True)
class Version:
    """The newest version of an agreement, and the parts that have signed it."""

    id: int
    version: int
    drawn_at: datetime
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MoreDays:
    """More days that are asked for and not settled."""

    id: int
    state: str


@dataclass(frozen=True)
class Written:
    """One side's evaluation."""

    side: str
    state: str
    sent_at: datetime | None


STEP = (col(History.id), col(History.action), col(History.at), col(History.actor_id), col(History.reason))


def steps_of_all(work: Work, rows: Mapping[str, Collection[int]]) -> Mapping[tuple[str, int], list[Taken]]:
    """Everything that happened to these things, first to last: ids by subject, in one statement."""
    found: dict[tuple[str, int], list[Taken]] = defaultdict(list)
    given: dict[str, Any] = {}
    asked = [(subject, ids) for subject, ids in rows.items() if ids]
    for place, (subject, ids) in enumerate(asked):
        given |= {f"subject_{place}": subject, f"ids_{place}": list(ids)}
    if asked:
        for subject, number, *row in _steps(len(asked)).rows(work, **given):
            found[subject, number].append(Taken(*row))
    return found


@cache
def _steps(subjects: int) -> Built[*tuple[Any, ...]]:
    """What happened to things of several subjects."""
    of = [
        and_(
            col(History.subject) == bindparam(f"subject_{place}"),
            col(History.subject_id).in_(bindparam(f"ids_{place}", expanding=True)),
        )
        for place in range(subjects)
    ]
    columns = (col(History.subject), col(History.subject_id), *STEP)
    return Built(lambda: select(*columns).where(or_(*of)).order_by(col(History.id)))
