"""What one person is to the alliance: posts, designations and specialist areas, looked up and changed."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import col, select

from bot.store.bulk import Roles, add_standings
from bot.store.tables import Designation, Person, Post, Specialism
from bot.store.work import Work, id_of

Row = TypeVar("Row", Post, Designation, Specialism)


def standing(work: Work, who: Person) -> Roles:
    """What a person is, in the order in which they became it."""
    return Roles(
        [(post.role, post.school_id) for post in _rows(work, Post, who)],
        designations_of(work, who),
        areas_of(work, who),
    )


def designations_of(work: Work, who: Person) -> list[str]:
    """What a person is designated as, in the order in which they became it."""
    return [named.kind for named in _rows(work, Designation, who)]


def areas_of(work: Work, who: Person) -> list[str]:
    """The specialist areas of a person."""
    return [skill.area for skill in _rows(work, Specialism, who)]


def become(work: Work, who: Person, wanted: Roles) -> None:
    """Make a person exactly this: what is missing is added, what is no longer so is taken away."""
    held = standing(work, who)
    gone = held.beyond(wanted)
    for post in _rows(work, Post, who):
        if (post.role, post.school_id) in gone.posts:
            work.session.delete(post)
    for named in _rows(work, Designation, who):
        if named.kind in gone.designations:
            work.session.delete(named)
    for skill in _rows(work, Specialism, who):
        if skill.area in gone.areas:
            work.session.delete(skill)
    work.session.flush()
    add_standings(work, {id_of(who): wanted.beyond(held)})


def _rows(work: Work, table: type[Row], who: Person) -> Sequence[Row]:
    query = select(table).where(table.alliance_id == work.alliance_id, table.person_id == who.id)
    return work.session.exec(query.order_by(col(table.id))).all()
