"""Looking leaders up: by area in everyday words, by what they are designated as, or by name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy import select as columns
from sqlmodel import col, select

from bot.rules.people.specialisms import area, areas, find_areas
from bot.rules.wording import split
from bot.store.finding import holds
from bot.store.schools import naming
from bot.store.tables import DESIGNATIONS, Designation, Person, Post, School, Specialism
from bot.store.work import Work, id_of

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
    text = text[:LONGEST_QUERY]
    kinds = list(dict.fromkeys(_KINDS[word] for word in split(text).words if word in _KINDS))
    meant = find_areas(text)
    fits = _fits(text, kinds, [each.id for each in meant], work.alliance_id)
    total = work.session.exec(select(func.count()).select_from(Person).where(fits)).one()
    query = select(Person).where(fits).order_by(Person.name, col(Person.id)).offset(max(start, 0)).limit(PAGE)
    leaders = _leaders(work, work.session.exec(query).all())
    return Found([*kinds, *(each.name for each in meant)], leaders, max(start, 0), total)


def by_area(work: Work) -> list[Heading]:
    """All areas that have leaders, in the guide's order, then LLEs and NLEs: the first few names of each."""
    headings = (*_first(work, Specialism, Specialism.area), *_first(work, Designation, Designation.kind))
    found = {each.key: each for each in headings}
    return [found[key] for key in (*(each.id for each in areas()), "LLE", "NLE") if key in found]


def _fits(text: str, kinds: Sequence[str], meant: Sequence[str], alliance_id: int) -> ColumnElement[bool]:
    named = [word for word in text.replace(",", " ").split() if word.lower() not in _KINDS]
    designated = exists().where(
        col(Designation.person_id) == col(Person.id), col(Designation.kind).in_(kinds or DESIGNATIONS)
    )
    skilled = exists().where(col(Specialism.person_id) == col(Person.id), col(Specialism.area).in_(meant))
    leader = and_(col(Person.alliance_id) == alliance_id, designated)
    if not named:
        return leader
    return and_(leader, or_(skilled, holds(" ".join(named), col(Person.folded), begins=True)))


def _leaders(work: Work, found: Sequence[Person]) -> list[Leader]:
    ids = [id_of(who) for who in found]
    kinds: defaultdict[int, list[str]] = defaultdict(list)
    for named in work.session.exec(select(Designation).where(col(Designation.person_id).in_(ids))):
        kinds[named.person_id].append(named.kind)
    skills: defaultdict[int, list[str]] = defaultdict(list)
    for skill in work.session.exec(select(Specialism).where(col(Specialism.person_id).in_(ids))):
        skills[skill.person_id].append(area(skill.area).name)
    schools: defaultdict[int, list[str]] = defaultdict(list)
    posts = select(Post.person_id, naming()).join(School, col(School.id) == col(Post.school_id))
    for person_id, school in work.session.exec(posts.where(col(Post.person_id).in_(ids))):
        schools[person_id].append(school)
    return [
        Leader(
            who.name or _NAMELESS,
            sorted(kinds[id_of(who)], key=DESIGNATIONS.index),
            list(dict.fromkeys(schools[id_of(who)])),
            sorted(skills[id_of(who)]),
            who.portrait,
        )
        for who in found
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
        .where(col(table.alliance_id) == work.alliance_id, designated)
        .subquery()
    )
    headings: dict[str, Heading] = {}
    query = columns(ranked).where(ranked.c.place <= _NAMED).order_by(ranked.c.key, ranked.c.place)
    for row in work.session.execute(query):
        before = headings[row.key].names if row.key in headings else ()
        headings[row.key] = Heading(row.key, (*before, row.name or _NAMELESS), row.total)
    return list(headings.values())
