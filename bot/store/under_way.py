"""Deployments with all that is kept beside them, read for every one of them at once, into plain data.

Each kind of thing is read when it is first asked for, in one statement, however many deployments there are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, EXTENSION
from bot.store.beside import STEP, Host, Made, Taken, ToCome, Version, Whole, Written
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
    """The deployments of which some conditions hold, and what is kept beside each, by its id."""

    work: Work
    which: Sequence[Any] = field(default_factory=tuple)

    @classmethod
    def of(cls, work: Work, *deployments: Deployment) -> "UnderWay":
        """These deployments only, which are at hand."""
        found = cls(work, [col(Deployment.id).in_([each.id for each in deployments])])
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
        return cls(work, [col(Deployment.state).in_(states)])

    @cached_property
    def deployments(self) -> Sequence[Deployment]:
        """The deployments themselves, first proposed first."""
        query = select(Deployment).where(*self._mine).order_by(col(Deployment.id))
        return self.work.session.execute(query).scalars().all()

    def in_state(self, *states: str) -> list[Deployment]:
        """Those of them that are in one of these states."""
        return [each for each in self.deployments if each.state in states]

    @cached_property
    def wholes(self) -> Mapping[int, Whole]:
        """What each belongs to: its request, its leader, and the schools of both."""
        host, home = aliased(School), aliased(School)
        query = (
            select(col(Deployment.id), Request, Person, host, home)
            .join(Request, col(Request.id) == col(Deployment.request_id))
            .join(Person, col(Person.id) == col(Deployment.leader_id))
            .join(host, col(host.id) == col(Request.host_school_id), isouter=True)
            .join(home, col(home.id) == col(Deployment.home_school_id), isouter=True)
            .where(*self._mine)
        )
        return {number: Whole(*row) for number, *row in self.work.session.execute(query)}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What the schools of all are called."""
        schools = {each.home_school_id for each in self.deployments}
        schools |= {each.host_school_id for each in self.hosts.values()}
        return names_of(self.work, [each for each in schools if each])

    @cached_property
    def drafts(self) -> Collection[int]:
        """Those whose action plan is being written."""
        query = self._beside(ActionPlan).where(col(ActionPlan.sent_at).is_(None))
        return {number for (number,) in self.work.session.execute(query)}

    @cached_property
    def hosts(self) -> Mapping[int, Host]:
        """For whom each is, and who asked."""
        if "wholes" in self.__dict__:
            wholes = self.wholes.items()
            return {
                number: Host(each.request.host_school_id, each.request.asked_by_id) for number, each in wholes
            }
        query = (
            select(col(Deployment.id), col(Request.host_school_id), col(Request.asked_by_id))
            .join(Request, col(Request.id) == col(Deployment.request_id))
            .where(*self._mine)
        )
        return {number: Host(*row) for number, *row in self.work.session.execute(query)}

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
        query = (
            select(col(Deployment.id), *STEP)
            .join(History, self._happened)
            .where(*self._mine)
            .order_by(col(History.id))
        )
        return self._each(query, Taken)

    @cached_property
    def last(self) -> Mapping[int, Taken]:
        """What happened to each most recently."""
        if "steps" in self.__dict__:
            return {number: found[-1] for number, found in self.steps.items()}
        newest = (
            select(func.max(col(History.id)))
            .join(Deployment, self._happened)
            .where(*self._mine)
            .group_by(col(History.subject_id))
        )
        query = select(col(History.subject_id), *STEP).where(col(History.id).in_(newest))
        return {number: found[-1] for number, found in self._each(query, Taken).items()}

    @cached_property
    def made(self) -> Mapping[int, Sequence[Made]]:
        """The visits of each that count, in the order they were logged in."""
        columns = (Visit.id, Visit.made_on, Visit.half_days, Visit.state, Visit.given_by)
        return self._each(self._beside(Visit, *columns).where(col(Visit.state) != TAKEN_BACK), Made)

    def worked(self, deployment: Deployment) -> int:
        """The half-days of the visits of one that count."""
        return sum(each.half_days for each in self.made.get(id_of(deployment), ()))

    def left(self, deployment: Deployment) -> int:
        """The half-days of one that are agreed and not worked."""
        return max(deployment.half_days - self.worked(deployment), 0)

    @cached_property
    def planned(self) -> Mapping[int, Sequence[ToCome]]:
        """The visits of each that are neither called off nor logged, next first."""
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
        query = self._beside(PlannedVisit, *columns, by=PlannedVisit.starts_at).where(
            col(PlannedVisit.called_off_at).is_(None), not_(logged)
        )
        return self._each(query, ToCome)

    @cached_property
    def agreements(self) -> Mapping[int, Version]:
        """The newest version of each one's agreement, where there is one."""
        newer = self._beside(
            Agreement,
            Agreement.id,
            Agreement.version,
            Agreement.drawn_at,
            Signature.part,
            by=Agreement.version,
        ).join(Signature, col(Signature.agreement_id) == col(Agreement.id), isouter=True)
        found: dict[int, Version] = {}
        for number, agreement, version, drawn_at, part in self.work.session.execute(newer):
            held = found.get(number)
            signed = held.signed if held and held.id == agreement else frozenset()
            found[number] = Version(agreement, version, drawn_at, signed | ({part} if part else set()))
        return found

    @cached_property
    def evaluations(self) -> Mapping[int, Sequence[Written]]:
        """The evaluations of each, begun or sent."""
        columns = (Evaluation.side, Evaluation.state, Evaluation.sent_at)
        return self._each(self._beside(Evaluation, *columns), Written)

    @cached_property
    def extensions(self) -> Mapping[int, Extension]:
        """The more days of each that are asked for and not settled, the newest."""
        open_ = col(Extension.state).not_in(EXTENSION.ends)
        query = (
            select(Extension)
            .join(Deployment, col(Deployment.id) == col(Extension.deployment_id))
            .where(*self._mine, open_)
            .order_by(col(Extension.id))
        )
        return {each.deployment_id: each for each in self.work.session.execute(query).scalars()}

    @cached_property
    def reviews(self) -> Mapping[int, Sequence[date]]:
        """The days on which the reviews that were written of each were due."""
        return self._each(self._beside(Review, Review.due_on), _day)

    @property
    def _mine(self) -> Sequence[Any]:
        return [col(Deployment.alliance_id) == self.work.alliance_id, *self.which]

    @property
    def _happened(self) -> Any:
        return and_(
            col(History.alliance_id) == self.work.alliance_id,
            col(History.subject) == DEPLOYMENT.subject,
            col(History.subject_id) == col(Deployment.id),
        )

    def _beside(self, table: Any, *columns: Any, by: Any = None) -> Any:
        """What is kept beside them in a table; the id of the deployment first."""
        return (
            select(col(Deployment.id), *map(col, columns))
            .join(table, col(table.deployment_id) == col(Deployment.id))
            .where(*self._mine)
            .order_by(*([col(by)] if by is not None else []), col(table.id))
        )

    def _each(self, query: Any, kind: Callable[..., Kept]) -> dict[int, list[Kept]]:
        found: dict[int, list[Kept]] = defaultdict(list)
        for number, *row in self.work.session.execute(query):
            found[number].append(kind(*row))
        return dict(found)


_READ = ("steps", "last", "made", "planned", "agreements", "evaluations", "extensions", "reviews")


def _day(day: date) -> date:
    return day
