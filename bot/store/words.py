"""The word that went to people about what is awaited of them: each message that asks or reminds of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, bindparam, cast, literal, null, select, union_all
from sqlmodel import col

from bot.rules.lifecycle import EXTENSION, LASTING_CHECK, REQUEST, VISIT
from bot.rules.states import ExtensionState, RequestState, VisitState
from bot.store.built import Built
from bot.store.schools import naming
from bot.store.tables import (
    Agreement,
    Deployment,
    Extension,
    LastingCheck,
    Outbox,
    Request,
    School,
    Visit,
)
from bot.store.work import Work

DEPLOYMENTS, AGREEMENTS = "deployment", "agreement"


@dataclass(frozen=True)
class Word:
    """One message to somebody: of what `kind`, about what (`subject`, `about_id`), and what became of it.

    Beside it stands to what that belongs, in which `state` that is, and who may be concerned in it.
    """

    id: int
    subject: str
    kind: str
    about_id: int
    key: str
    person_id: int
    became: str
    by: str
    due_at: datetime
    ts: str | None
    mailed_at: datetime | None
    opened_at: datetime | None
    state: str
    deployment_id: int | None
    leader_id: int | None
    home_school_id: int | None
    request_id: int
    host_school_id: int | None
    asked_by_id: int
    school: str | None


def words(
    work: Work,
    kinds: Mapping[str, Collection[str]],
    deployments: Collection[int],
    agreements: Collection[int],
) -> Sequence[Word]:
    """Each message of these kinds, by what they are about, that was not dropped; the oldest first.

    It is about one of these deployments or agreements, or about whatever else is awaited at all.
    """
    of = frozenset((subject, tuple(sorted(each))) for subject, each in kinds.items())
    rows = _words(of).rows(work, deployments=list(deployments), agreements=list(agreements), now=work.today)
    return sorted((Word(*row) for row in rows), key=lambda word: word.id)


@cache
def _words(kinds: frozenset[tuple[str, tuple[str, ...]]]) -> Built[*tuple[Any, ...]]:
    of = dict(kinds)
    return Built(lambda: _query(of))


def _query(of: Mapping[str, tuple[str, ...]]) -> Any:
    of_signing = of[DEPLOYMENTS]
    beside: Sequence[tuple[str, Any, Any]] = (
        (AGREEMENTS, Agreement, col(Agreement.id).in_(bindparam("agreements", expanding=True))),
        (VISIT.subject, Visit, col(Visit.state) == VisitState.QUERIED),
        (EXTENSION.subject, Extension, col(Extension.state) == ExtensionState.ASKED),
        (
            LASTING_CHECK.subject,
            LastingCheck,
            (col(LastingCheck.state) == LASTING_CHECK.starts)
            & (col(LastingCheck.due_on) <= bindparam("now")),
        ),
    )
    parts = [
        _part(DEPLOYMENTS, Deployment, of_signing).where(
            col(Deployment.id).in_(bindparam("deployments", expanding=True))
        )
    ]
    parts += [
        _part(subject, table, of.get(subject, of_signing))
        .join(Deployment, col(Deployment.id) == col(table.deployment_id))
        .where(condition)
        for subject, table, condition in beside
    ]
    parts = [each.join(Request, col(Request.id) == col(Deployment.request_id)) for each in parts]
    waits = (RequestState.AWAITING_HEAD, RequestState.MORE_INFORMATION)
    parts.append(_part(REQUEST.subject, Request, of[REQUEST.subject]).where(col(Request.state).in_(waits)))
    found = union_all(
        *(
            select(each.join(School, col(School.id) == col(Request.host_school_id), isouter=True).subquery())
            for each in parts
        )
    )
    return select(found.subquery())


def _part(subject: str, table: Any, kinds: tuple[str, ...]) -> Any:
    has_deployment = table is not Request
    message = (Outbox.kind, Outbox.about_id, Outbox.key, Outbox.to_person_id, Outbox.state, Outbox.by)
    went = (Outbox.due_at, Outbox.ts, Outbox.mailed_at, Outbox.opened_at)
    of = (Deployment.id, Deployment.leader_id, Deployment.home_school_id)
    state = col(Deployment.state) if table is Agreement else col(table.state)
    return (
        select(
            col(Outbox.id).label("id"),
            literal(subject).label("subject"),
            *(col(each).label(f"word_{number}") for number, each in enumerate((*message, *went))),
            state.label("stands"),
            *(
                (col(each) if has_deployment else _nothing()).label(f"of_{number}")
                for number, each in enumerate(of)
            ),
            col(Request.id).label("request"),
            col(Request.host_school_id),
            col(Request.asked_by_id),
            naming().label("school"),
        )
        .select_from(table)
        .join(Outbox, col(Outbox.about_id) == col(table.id))
        .where(
            col(Outbox.kind).in_(kinds),
            col(Outbox.to_person_id).is_not(None),
            col(Outbox.card).is_(None),
            col(Outbox.state) != "dropped",
        )
    )


def _nothing() -> Any:
    return cast(null(), Integer)
