"""What is kept beside deployments, as plain data; and the steps that were taken of many things at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import col

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
    """Everything that happened to these things, first to last: ids by subject."""
    found: dict[tuple[str, int], list[Taken]] = defaultdict(list)
    for subject, ids in rows.items():
        if not ids:
            continue
        query = (
            select(col(History.subject_id), *STEP)
            .where(
                col(History.subject) == subject,
                col(History.subject_id).in_(ids),
            )
            .order_by(col(History.id))
        )
        for number, *row in work.session.execute(query):
            found[subject, number].append(Taken(*row))
    return found
