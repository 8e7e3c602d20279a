"""Every deployment that somebody has a part in, or directs: one statement, read once a look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, exists, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.flows.requests.hosts import requests_of
from bot.rules.lifecycle import DEPLOYMENT, SUPPORT, SUPPORT_OR_CLOSED
from bot.rules.states import DeploymentState
from bot.store import people
from bot.store.built import Built
from bot.store.tables import Deployment, History, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

_CLOSED_SHOWN_FOR = timedelta(days=30)
_FALLEN_SHOWN = 3
_NOT_MANY = 120
_FELL = [state for state in DEPLOYMENT.ends if state != DeploymentState.CLOSED]
_OPEN = [state for state in DEPLOYMENT.states if state not in DEPLOYMENT.ends]


@dataclass(frozen=True)
class Theirs:
    """The deployments of somebody, first proposed first: all open ones, and those that came to an end.

    Of the ended ones, the last few they led that fell; and what was closed in the last month, that they led
    or that was for their school. `lending` are the schools whose leaders they release, `heading` those of
    them that they are head of, `requests` their own.
    """

    person_id: int | None
    lending: Collection[int]
    heading: Collection[int]
    requests: Collection[int]
    deployments: Sequence[Deployment]
    read: UnderWay

    def read_of(self, *deployments: Deployment) -> UnderWay:
        """What is kept beside these: read of all of them at once, where they are not many."""
        return self.read if len(self.deployments) <= _NOT_MANY else self.read.only(*deployments)

    def led(self) -> list[Deployment]:
        """Those they were asked to give and that are no support yet, or fell: newest first."""
        before = [each for each in self.deployments if each.state not in SUPPORT_OR_CLOSED]
        return [each for each in reversed(before) if each.leader_id == self.person_id]

    def to_release(self) -> list[Deployment]:
        """Those for which a leader of their school is to be released."""
        accepted = [each for each in self.deployments if each.state == DeploymentState.ACCEPTED]
        lent = [each for each in accepted if each.home_school_id in self.lending]
        # A leader who is only a delegate there does not release themselves.
        return [
            each for each in lent if each.leader_id != self.person_id or each.home_school_id in self.heading
        ]

    def support(self) -> list[tuple[str, Deployment]]:
        """The support, as what they read of it, soonest to end first."""
        under_way = [each for each in self.deployments if each.state in SUPPORT_OR_CLOSED]
        return [(self._reader(each), each) for each in sorted(under_way, key=_soonest)]

    def open_on(self, request_id: int) -> list[Deployment]:
        """Those of a request of theirs that still count."""
        return [each for each in self.deployments if each.request_id == request_id and each.state in _OPEN]

    def _reader(self, deployment: Deployment) -> str:
        if deployment.leader_id == self.person_id:
            return "leader"
        if deployment.request_id in self.requests:
            return "head"
        return "home_head" if deployment.home_school_id in self.lending else "director"


def theirs(work: Work, person: Person) -> Theirs:
    """What somebody has a part in; who runs the alliance, in all that is open."""
    return work.kept(Deployment, ("theirs", person.id), lambda: _read(work, person))


def _read(work: Work, person: Person) -> Theirs:
    heading = {id_of(school) for school in people.schools_of(work, person, ("head",))}
    lending = heading | {id_of(school) for school in people.schools_of(work, person, ("delegate",))}
    requests = {id_of(request) for request in requests_of(work, person)}
    found = _deployments(people.runs_it(work, person)).held(
        work,
        who=person.id,
        lending=list(lending),
        requests=list(requests),
        since=work.now - _CLOSED_SHOWN_FOR,
    )
    every = {id_of(each): each for (each,) in found}.values()
    fallen = {id_of(each) for each in [each for each in every if each.state in _FELL][:-_FALLEN_SHOWN]}
    shown = [each for each in every if id_of(each) not in fallen]
    return Theirs(person.id, lending, heading, requests, shown, UnderWay.of(work, *shown, at_once=True))


@cache
def _deployments(directs: bool) -> Built[Deployment]:
    return Built(lambda: _query(directs))


def _query(directs: bool) -> Any:
    state = col(Deployment.state)
    leads = col(Deployment.leader_id) == bindparam("who", type_=Integer())
    lends = col(Deployment.home_school_id).in_(bindparam("lending", expanding=True))
    gets = col(Deployment.request_id).in_(bindparam("requests", expanding=True))
    closed_of_late = exists().where(
        col(History.subject) == DEPLOYMENT.subject,
        col(History.subject_id) == col(Deployment.id),
        col(History.after) == DeploymentState.CLOSED,
        col(History.at) > bindparam("since"),
    )
    # Said so, SQLite does not begin with everything that was ever closed.
    is_closed = state.not_in([each for each in DEPLOYMENT.states if each != DeploymentState.CLOSED])
    parts = [
        and_(leads, state != DeploymentState.CLOSED),
        and_(lends, state.in_((DeploymentState.ACCEPTED, *SUPPORT))),
        and_(gets, state.in_(_OPEN)),
        and_(leads, is_closed, closed_of_late),
        and_(gets, is_closed, closed_of_late),
    ]
    directed = [state.in_(_OPEN)] if directs else []
    # Each part by itself and whole: of all of them together, and of their ids, databases look through every
    # deployment that ever was. Who has two parts in one finds it twice.
    found = union_all(*(select(Deployment).where(part) for part in (*parts, *directed))).subquery()
    return select(aliased(Deployment, found)).order_by(found.c.id)


def _soonest(deployment: Deployment) -> tuple[Any, int]:
    return deployment.ends_on, id_of(deployment)
