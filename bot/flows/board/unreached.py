"""What waits for somebody who could not be told of it: it waits for the director, who asks and records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlmodel import col, select

from bot.flows.matters import host_among, parties_among
from bot.flows.support.progress import Progress, progress
from bot.rules.acts import Act, acts
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, LASTING_CHECK, LIFECYCLES, REQUEST, VISIT
from bot.rules.states import Action, Lifecycle, Part
from bot.store import arriving
from bot.store.concerned import Concerned
from bot.store.tables import Deployment, Extension, LastingCheck, Person, Request, Visit
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

_NOT_PEOPLE = {Part.DIRECTOR, Part.REQUEST, Part.TIME}
_TABLES: Mapping[str, type[Any]] = {
    REQUEST.subject: Request,
    DEPLOYMENT.subject: Deployment,
    VISIT.subject: Visit,
    EXTENSION.subject: Extension,
    LASTING_CHECK.subject: LastingCheck,
}


@dataclass(frozen=True)
class Unreached:
    """A step that waits for people who could not be told of it: of which act, whose, and since when."""

    act: Act
    people: Sequence[Person]
    since: datetime
    request: Request | None = None
    deployment: Deployment | None = None


@cache
def asking() -> Mapping[str, tuple[Lifecycle, Action]]:
    """The step that each kind of message asks somebody for."""
    return {
        kind: (lifecycle, act.action)
        for lifecycle in LIFECYCLES.values()
        for act in acts(lifecycle).values()
        for kind in act.messages
    }


def owner_of(work: Work, kind: str, about_id: int) -> tuple[str, int]:
    """The request or the deployment that a message of this kind asks somebody about."""
    subject = asking()[kind][0].subject
    if subject in (REQUEST.subject, DEPLOYMENT.subject):
        return subject, about_id
    return DEPLOYMENT.subject, work.get(_TABLES[subject], about_id).deployment_id


def unreached(work: Work) -> list[Unreached]:
    """Every step that waits for people of whom none could be told, longest first."""
    lost = arriving.lost_to_people(work, asking())
    if not lost:
        return []
    found: dict[tuple[str, int, Action], dict[int, datetime]] = defaultdict(dict)
    for kind, about_id, person_id, since in lost:
        lifecycle, action = asking()[kind]
        found[lifecycle.subject, about_id, action].setdefault(person_id, since)
    read = _Read.of(work, {(subject, number) for subject, number, _ in found})
    waits = [each for key, lost_to in found.items() for each in _waits(read, *key, lost_to)]
    return sorted(waits, key=lambda each: each.since)


@dataclass(frozen=True)
class _Read:
    """What the messages are about, with everyone concerned, read at once."""

    rows: Mapping[tuple[str, int], Any]
    deployments: UnderWay
    known: Concerned

    @classmethod
    def of(cls, work: Work, about: set[tuple[str, int]]) -> "_Read":
        rows: dict[tuple[str, int], Any] = {}
        for subject in sorted({subject for subject, _ in about} - {DEPLOYMENT.subject}):
            rows |= _read(work, subject, {number for of, number in about if of == subject})
        of_support = {number for subject, number in about if subject == DEPLOYMENT.subject}
        of_support |= {row.deployment_id for (of, _), row in rows.items() if of != REQUEST.subject}
        rows |= _read(work, DEPLOYMENT.subject, of_support) if of_support else {}
        requests = [row for (of, _), row in rows.items() if of == REQUEST.subject]
        schools = {each.host_school_id for each in requests if each.host_school_id}
        deployments = [row for (of, _), row in rows.items() if of == DEPLOYMENT.subject]
        return cls(
            rows,
            UnderWay.of(work, *deployments),
            Concerned(work, schools, {each.asked_by_id for each in requests}),
        )


def _read(work: Work, subject: str, ids: set[int]) -> dict[tuple[str, int], Any]:
    table = _TABLES[subject]
    return {
        (subject, id_of(row)): row for row in work.session.exec(select(table).where(col(table.id).in_(ids)))
    }


def _waits(
    read: _Read, subject: str, number: int, action: Action, lost_to: Mapping[int, datetime]
) -> Iterator[Unreached]:
    row, lifecycle = read.rows.get((subject, number)), LIFECYCLES[subject]
    step = lifecycle.step(row.state, action) if row is not None else None
    if row is None or step is None:
        return
    if isinstance(row, Request):
        deployment, open_ = None, step.who
        parties: Mapping[str, Sequence[Person]] = {Part.HEAD: host_among(read.known, row)}
    else:
        owner = number if subject == DEPLOYMENT.subject else row.deployment_id
        deployment = read.rows[DEPLOYMENT.subject, owner]
        found = read.deployments
        parties = parties_among(found.concerned, deployment, found.hosts[owner])
        open_ = _open(action, step.who, progress(found, deployment))
    nobody = [who for part in sorted(open_ - _NOT_PEOPLE) for who in _none_told(parties[part], lost_to)]
    if nobody:
        since = min(lost_to[id_of(who)] for who in nobody)
        whose = list({who.id: who for who in nobody}.values())
        request = row if isinstance(row, Request) else None
        yield Unreached(acts(lifecycle)[action], whose, since, request, deployment)


def _open(action: Action, parts: frozenset[Part], far: Progress) -> frozenset[Part]:
    """The parts that have still to take this step."""
    if action == Action.SIGN:
        return parts & frozenset(map(Part, far.unsigned))
    if action == Action.EVALUATE:
        return parts & frozenset(Part(side) for side in SIDES if side not in far.evaluated and far.visits)
    return parts


def _none_told(holders: Sequence[Person], lost_to: Mapping[int, datetime]) -> Sequence[Person]:
    """Who holds a part, where nobody of them could be told."""
    return holders if all(id_of(who) in lost_to for who in holders) else ()
