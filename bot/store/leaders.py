"""Leaders as matching sees them: read in a few bulk queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Executable, bindparam, func, select
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, FALLEN
from bot.rules.people.matching import Absence, Leader, Place, place_at
from bot.rules.states import DeploymentState, EvaluationState
from bot.store.built import Built, gathered
from bot.store.finding import holds
from bot.store.schools import naming
from bot.store.tables import (
    Deployment,
    Designation,
    Evaluation,
    Person,
    Post,
    School,
    Specialism,
    Timetabled,
    Unavailable,
    YearShare,
)
from bot.store.work import Work

AIMED = "SLE"
"""The yearly aim is for SLEs: only their half-days count towards it."""

# Who works in two schools leads from the one they head.
HOME_BY = {"head": 0, "staff": 1, "delegate": 2}


@dataclass(frozen=True)
class Scope:
    """Which leaders are meant: designated for a kind, of no host school; `ids` narrows it to some of them."""

    kind: str
    host_school_id: int | None
    ids: Sequence[int] | None = None

    def of(self, person_id: Any) -> Any:
        """The condition that a column of person ids is one of theirs."""
        return person_id.in_(select(col(Designation.person_id)).where(*self.designated()))

    def designated(self) -> list[Any]:
        """The conditions on a designation that it is one of theirs."""
        who = col(Designation.person_id)
        found = [col(Designation.kind) == self.kind]
        if self.ids is not None:
            found.append(who.in_(self.ids))
        if self.host_school_id is not None:
            found.append(not_at(self.host_school_id))
        return found


def not_at(host: Any) -> Any:
    """The condition that somebody designated has no post at this school."""
    return col(Designation.person_id).not_in(select(col(Post.person_id)).where(col(Post.school_id) == host))


def queries(scope: Scope, starts: date, ends: date) -> dict[str, Executable]:
    """Every query that matching needs, by what it is for."""
    leader = scope.of(col(Deployment.leader_id))
    return {
        "people": select(col(Person.id), col(Person.name), col(Person.slack_id), col(Person.email)).where(
            scope.of(col(Person.id))
        ),
        "posts": select(
            col(Post.person_id),
            col(Post.role),
            col(School.name),
            col(School.phase),
            col(School.easting),
            col(School.northing),
        )
        .join(School, col(School.id) == col(Post.school_id))
        .where(
            col(Post.role).in_(HOME_BY),
            scope.of(col(Post.person_id)),
        )
        .order_by(col(Post.id)),
        "areas": select(col(Specialism.person_id), col(Specialism.area)).where(
            scope.of(col(Specialism.person_id))
        ),
        "taken": select(col(Deployment.leader_id), col(YearShare.year), func.sum(col(YearShare.half_days)))
        .join(YearShare, col(YearShare.deployment_id) == col(Deployment.id))
        .where(
            col(Deployment.kind) == AIMED,
            col(Deployment.state).not_in(FALLEN),
            leader,
        )
        .group_by(col(Deployment.leader_id), col(YearShare.year)),
        "open": select(col(Deployment.leader_id), func.count())
        .where(col(Deployment.state).not_in(DEPLOYMENT.ends), leader)
        .group_by(col(Deployment.leader_id)),
        "away": select(col(Unavailable.person_id), col(Unavailable.first), col(Unavailable.last))
        .where(
            col(Unavailable.first) <= ends,
            col(Unavailable.last) >= starts,
            scope.of(col(Unavailable.person_id)),
        )
        .order_by(col(Unavailable.first)),
        # What the schools gave, of support that is closed.
        "ratings": select(
            col(Deployment.leader_id), func.sum(col(Evaluation.rating)), func.count(col(Evaluation.rating))
        )
        .join(Evaluation, col(Evaluation.deployment_id) == col(Deployment.id))
        .where(
            col(Deployment.state) == DeploymentState.CLOSED,
            col(Evaluation.side) == "head",
            col(Evaluation.state) == EvaluationState.SENT,
            col(Evaluation.rating).is_not(None),
            leader,
        )
        .group_by(col(Deployment.leader_id)),
        "teaching": select(col(Timetabled.person_id), col(Timetabled.weekday)).where(
            scope.of(col(Timetabled.person_id))
        ),
    }


def leaders(work: Work, scope: Scope, starts: date, ends: date) -> Iterator[Leader]:
    """Each leader in the scope, with what they have on between these dates and in each school year."""
    rows = {name: work.session.execute(query) for name, query in queries(scope, starts, ends).items()}
    homes = _homes(rows["posts"])
    areas = gathered(rows["areas"])
    taken: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for leader_id, year, half_days in rows["taken"]:
        taken[leader_id][year] = int(half_days)
    deployed = dict(map(tuple, rows["open"]))
    away: defaultdict[int, list[Absence]] = defaultdict(list)
    for leader_id, first, last in rows["away"]:
        away[leader_id].append(Absence(first, last))
    ratings = {leader_id: 100 * int(total) // count for leader_id, total, count in rows["ratings"]}
    teaching = {who: _by_weekday(weekdays) for who, weekdays in gathered(rows["teaching"]).items()}
    for leader_id, name, slack_id, email in rows["people"]:
        yield Leader(
            leader_id,
            name or (f"<@{slack_id}>" if slack_id else str(email)),
            *homes.get(leader_id, ("", None, None)),
            reachable=bool(slack_id or email),
            areas=frozenset(areas.get(leader_id, ())),
            taken=taken.get(leader_id, {}),
            open_deployments=deployed.get(leader_id, 0),
            absences=away.get(leader_id, ()),
            teaching=teaching.get(leader_id, (0, 0, 0, 0, 0)),
            evaluation=ratings.get(leader_id),
        )


def named(work: Work, scope: Scope, text: str, most: int) -> tuple[list[tuple[int, str, str]], int]:
    """Leaders in the scope by the words of their name or school: id, name, school; by name; and how many."""
    query = (
        select(col(Person.id), col(Person.name), func.min(naming()), func.count().over())
        .join(Post, col(Post.person_id) == col(Person.id), isouter=True)
        .join(School, col(School.id) == col(Post.school_id), isouter=True)
        .where(
            col(Person.name) != "",
            scope.of(col(Person.id)),
            holds(text, col(Person.folded), col(School.folded)),
        )
        .group_by(col(Person.id), col(Person.name))
        .order_by(col(Person.name), col(Person.id))
        .limit(most)
    )
    rows = work.session.execute(query).all()
    found = [(who, name, school or "") for who, name, school, _ in rows]
    return found, rows[0][-1] if rows else 0


def home_school(work: Work, leader_id: int) -> School | None:
    """A leader's own school: the one they head, else the one they work at."""
    query = (
        select(Post, School)
        .join(School, col(School.id) == col(Post.school_id))
        .where(
            col(Post.person_id) == leader_id,
            col(Post.role).in_(HOME_BY),
        )
        .order_by(col(Post.id))
    )
    posts = work.session.execute(query).all()
    found = min(posts, key=lambda row: HOME_BY[row[0].role], default=None)
    return found[1] if found else None


def taken_by_year(work: Work, leader_id: int, besides: int | None = None) -> dict[int, int]:
    """A leader's half-days that count towards the yearly aim, by school year; `besides` one deployment."""
    found = _taken.rows(work, leader=leader_id, besides=besides or 0)
    return {year: int(half_days) for year, half_days in found}


@Built
def _taken() -> Any:
    return (
        select(col(YearShare.year), func.sum(col(YearShare.half_days)))
        .join(Deployment, col(YearShare.deployment_id) == col(Deployment.id))
        .where(
            col(Deployment.leader_id) == bindparam("leader"),
            col(Deployment.kind) == AIMED,
            col(Deployment.state).not_in(FALLEN),
            col(Deployment.id) != bindparam("besides"),
        )
        .group_by(col(YearShare.year))
    )


def _homes(posts: Iterable[Any]) -> dict[int, tuple[str, str | None, Place | None]]:
    best: dict[int, tuple[int, tuple[str, str | None, Place | None]]] = {}
    for who, role, name, phase, easting, northing in posts:
        if who not in best or HOME_BY[role] < best[who][0]:
            best[who] = (HOME_BY[role], (name, phase, place_at(easting, northing)))
    return {who: home for who, (_, home) in best.items()}


def _by_weekday(weekdays: list[int]) -> tuple[int, int, int, int, int]:
    monday, tuesday, wednesday, thursday, friday = (weekdays.count(day) for day in range(5))
    return (monday, tuesday, wednesday, thursday, friday)
