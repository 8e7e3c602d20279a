"""The alliance as it stands: what is open and under way, with everyone concerned, read in bulk and once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import col, select

from bot.flows.matters import parties_among
from bot.rules.lifecycle import DEPLOYMENT, LASTING_CHECK, VISIT
from bot.rules.states import VisitState
from bot.store.beside import Host, Taken, steps_of_all
from bot.store.concerned import Concerned
from bot.store.open_requests import OpenRequests
from bot.store.tables import Deployment, LastingCheck, Person, Request, Visit
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

OPEN = tuple(state for state in DEPLOYMENT.states if state not in DEPLOYMENT.ends)


@dataclass(frozen=True)
class AsItStands:
    """What is open, each kind of it read when it is first asked for, however much there is of it."""

    work: Work

    @cached_property
    def under_way(self) -> UnderWay:
        """Every deployment that is not at an end."""
        return UnderWay.in_states(self.work, OPEN)

    @cached_property
    def requests(self) -> OpenRequests:
        """Every request that others wait for."""
        return OpenRequests(self.work)

    @cached_property
    def checks(self) -> Sequence[tuple[LastingCheck, Host]]:
        """What is still to be asked of schools after a close, and of whom."""
        query = (
            select(LastingCheck, Request.host_school_id, Request.asked_by_id)
            .join(Deployment, col(Deployment.id) == col(LastingCheck.deployment_id))
            .join(Request, col(Request.id) == col(Deployment.request_id))
            .where(LastingCheck.state == LASTING_CHECK.starts)
        )
        return [(check, Host(*host)) for check, *host in self.work.session.exec(query)]

    @cached_property
    def queried(self) -> Sequence[tuple[int, Deployment]]:
        """The visits that are queried, of support that is not closed: the visit's id."""
        query = (
            select(Visit.id, Deployment)
            .join(Deployment, col(Deployment.id) == col(Visit.deployment_id))
            .where(
                Visit.state == VisitState.QUERIED,
                col(Deployment.state).not_in(DEPLOYMENT.ends),
            )
            .order_by(col(Visit.id))
        )
        return [(number or 0, deployment) for number, deployment in self.work.session.exec(query)]

    @cached_property
    def people(self) -> Concerned:
        """Everyone who has a part in any of it."""
        asked: list[Host] = [host for _, host in self.checks] + list(self.under_way.hosts.values())
        asked += [Host(each.host_school_id, each.asked_by_id) for each in self.requests.found]
        schools = {each.home_school_id for each in self.under_way.deployments}
        schools |= {each.host_school_id for each in asked}
        leaders = {each.leader_id for each in self.under_way.deployments}
        return Concerned(
            self.work, {each for each in schools if each}, leaders | {each.asked_by_id for each in asked}
        )

    def parties(self, deployment: Deployment) -> dict[str, list[Person]]:
        """Who is what in a deployment that is under way."""
        return parties_among(self.people, deployment, self.under_way.hosts[id_of(deployment)])

    @cached_property
    def steps_beside(self) -> Mapping[tuple[str, int], Sequence[Taken]]:
        """What happened to what is kept beside deployments and waits: by subject and id."""
        return steps_of_all(
            self.work,
            {
                "extension": [each.id for each in self.under_way.extensions.values()],
                VISIT.subject: [number for number, _ in self.queried],
                LASTING_CHECK.subject: [id_of(check) for check, _ in self.checks],
            },
        )
