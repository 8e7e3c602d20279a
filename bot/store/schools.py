"""Schools by what tells them apart: many have the same name."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.rules.people.schools import Beside
from bot.store.built import Built
from bot.store.finding import holds, likeness
from bot.store.tables import School
from bot.store.work import Work, id_of


def find(work: Work, typed: str, most: int) -> tuple[list[School], int]:
    """The schools that somebody may mean, best first and at most so many; and how many there are in all."""
    meant = holds(typed, col(School.folded))
    query = (
        select(School)
        .where(meant)
        .order_by(
            likeness(typed, col(School.folded)),
            col(School.open).desc(),
            col(School.name),
            col(School.town),
            col(School.local_authority),
            col(School.id),
        )
        .limit(most)
    )
    found = list(work.session.exec(query))
    if len(found) < most:
        return found, len(found)
    return found, work.session.exec(select(func.count()).select_from(School).where(meant)).one()


def beside(school: School) -> Beside:
    """What the register says of a school beside its name."""
    return Beside(
        school.urn,
        school.town,
        school.local_authority,
        school.postcode,
        school.open,
        school.status,
        school.closed_on,
    )


@cache
def naming(school: Any = School) -> ColumnElement[str]:
    """A school's name as a column, with what tells it from another school of the same name elsewhere."""
    other = aliased(School)
    namesake = exists().where(
        col(other.name) == school.name,
        col(other.id) != school.id,
    )
    elsewhere = namesake.where(func.coalesce(other.postcode, _place(other)) != _nearest(school))
    near = elsewhere.where(_place(other) == _place(school))
    name: Any = col(school.name)
    return case(
        (near, name + " (" + _place(school) + ", " + _nearest(school) + ")"),
        (elsewhere, name + " (" + _place(school) + ")"),
        else_=name,
    )


def name_of(work: Work, school_id: int | None) -> str:
    """What a school is called where people read of it; "" where there is none. Raises NotFound."""
    if school_id is None:
        return ""
    school = work.get(School, school_id)
    return str(work.session.execute(select(naming()).where(School.id == id_of(school))).scalar_one())


def names_of(work: Work, ids: Collection[int]) -> dict[int, str]:
    """The same for several, by their ids."""
    return {school_id or 0: name for school_id, name in _names.rows(work, schools=list(ids))} if ids else {}


@Built
def _names() -> Select[int | None, str]:
    query = columns(col(School.id), naming()).where(col(School.id).in_(bindparam("schools", expanding=True)))
    return query.order_by(col(School.name), col(School.id))


def _place(school: Any) -> ColumnElement[str]:
    return func.coalesce(school.town, school.local_authority, school.postcode)


def _nearest(school: Any) -> ColumnElement[str]:
    return func.coalesce(col(school.postcode), _place(school))
