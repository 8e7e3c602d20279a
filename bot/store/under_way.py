"""Deployments with all that is kept beside them, read for every one of them at once, into plain data.

Each kind of thing is read when it is first asked for, in one statement, however many deployments there are.
The statements differ by the condition alone, and are built once for each.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, func, not_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, EXTENSION
from bot.store.beside import STEP, Host, Made, Taken, ToCome, Version, Whole, Written
from bot.store.built import Built
from bot.store.concerned import Concerned
from bot.store.schools import names_of
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Deployment,
    Evaluation,
    Extension,
    History,
    Person,
    PlannedVisit,
    Request,
    Review,
    School,
    Signature,
    Visit,
)
from bot.store.visits import TAKEN_BACK
from bot.store.work import Work, id_of

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class UnderWay:
    """The deployments of which a condition holds, and what is kept beside each, by its id."""

    work: Work
    which: Any
    given: Mapping[str, Any]

    @classmethod
    def of(cls, work: Work, *deployments: Deployment) -> "UnderWay":
        """These deployments only, which are at hand."""
        found = cls(work, _THESE, {"these": [each.id for each in deployments]})
        found.__dict__["deployments"] = list(deployments)
        return found

    def only(self, *deployments: Deployment) -> "UnderWay":
        """Some of them, with what was read of all."""
        found = self.of(self.work, *deployments)
        found.__dict__.update({name: self.__dict__[name] for name in _READ if name in self.__dict__})
        return found

    @classmethod
    def in_states(cls, work: Work, states: Collection[str]) -> "UnderWay":
        """All that are in one of these states."""
        return cls(work, _IN_STATES, {"states": list(states)})

    @cached_property
    def deployments(self) -> Sequence[Deployment]:
        """The deployments themselves, first proposed first."""
        return [deployment for (deployment,) in self._held(_deployments)]

    def in_state(self, *states: str) -> list[Deployment]:
        """Those of them that are in one of these states."""
        return [each for each in self.deployments if each.state in states]

    @cached_property
    def wholes(self) -> Mapping[int, Whole]:
        """What each belongs to: its request, its leader, and the schools of both."""
        return {number: Whole(*row) for number, *row in self._held(_wholes)}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What the schools of all are called."""
        schools = {each.home_school_id for each in self.deployments}
        schools |= {each.host_school_id for each in self.hosts.values()}
        return names_of(self.work, [each for each in schools if each])

    @cached_property
    def drafts(self) -> Collection[int]:
        """Those whose action plan is being written."""
        return {number for (number,) in self._rows(_drafts)}

    @cached_property
    def hosts(self) -> Mapping[int, Host]:
        """For whom each is, and who asked."""
        if "wholes" in self.__dict__:
            wholes = self.wholes.items()
            return {
                number: Host(each.request.host_school_id, each.request.asked_by_id) for number, each in wholes
            }
        return {number: Host(*row) for number, *row in self._rows(_hosts)}

    @cached_property
    def concerned(self) -> Concerned:
        """The people of all of them, with whoever took the last step of each."""
        homes = {each.home_school_id for each in self.deployments}
        hosts = self.hosts.values()
        return Concerned(
            self.work,
            {school for school in homes | {each.host_school_id for each in hosts} if school},
            {each.leader_id for each in self.deployments}
            | {each.asked_by_id for each in hosts}
            | {each.actor_id for each in self.last.values() if each.actor_id},
        )

    @cached_property
    def steps(self) -> Mapping[int, Sequence[Taken]]:
        """Everything that happened to each, first to last."""
        return self._each(_steps, Taken)

    @cached_property
    def last(self) -> Mapping[int, Taken]:
        """What happened to each most recently."""
        if "steps" in self.__dict__:
            return {number: found[-1] for number, found in self.steps.items()}
        return {number: found[-1] for number, found in self._each(_last, Taken).items()}

    @cached_property
    def made(self) -> Mapping[int, Sequence[Made]]:
        """The visits of each that count, in the order they were logged in."""
        return self._each(_made, Made)

    def worked(self, deployment: Deployment) -> int:
        """The half-days of the visits of one that count."""
        return sum(each.half_days for each in self.made.get(id_of(deployment), ()))

    def left(self, deployment: Deployment) -> int:
        """The half-days of one that are agreed and not worked."""
        return max(deployment.half_days - self.worked(deployment), 0)

    @cached_property
    def planned(self) -> Mapping[int, Sequence[ToCome]]:
        """The visits of each that are neither called off nor logged, next first."""
        return self._each(_planned, ToCome)

    @cached_property
    def agreements(self) -> Mapping[int, Version]:
        """The newest version of each one's agreement, where there is one."""
        found: dict[int, Version] = {}
        for number, agreement, version, drawn_at, part in self._rows(_agreements):
            held = found.get(number)
            signed = held.signed if held and held.id == agreement else frozenset()
            found[number] = Version(agreement, version, drawn_at, signed | ({part} if part else set()))
        return found

    @cached_property
    def evaluations(self) -> Mapping[int, Sequence[Written]]:
        """The evaluations of each, begun or sent."""
        return self._each(_evaluations, Written)

    @cached_property
    def extensions(self) -> Mapping[int, Extension]:
        """The more days of each that are asked for and not settled, the newest."""
        return {each.deployment_id: each for (each,) in self._held(_extensions)}

    @cached_property
    def reviews(self) -> Mapping[int, Sequence[date]]:
        """The days on which the reviews that were written of each were due."""
        return self._each(_reviews, _day)

    def _rows(self, question: "_Question") -> Sequence[Any]:
        return question(self.which).rows(self.work, **self.given)

    def _held(self, question: "_Question") -> Sequence[Any]:
        return question(self.which).held(self.work, **self.given)

    def _each(self, question: "_Question", kind: Callable[..., Kept]) -> dict[int, list[Kept]]:
        found: dict[int, list[Kept]] = defaultdict(list)
        for number, *row in self._rows(question):
            found[number].append(kind(*row))
        return dict(found)


_READ = ("steps", "last", "made", "planned", "agreements", "evaluations", "extensions", "reviews")

_THESE = col(Deployment.id).in_(bindparam("these", expanding=True))
_IN_STATES = col(Deployment.state).in_(bindparam("states", expanding=True))
_HAPPENED = and_(col(History.subject) == DEPLOYMENT.subject, col(History.subject_id) == col(Deployment.id))

_Question = Callable[[Any], Built[*tuple[Any, ...]]]


def _question(build: Callable[[Any], Select[*tuple[Any, ...]]]) -> _Question:
    """What is asked of the deployments of which a condition holds, built once for each condition."""
    return cache(lambda which: Built(lambda: build(which)))


@_question
def _deployments(which: Any) -> Any:
    return select(Deployment).where(which).order_by(col(Deployment.id))


@_question
def _wholes(which: Any) -> Any:
    host, home = aliased(School), aliased(School)
    return (
        select(col(Deployment.id), Request, Person, host, home)
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .join(Person, col(Person.id) == col(Deployment.leader_id))
        .join(host, col(host.id) == col(Request.host_school_id), isouter=True)
        .join(home, col(home.id) == col(Deployment.home_school_id), isouter=True)
        .where(which)
    )


@_question
def _hosts(which: Any) -> Any:
    return (
        select(col(Deployment.id), col(Request.host_school_id), col(Request.asked_by_id))
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .where(which)
    )


@_question
def _steps(which: Any) -> Any:
    query = select(col(Deployment.id), *STEP).join(History, _HAPPENED)
    return query.where(which).order_by(col(History.id))


@_question
def _last(which: Any) -> Any:
    newest = select(func.max(col(History.id))).join(Deployment, _HAPPENED).where(which)
    ids = newest.group_by(col(History.subject_id))
    return select(col(History.subject_id), *STEP).where(col(History.id).in_(ids))


@_question
def _drafts(which: Any) -> Any:
    return _beside(which, ActionPlan).where(col(ActionPlan.sent_at).is_(None))


@_question
def _made(which: Any) -> Any:
    columns = (Visit.id, Visit.made_on, Visit.half_days, Visit.state, Visit.given_by)
    return _beside(which, Visit, *columns).where(col(Visit.state) != TAKEN_BACK)


@_question
def _planned(which: Any) -> Any:
    logged = (
        select(col(Visit.id))
        .where(
            col(Visit.deployment_id) == col(PlannedVisit.deployment_id),
            col(Visit.planned_id) == col(PlannedVisit.id),
            col(Visit.state) != TAKEN_BACK,
        )
        .exists()
    )
    columns = (PlannedVisit.id, PlannedVisit.starts_at, PlannedVisit.planned_at, PlannedVisit.sequence)
    planned = _beside(which, PlannedVisit, *columns, by=PlannedVisit.starts_at)
    return planned.where(col(PlannedVisit.called_off_at).is_(None), not_(logged))


@_question
def _agreements(which: Any) -> Any:
    columns = (Agreement.id, Agreement.version, Agreement.drawn_at, Signature.part)
    versions = _beside(which, Agreement, *columns, by=Agreement.version)
    return versions.join(Signature, col(Signature.agreement_id) == col(Agreement.id), isouter=True)


@_question
def _evaluations(which: Any) -> Any:
    return _beside(which, Evaluation, Evaluation.side, Evaluation.state, Evaluation.sent_at)


@_question
def _extensions(which: Any) -> Any:
    return (
        select(Extension)
        .join(Deployment, col(Deployment.id) == col(Extension.deployment_id))
        .where(which, col(Extension.state).not_in(EXTENSION.ends))
        .order_by(col(Extension.id))
    )


@_question
def _reviews(which: Any) -> Any:
    return _beside(which, Review, Review.due_on)


def _beside(which: Any, table: Any, *columns: Any, by: Any = None) -> Any:
    """What is kept beside them in a table; the id of the deployment first."""
    return (
        select(col(Deployment.id), *map(col, columns))
        .join(table, col(table.deployment_id) == col(Deployment.id))
        .where(which)
        .order_by(*([col(by)] if by is not None else []), col(table.id))
    )


def _day(day: date) -> date:
    return day
