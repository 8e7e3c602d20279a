"""Requests that are open, read for all of them at once: where each stands, and the support for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import col

from bot.rules.lifecycle import DEPLOYMENT, OPEN_REQUEST, REQUEST
from bot.store.beside import Taken, steps_of_all
from bot.store.built import Built
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
    def _read(self) -> Sequence[Any]:
        return _open.rows(self.work)

    @cached_property
    def found(self) -> Sequence[OpenRequest]:
        """The requests, first begun first."""
        return list({row.id: OpenRequest(*row[:-2]) for row in self._read}.values())

    def in_state(self, *states: str) -> list[OpenRequest]:
        """Those of them that are in one of these states."""
        return [each for each in self.found if each.state in states]

    @cached_property
    def support(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """The deployments of each: id and state."""
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for row in self._read:
            if row.deployment is not None:
                found[row.id].append((row.deployment, row.stands))
        return found

    @cached_property
    def _steps(self) -> dict[tuple[str, int], Sequence[Taken]]:
        return {}

    def steps(self, ids: Collection[int], support: Collection[int] = ()) -> Mapping[int, Sequence[Taken]]:
        """What happened to these requests, first to last; with that of these deployments read at once."""
        return self._once({REQUEST.subject: ids, DEPLOYMENT.subject: support})[REQUEST.subject]

    def steps_of_support(self, ids: Collection[int]) -> Mapping[int, Sequence[Taken]]:
        """What happened to these deployments, first to last."""
        return self._once({DEPLOYMENT.subject: ids})[DEPLOYMENT.subject]

    @property
    def happened(self) -> Mapping[tuple[str, int], Sequence[Taken]]:
        """What was read of all that happened to requests and deployments: by subject and id."""
        return self._steps

    def _once(self, rows: Mapping[str, Collection[int]]) -> Mapping[str, Mapping[int, Sequence[Taken]]]:
        """What is asked for again was read already."""
        new = {
            subject: [number for number in ids if (subject, number) not in self._steps]
            for subject, ids in rows.items()
        }
        self._steps.update({(subject, number): () for subject, ids in new.items() for number in ids})
        self._steps.update(steps_of_all(self.work, new))
        return {
            subject: {number: self._steps[subject, number] for number in ids if self._steps[subject, number]}
            for subject, ids in rows.items()
        }

    def whole(self, ids: Collection[int]) -> Mapping[int, Request]:
        """These requests with all that is kept of them."""
        return {each.id or 0: each for (each,) in _whole.held(self.work, requests=list(ids))} if ids else {}


@Built
def _open() -> Any:
    columns = (
        Request.id,
        Request.state,
        Request.host_school_id,
        Request.asked_by_id,
        Request.diagnostic,
        Request.diagnostic_on,
        Request.begun_at,
    )
    support: Any = (col(Deployment.id).label("deployment"), col(Deployment.state).label("stands"))
    return (
        select(*map(col, columns), *support)
        .join(Deployment, col(Deployment.request_id) == col(Request.id), isouter=True)
        .where(col(Request.state).in_(OPEN_REQUEST))
        .order_by(col(Request.id), col(Deployment.id))
    )


@Built
def _whole() -> Select[Request]:
    return select(Request).where(col(Request.id).in_(bindparam("requests", expanding=True)))
