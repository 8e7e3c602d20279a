"""Whole registers at once: the schools and people an alliance holds, read and written in bulk."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from bot.errors import BotError
from bot.store.tables import Alliance, Designation, History, Person, Post, School, Specialism
from bot.store.work import Work

_SCHOOL_COLUMNS = (
    "id",
    "urn",
    "name",
    "phase",
    "local_authority",
    "postcode",
    "easting",
    "northing",
    "open",
    "town",
    "status",
    "closed_on",
    "folded",
)
REGISTER = "register"
"""What the history calls a whole file of schools."""
# The table, not the class: a register is written while everybody else waits, and the session's bookkeeping
# takes four times as long as the writing.
_SCHOOL: Table = SQLModel.metadata.tables["school"]
_NOT_UNIQUE = "23505"  # PostgreSQL's word; on SQLite nobody writes between our look and our write
_UNSAID = {**dict.fromkeys(_SCHOOL_COLUMNS[3:]), "open": True}


class MetMeanwhile(BotError):
    """Another transaction added the same person between our look and our write."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody in that file wrote to the bot at that very moment, so nothing was imported. "
            "Please import it again."
        )


@dataclass
class Roles:
    """What a person is to the alliance: (role, school id) pairs, designations, and areas by id."""

    posts: list[tuple[str, int | None]] = field(default_factory=list)
    designations: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)

    def beyond(self, held: "Roles") -> "Roles":
        """What of this is not held yet, each once."""
        return Roles(
            [post for post in dict.fromkeys(self.posts) if post not in held.posts],
            [kind for kind in dict.fromkeys(self.designations) if kind not in held.designations],
            [area for area in dict.fromkeys(self.areas) if area not in held.areas],
        )

    def __bool__(self) -> bool:
        return bool(self.posts or self.designations or self.areas)


def one_at_a_time(work: Work) -> None:
    """Wait until no other process imports into this alliance (SQLite has one writer anyway)."""
    # A plain FOR UPDATE would hold up everybody who adds a row that belongs to the alliance.
    query = select(Alliance.id).where(Alliance.id == work.alliance_id).with_for_update(key_share=True)
    work.session.exec(query).one()


def schools_held(work: Work) -> dict[int, dict[str, Any]]:
    """Every school the alliance holds, by URN: its columns and their values."""
    rows = work.session.exec(select(*(getattr(School, name) for name in _SCHOOL_COLUMNS)))
    return {row.urn: dict(zip(_SCHOOL_COLUMNS, row, strict=True)) for row in rows}


def schools_seen(work: Work) -> int:
    """Where the record of added and changed schools ends: while it does, all schools are as they were."""
    query = select(func.max(History.id)).where(col(History.subject).in_(["school", REGISTER]))
    return work.session.exec(query).one() or 0


def add_schools(work: Work, schools: Sequence[Mapping[str, Any]]) -> None:
    """Keep new schools, folded, given by the columns that are known; they are open unless told otherwise."""
    rows = [work.row(**{**_UNSAID, **school}) for school in schools]
    if rows:
        work.session.execute(insert(_SCHOOL), rows)


def change_schools(work: Work, schools: Sequence[Mapping[str, Any]]) -> None:
    """Write schools as `schools_held` gives them, changed and folded."""
    rows = [
        {"_id": school["id"], **{name: school[name] for name in _SCHOOL_COLUMNS[1:]}} for school in schools
    ]
    if rows:
        changed = update(_SCHOOL).where(_SCHOOL.c.id == bindparam("_id"), work.is_own(_SCHOOL))
        work.session.execute(changed, rows)
        work.session.expire_all()


def school_ids(work: Work) -> dict[int, int]:
    """The id of every school the alliance holds, by URN."""
    query = select(School.urn, School.id)
    return {urn: school_id for urn, school_id in work.session.exec(query) if school_id is not None}


def people_held(work: Work) -> list[Person]:
    """Everybody the alliance knows."""
    query = select(Person).order_by(col(Person.id))
    return list(work.session.exec(query))


def add_people(work: Work, newcomers: Sequence[Person]) -> None:
    """Keep new people. Raises MetMeanwhile, after which nothing else can be done in this transaction."""
    work.session.add_all(newcomers)
    try:
        work.session.flush()
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", None) == _NOT_UNIQUE:
            raise MetMeanwhile from None
        raise


def standings(work: Work) -> defaultdict[int, Roles]:
    """What everybody is to the alliance, by the person's id."""
    held: defaultdict[int, Roles] = defaultdict(Roles)
    for post in work.session.exec(select(Post)):
        held[post.person_id].posts.append((post.role, post.school_id))
    for named in work.session.exec(select(Designation)):
        held[named.person_id].designations.append(named.kind)
    for skill in work.session.exec(select(Specialism)):
        held[skill.person_id].areas.append(skill.area)
    return held


def add_standings(work: Work, more: Mapping[int, Roles]) -> None:
    """Add posts, designations and specialisms that people do not have yet, by the person's id."""
    owned = [(work.row(person_id=person_id), standing) for person_id, standing in more.items()]
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {
        Post: [
            {**owner, "role": role, "school_id": school_id}
            for owner, standing in owned
            for role, school_id in standing.posts
        ],
        Designation: [{**owner, "kind": kind} for owner, standing in owned for kind in standing.designations],
        Specialism: [{**owner, "area": area} for owner, standing in owned for area in standing.areas],
    }
    for table, values in rows.items():
        if values:
            work.session.execute(insert(table), values)
