"""The register: every system leader of the alliance, with their days of a school year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from bot.rules.lifecycle import DEPLOYMENT, FALLEN
from bot.rules.people.specialisms import area
from bot.store.schools import naming
from bot.store.tables import (
    DESIGNATIONS,
    Deployment,
    Designation,
    Person,
    Post,
    School,
    Specialism,
    Visit,
    YearShare,
)
from bot.store.visits import TAKEN_BACK
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class InRegister:
    """One leader in the register; half-days in one school year, by what they were designated for or not."""

    name: str
    email: str
    schools: Sequence[str]
    designations: Sequence[str]
    areas: Sequence[str]
    agreed: int
    worked: int
    under_way: int


def register(work: Work, year: int) -> list[InRegister]:
    """Every leader by name, with the half-days of the school year that begins in `year`."""
    query = (
        select(Person)
        .where(
            Person.alliance_id == work.alliance_id,
            col(Person.id).in_(select(col(Designation.person_id))),
        )
        .order_by(Person.name, col(Person.id))
    )
    kinds, areas, schools = _designations(work), _areas(work), _schools(work)
    agreed, worked, under_way = _agreed(work, year), _worked(work, year), _under_way(work)
    return [
        InRegister(
            name=who.name or who.slack_id or "",
            email=who.email or "",
            schools=schools[id_of(who)],
            designations=sorted(kinds[id_of(who)], key=DESIGNATIONS.index),
            areas=sorted(areas[id_of(who)]),
            agreed=agreed.get(id_of(who), 0),
            worked=worked.get(id_of(who), 0),
            under_way=under_way.get(id_of(who), 0),
        )
        for who in work.session.exec(query)
    ]


def _designations(work: Work) -> dict[int, list[str]]:
    query = select(Designation.person_id, Designation.kind).where(Designation.alliance_id == work.alliance_id)
    return _gathered(work.session.exec(query).all())


def _areas(work: Work) -> dict[int, list[str]]:
    query = select(Specialism.person_id, Specialism.area).where(Specialism.alliance_id == work.alliance_id)
    return _gathered([(who, area(each).name) for who, each in work.session.exec(query)])


def _schools(work: Work) -> dict[int, list[str]]:
    query = (
        select(Post.person_id, naming())
        .join(School, col(School.id) == col(Post.school_id))
        .where(Post.alliance_id == work.alliance_id)
        .order_by(col(Post.id))
    )
    found = _gathered(work.session.exec(query).all())
    return defaultdict(list, {who: list(dict.fromkeys(names)) for who, names in found.items()})


def _agreed(work: Work, year: int) -> dict[int, int]:
    query = (
        select(Deployment.leader_id, func.sum(col(YearShare.half_days)))
        .join(YearShare, col(YearShare.deployment_id) == col(Deployment.id))
        .where(
            Deployment.alliance_id == work.alliance_id,
            col(Deployment.state).not_in(FALLEN),
            YearShare.year == year,
        )
        .group_by(col(Deployment.leader_id))
    )
    return {who: int(half_days) for who, half_days in work.session.exec(query)}


def _worked(work: Work, year: int) -> dict[int, int]:
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    query = (
        select(Deployment.leader_id, func.sum(col(Visit.half_days)))
        .join(Visit, col(Visit.deployment_id) == col(Deployment.id))
        .where(
            Deployment.alliance_id == work.alliance_id,
            Visit.state != TAKEN_BACK,
            Visit.made_on >= first,
            Visit.made_on <= last,
        )
        .group_by(col(Deployment.leader_id))
    )
    return {who: int(half_days) for who, half_days in work.session.exec(query)}


def _under_way(work: Work) -> dict[int, int]:
    query = (
        select(Deployment.leader_id, func.count())
        .where(Deployment.alliance_id == work.alliance_id, col(Deployment.state).not_in(DEPLOYMENT.ends))
        .group_by(col(Deployment.leader_id))
    )
    return dict(work.session.exec(query).all())


def _gathered(rows: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for who, value in rows:
        found[who].append(value)
    return found
