"""Leaders in outline: what decides most about each, in one join of plain rows."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import BindParameter, Integer, String, and_, bindparam, select
from sqlmodel import col

from bot.rules.people.matching import Place, place_at
from bot.rules.people.shortlist import Outlines
from bot.store.built import Built
from bot.store.leaders import HOME_BY, Scope, not_at
from bot.store.tables import Designation, Person, Post, School, Specialism
from bot.store.work import Work

_NO_SCHOOL = (len(HOME_BY), 0)
_UNREACHABLE, _SCHOOL = 1, 4
_GROUP: BindParameter[str] = bindparam("group", expanding=True)


def specialists(work: Work, scope: Scope, area: str, besides: Collection[int]) -> Outlines:
    """The leaders in the scope who lead an area, but those left out (`besides`)."""
    rows = _who_lead.rows(work, **_meant(scope), area=area)
    homes, schools, unreachable = _outlines(work, rows, besides)
    return Outlines(homes, schools, unreachable, homes.keys())


def everyone(
    work: Work, scope: Scope, area: str | None, group: Collection[str], besides: Collection[int]
) -> Outlines:
    """The same of all leaders, with who leads the area and who one of its group."""
    homes, schools, unreachable = _outlines(work, _homes.rows(work, **_meant(scope)), besides)
    exact: set[int] = set()
    near: set[int] = set()
    for leader, known in _areas.rows(work, **_meant(scope), group=list(group)) if group else ():
        (exact if known == area else near).add(leader)
    return Outlines(homes, schools, unreachable, exact, near)


def _meant(scope: Scope) -> dict[str, Any]:
    return {"kind": scope.kind, "host": scope.host_school_id}


def _outlines(
    work: Work, rows: Collection[Any], besides: Collection[int]
) -> tuple[dict[int, int | None], Mapping[int, tuple[str | None, Place | None]], set[int]]:
    """The school that each leads from, what decides of each school, and who cannot be reached."""
    found: dict[int, Any] = {}
    for row in rows:
        leader = row[0]
        if leader not in found or _how_home(row) < _how_home(found[leader]):
            found[leader] = row
    for leader in besides:
        found.pop(leader, None)
    homes = {leader: row[_SCHOOL] for leader, row in found.items()}
    return homes, _schools(work), {leader for leader, row in found.items() if row[_UNREACHABLE]}


def _how_home(row: Any) -> tuple[int, int]:
    _, _, role, post, school = row
    return (HOME_BY[role], post) if school else _NO_SCHOOL


def _schools(work: Work) -> Mapping[int, tuple[str | None, Place | None]]:
    return {
        school: (phase, place_at(easting, northing))
        for school, phase, easting, northing in _at_home.rows(work)
    }


def _query() -> Any:
    return (
        select(
            col(Person.id),
            and_(col(Person.slack_id).is_(None), col(Person.email).is_(None)),
            col(Post.role),
            col(Post.id),
            col(Post.school_id),
        )
        .join(Designation, col(Designation.person_id) == col(Person.id))
        .join(Post, and_(col(Post.person_id) == col(Person.id), col(Post.role).in_(HOME_BY)), isouter=True)
        .where(*_designated())
    )


def _designated() -> list[Any]:
    """The conditions of `Scope.designated`, for statements that are built once."""
    kind = col(Designation.kind) == bindparam("kind", type_=String())
    return [kind, not_at(bindparam("host", type_=Integer()))]


@Built
def _homes() -> Any:
    return _query()


@Built
def _who_lead() -> Any:
    leads = and_(col(Specialism.person_id) == col(Person.id), col(Specialism.area) == bindparam("area"))
    return _query().join(Specialism, leads)


@Built
def _areas() -> Any:
    return (
        select(col(Specialism.person_id), col(Specialism.area))
        .join(Designation, col(Designation.person_id) == col(Specialism.person_id))
        .where(col(Specialism.area).in_(_GROUP), *_designated())
    )


@Built
def _at_home() -> Any:
    """The schools that anybody may lead from."""
    posts = select(col(Post.school_id)).where(col(Post.role).in_(HOME_BY))
    columns = (School.id, School.phase, School.easting, School.northing)
    return select(*map(col, columns)).where(col(School.id).in_(posts))
