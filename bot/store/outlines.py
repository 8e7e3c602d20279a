"""Leaders in outline: what decides most about each, in one join of plain rows."""

from collections.abc import Collection

from sqlalchemy import Executable, and_, or_, select
from sqlmodel import col

from bot.rules.people.matching import Place
from bot.rules.people.shortlist import Outlines
from bot.store.leaders import HOME_BY, Scope
from bot.store.tables import Designation, Person, Post, School, Specialism
from bot.store.work import Work

_NO_SCHOOL = (len(HOME_BY), 0)


def specialists(work: Work, scope: Scope, area: str, besides: Collection[int]) -> Outlines:
    """The leaders in the scope who lead an area, but those left out (`besides`)."""
    found = _outlines(work, scope, area)
    homes = {leader: school for leader, school in found.homes.items() if leader not in besides}
    return Outlines(homes, found.schools, found.unreachable, homes.keys())


def everyone(
    work: Work, scope: Scope, area: str | None, group: Collection[str], besides: Collection[int]
) -> Outlines:
    """The same of all leaders, with who leads the area and who one of its group."""
    found = _outlines(work, scope)
    homes = {leader: school for leader, school in found.homes.items() if leader not in besides}
    exact: set[int] = set()
    near: set[int] = set()
    for leader, known in work.session.execute(_areas(work, scope, group)) if group else ():
        (exact if known == area else near).add(leader)
    return Outlines(homes, found.schools, found.unreachable, exact, near)


def _outlines(work: Work, scope: Scope, area: str | None = None) -> Outlines:
    homes: dict[int, int | None] = {}
    found_by: dict[int, tuple[int, int]] = {}
    schools: dict[int, tuple[str | None, Place | None]] = {}
    unreachable: set[int] = set()
    rows = work.session.execute(_homes(work, scope, area))
    for leader, has_account, role, post, school, phase, easting, northing in rows:
        rank = (HOME_BY[role], post) if school else _NO_SCHOOL
        if leader in homes and found_by[leader] < rank:
            continue
        homes[leader], found_by[leader] = school, rank
        if not has_account:
            unreachable.add(leader)
        if school and school not in schools:
            place = None if easting is None or northing is None else (easting, northing)
            schools[school] = (phase, place)
    return Outlines(homes, schools, unreachable)


def _homes(work: Work, scope: Scope, area: str | None) -> Executable:
    query = (
        select(
            col(Person.id),
            or_(col(Person.slack_id).is_not(None), col(Person.email).is_not(None)),
            col(Post.role),
            col(Post.id),
            col(School.id),
            col(School.phase),
            col(School.easting),
            col(School.northing),
        )
        .join(Designation, col(Designation.person_id) == col(Person.id))
        .join(Post, and_(col(Post.person_id) == col(Person.id), col(Post.role).in_(HOME_BY)), isouter=True)
        .join(School, col(School.id) == col(Post.school_id), isouter=True)
        .where(*scope.designated(work))
    )
    if area is None:
        return query
    leads = and_(col(Specialism.person_id) == col(Person.id), col(Specialism.area) == area)
    return query.join(Specialism, leads)


def _areas(work: Work, scope: Scope, group: Collection[str]) -> Executable:
    return (
        select(col(Specialism.person_id), col(Specialism.area))
        .join(Designation, col(Designation.person_id) == col(Specialism.person_id))
        .where(col(Specialism.area).in_(group), *scope.designated(work))
    )
