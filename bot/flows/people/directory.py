"""Looking leaders up: by area in everyday words, by what they are designated as, or by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, bindparam, exists, func, union_all
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.rules.people.specialisms import area, areas, find_areas
from bot.rules.wording import split
from bot.store.built import Built, gathered
from bot.store.finding import Shape, begins_so, shaped
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
    named = " ".join(word for word in text.replace(",", " ").split() if word.lower() not in _KINDS)
    shape, words = shaped(named)
    page, given = _page(shape if named else None), {"areas": [each.id for each in meant], **words}

    def from_(place: int) -> Sequence[Any]:
        return page.rows(work, kinds=kinds or DESIGNATIONS, start=place, **given)

    found = from_(start)
    first = found or (from_(0) if start else ())
    total = first[0][3] if first else 0
    return Found([*kinds, *(each.name for each in meant)], _leaders(work, found), start, total)


def by_area(work: Work) -> list[Heading]:
    """All areas that have leaders, in the guide's order, then LLEs and NLEs: the first few names of each."""
    headings = (*_first(work, Specialism, Specialism.area), *_first(work, Designation, Designation.kind))
    found = {each.key: each for each in headings}
    return [found[key] for key in (*(each.id for each in areas()), "LLE", "NLE") if key in found]


@lru_cache(maxsize=64)
def _page(named: Shape | None) -> Built[Any, str, str, int]:
    """A page of those who fit, and how many they are; `named` is the shape of the words besides kinds."""
    return Built(
        lambda: (
            columns(col(Person.id), col(Person.name), col(Person.portrait), func.count().over())
            .where(*_fits(named))
            .order_by(col(Person.name), col(Person.id))
            .offset(bindparam("start", type_=Integer()))
            .limit(PAGE)
        )
    )


def _fits(named: Shape | None) -> list[ColumnElement[bool]]:
    designated = exists().where(
        col(Designation.person_id) == col(Person.id),
        col(Designation.kind).in_(bindparam("kinds", expanding=True)),
    )
    if named is None:
        return [designated]
    # Each of the two by itself: asked of every person in turn, it takes several times as long.
    areas: BindParameter[str] = bindparam("areas", expanding=True)
    skilled = columns(col(Specialism.person_id)).where(col(Specialism.area).in_(areas))
    other = aliased(Person)
    called = columns(col(other.id)).where(begins_so(named, col(other.folded)))
    return [designated, col(Person.id).in_(union_all(skilled, called))]


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
        gathered(each.rows(work, people=ids)) for each in (_designations, _skills, _posts)
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
