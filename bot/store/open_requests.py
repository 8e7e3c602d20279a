"""Requests that are open, read for all of them at once: where each stands, and the support for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, OPEN_REQUEST, REQUEST
from bot.store.beside import Taken, steps_of_all
from bot.store.tables import Deployment, Request
from bot.store.work import Work


@dataclass(frozen=True)
class OpenRequest:
    """A request that others wait for, as the rules ask for it."""

    id: int
    state: str
    host_school_id: int | None
    asked_by_id: int
    diagnostic: str
    diagnostic_on: date | None
    begun_at: datetime


@dataclass(frozen=True)
class OpenRequests:
    """All of them, in as many statements whatever their number."""

    work: Work

    @cached_property
    def found(self) -> Sequence[OpenRequest]:
        """The requests, first begun first."""
        query = (
            select(
                col(Request.id),
                col(Request.state),
                col(Request.host_school_id),
                col(Request.asked_by_id),
                col(Request.diagnostic),
                col(Request.diagnostic_on),
                col(Request.begun_at),
            )
            .where(col(Request.state).in_(OPEN_REQUEST))
            .order_by(col(Request.id))
        )
        return [OpenRequest(*row) for row in self.work.session.execute(query)]

    def in_state(self, *states: str) -> list[OpenRequest]:
        """Those of them that are in one of these states."""
        return [each for each in self.found if each.state in states]

    @cached_property
    def support(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """The deployments of each: id and state."""
        query = (
            select(col(Deployment.request_id), col(Deployment.id), col(Deployment.state))
            .join(Request, col(Request.id) == col(Deployment.request_id))
            .where(col(Request.state).in_(OPEN_REQUEST))
            .order_by(col(Deployment.id))
        )
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for request, number, state in self.work.session.execute(query):
            found[request].append((number, state))
        return found

    @cached_property
    def _steps(self) -> dict[tuple[str, frozenset[int]], Mapping[int, Sequence[Taken]]]:
        return {}

    def steps(self, ids: Collection[int]) -> Mapping[int, Sequence[Taken]]:
        """What happened to these requests, first to last."""
        return self._once(REQUEST.subject, frozenset(ids))

    def steps_of_support(self, ids: Collection[int]) -> Mapping[int, Sequence[Taken]]:
        """What happened to these deployments, first to last."""
        return self._once(DEPLOYMENT.subject, frozenset(ids))

    def _once(self, subject: str, ids: frozenset[int]) -> Mapping[int, Sequence[Taken]]:
        """What is asked for again was read already."""
        if (subject, ids) not in self._steps:
            found = steps_of_all(self.work, {subject: ids})
            self._steps[subject, ids] = {number: steps for (_, number), steps in found.items()}
        return self._steps[subject, ids]

    def whole(self, ids: Collection[int]) -> Mapping[int, Request]:
        """These requests with all that is kept of them."""
        query = select(Request).where(col(Request.id).in_(ids))
        return {each.id or 0: each for each in self.work.session.execute(query).scalars()}
