"""What depends on a school, counted and moved to the school that follows it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Update, delete, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col, func, or_, select

from bot.rules.lifecycle import DEPLOYMENT, OPEN_REQUEST
from bot.store.referring import referring
from bot.store.tables import Deployment, Post, Request, School, Succession
from bot.store.work import Work


def hanging() -> dict[str, InstrumentedAttribute[Any]]:
    """Every column by which something depends on a school; not what says who follows whom."""
    columns = referring("school")
    return {name: each for name, each in columns.items() if each.class_ is not Succession}


def closed_with_matters(work: Work) -> list[School]:
    """The schools that the register calls closed, and that have people or open matters; by name."""
    hosts = select(Request.host_school_id).where(col(Request.state).in_(OPEN_REQUEST))
    homes = select(Deployment.home_school_id).where(col(Deployment.state).not_in(DEPLOYMENT.ends))
    posts = select(Post.school_id)
    query = select(School).where(
        col(School.open).is_(False),
        func.coalesce(School.status, "").not_like("Proposed to open%"),
        or_(*(col(School.id).in_(each) for each in (hosts, homes, posts))),
    )
    return list(work.session.exec(query.order_by(col(School.name), col(School.id))))


def counts(work: Work, school_id: int) -> tuple[int, int, int]:
    """The people at a school, its open requests, and the support from it or for it that has not ended."""
    people = select(func.count(func.distinct(Post.person_id))).where(Post.school_id == school_id)
    requests = (
        select(func.count())
        .select_from(Request)
        .where(Request.host_school_id == school_id, col(Request.state).in_(OPEN_REQUEST))
    )
    support = (
        select(func.count())
        .select_from(Deployment)
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .where(
            or_(Request.host_school_id == school_id, Deployment.home_school_id == school_id),
            col(Deployment.state).not_in(DEPLOYMENT.ends),
        )
    )
    one, two, three = (work.session.exec(each).one() for each in (people, requests, support))
    return one, two, three


def likely_successors(work: Work, school: School) -> list[School]:
    """Schools that may follow one that has closed, the likeliest first: at its place, or of its name near."""
    at_its_place = col(School.postcode) == school.postcode
    there = (col(School.name) == school.name) & (col(School.local_authority) == school.local_authority)
    query = select(School).where(
        School.id != school.id,
        or_(col(School.open), col(School.status).like("Proposed to open%")),
        or_(at_its_place, there),
    )
    return sorted(
        work.session.exec(query),
        key=lambda each: (
            each.name != school.name,
            each.postcode != school.postcode,
            not each.open,
            -each.urn,
        ),
    )


def move(work: Work, of: int, to: int) -> dict[str, Any]:
    """Make all that refers to one school refer to another; which rows those were, by table and column.

    Who has a post at both already keeps the one there; the other is kept in words, to be given back.
    """
    there = set(work.session.exec(select(Post.person_id, Post.role).where(Post.school_id == to)).all())
    posts = work.session.exec(select(Post).where(Post.school_id == of)).all()
    twice = [each for each in posts if (each.person_id, each.role) in there]
    moved: dict[str, Any] = {"twice": [[each.person_id, each.role] for each in twice]}
    work.session.execute(delete(Post).where(col(Post.id).in_([each.id for each in twice])))
    for name, column in hanging().items():
        key = column.class_.id
        moved[name] = list(work.session.exec(select(key).where(column == of)))
        work.session.execute(_refer(column, key.in_(moved[name]), to))
    work.session.expire_all()
    return moved


def move_back(work: Work, moved: Mapping[str, Any], of: int, to: int) -> None:
    """Make the rows that were moved, and are still where they were moved to, refer to the first again."""
    for name, column in hanging().items():
        ids: Sequence[int] = moved.get(name, [])
        work.session.execute(_refer(column, column.class_.id.in_(ids) & (column == to), of))
    for person_id, role in moved.get("twice", []):
        work.session.add(Post(person_id=person_id, role=role, school_id=of))
    work.session.flush()
    work.session.expire_all()


def _refer(column: InstrumentedAttribute[Any], rows: Any, to: int) -> Update:
    """Make these rows refer to a school; what is held of them is read again by who asked for it."""
    changed = update(column.class_).where(rows).values({column.key: to})
    return changed.execution_options(synchronize_session=False)
