"""Looking leaders up: by area in everyday words, by what they are designated as, or by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, union_all
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.rules.people.specialisms import area, areas, find_areas
from bot.rules.wording import split
from bot.store.built import Built
from bot.store.finding import holds
from bot.store.schools import naming
from bot.store.tables import DESIGNATIONS, Designation, Person, Post, School, Specialism
from bot.store.work import Work

PAGE = 10
LONGEST_QUERY = 200

_NAMED = 4
_NAMELESS = "Name not known yet"
_KINDS = {kind.lower() + ending: kind for kind in DESIGNATIONS for ending in ("", "s")}


@dataclass(frozen=True)
class Leader:
    """What anyone may see of a leader: no ratings."""

    name: str
    designations: Sequence[str]
    schools: Sequence[str]
    areas: Sequence[str]
    portrait: str


@dataclass(frozen=True)
class Found:
    """One page of the leaders that fit: what was understood, from which on, and how many there are."""

    understood: Sequence[str]
    leaders: Sequence[Leader]
    start: int
    total: int


@dataclass(frozen=True)
class Heading:
    """The first few leaders of an area or a designation, and how many there are in all."""

    key: str
    names: Sequence[str]
    total: int


def look_up(work: Work, text: str, start: int = 0) -> Found:
    """A page of the leaders that a text means: areas, SLE, LLE or NLE, or the words of a name."""
    text, start = text[:LONGEST_QUERY], max(start, 0)
    kinds = list(dict.fromkeys(_KINDS[word] for word in split(text).words if word in _KINDS))
    meant = find_areas(text)
    fits = _fits(text, kinds, [each.id for each in meant])
    query = (
        columns(col(Person.id), col(Person.name), col(Person.portrait), func.count().over())
        .where(fits)
        .order_by(col(Person.name), col(Person.id))
        .offset(start)
        .limit(PAGE)
    )
    found = work.session.execute(query).all()
    if found or not start:
        total = found[0][3] if found else 0
    else:
        total = work.session.exec(select(func.count()).select_from(Person).where(fits)).one()
    return Found([*kinds, *(each.name for each in meant)], _leaders(work, found), start, total)


def by_area(work: Work) -> list[Heading]:
    """All areas that have leaders, in the guide's order, then LLEs and NLEs: the first few names of each."""
    headings = (*_first(work, Specialism, Specialism.area), *_first(work, Designation, Designation.kind))
    found = {each.key: each for each in headings}
    return [found[key] for key in (*(each.id for each in areas()), "LLE", "NLE") if key in found]


def _fits(text: str, kinds: Sequence[str], meant: Sequence[str]) -> ColumnElement[bool]:
    named = [word for word in text.replace(",", " ").split() if word.lower() not in _KINDS]
    designated = exists().where(
        col(Designation.person_id) == col(Person.id), col(Designation.kind).in_(kinds or DESIGNATIONS)
    )
    if not named:
        return designated
    # Each of the two by itself: asked of every person in turn, it takes several times as long.
    skilled = columns(col(Specialism.person_id)).where(col(Specialism.area).in_(meant))
    other = aliased(Person)
    called = columns(col(other.id)).where(holds(" ".join(named), col(other.folded), begins=True))
    return and_(designated, col(Person.id).in_(union_all(skilled, called)))


@Built
def _designations() -> Select[int, str]:
    return columns(col(Designation.person_id), col(Designation.kind)).where(_is_one(Designation))


@Built
def _skills() -> Select[int, str]:
    return columns(col(Specialism.person_id), col(Specialism.area)).where(_is_one(Specialism))


@Built
def _posts() -> Select[int, str]:
    at = columns(col(Post.person_id), naming()).join(School, col(School.id) == col(Post.school_id))
    return at.where(_is_one(Post))


def _is_one(table: Any) -> ColumnElement[bool]:
    return col(table.person_id).in_(bindparam("people", expanding=True))


def _leaders(work: Work, found: Sequence[Any]) -> list[Leader]:
    """The leaders of whom an id, a name and a portrait were found."""
    ids = [person_id for person_id, *_ in found]
    kinds, skills, schools = (
        _by_person(each.rows(work, people=ids)) for each in (_designations, _skills, _posts)
    )
    return [
        Leader(
            name or _NAMELESS,
            sorted(kinds[person_id], key=DESIGNATIONS.index),
            list(dict.fromkeys(schools[person_id])),
            sorted(area(each).name for each in skills[person_id]),
            portrait,
        )
        for person_id, name, portrait, _ in found
    ]


def _by_person(rows: Iterable[Sequence[Any]]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for person_id, said in rows:
        found[person_id].append(said)
    return found


def _first(work: Work, table: type[Specialism] | type[Designation], column: Any) -> list[Heading]:
    """The leaders under each value of a column: the first few by name, and how many there are."""
    # Said outright, since both are about designations where those are what is counted.
    designated = exists().where(col(Designation.person_id) == col(Person.id)).correlate(Person)
    in_order = (col(Person.name), col(Person.id))
    ranked = (
        columns(
            column.label("key"),
            col(Person.name).label("name"),
            func.count().over(partition_by=column).label("total"),
            func.row_number().over(partition_by=column, order_by=in_order).label("place"),
        )
        .join(Person, col(Person.id) == col(table.person_id))
        .where(designated)
        .subquery()
    )
    headings: dict[str, Heading] = {}
    query = columns(ranked).where(ranked.c.place <= _NAMED).order_by(ranked.c.key, ranked.c.place)
    for row in work.session.execute(query):
        before = headings[row.key].names if row.key in headings else ()
        headings[row.key] = Heading(row.key, (*before, row.name or _NAMELESS), row.total)
    return list(headings.values())
