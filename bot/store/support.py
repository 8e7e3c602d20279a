"""Support in hand, read for somebody in bulk: however many deployments there are, in as many queries."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlmodel import col, or_, select

from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables import Agreement, Deployment, Evaluation, Extension, Person, Request, Signature, Visit
from bot.store.tables.planning import SIGNING
from bot.store.work import Work

Row = TypeVar("Row", Visit, Evaluation, Extension)


def support_in_hand(
    work: Work, who: Person, led: Collection[int], hosts: Collection[int]
) -> Sequence[tuple[Deployment, int | None]]:
    """The deployments not yet at an end that somebody leads, or that are from a school they head (`led`), or
    for one of theirs (`hosts`), or were asked for by them without a school; each with its host school."""
    query = (
        select(Deployment, Request.host_school_id)
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .where(
            col(Deployment.state).not_in(DEPLOYMENT.ends),
            or_(
                col(Deployment.leader_id) == who.id,
                col(Deployment.home_school_id).in_(led),
                col(Request.host_school_id).in_(hosts),
                col(Request.host_school_id).is_(None) & (col(Request.asked_by_id) == who.id),
            ),
        )
        .order_by(col(Deployment.ends_on), col(Deployment.id))
    )
    return [(deployment, host) for deployment, host in work.session.exec(query)]


def of_these(work: Work, table: type[Row], deployments: Collection[int], *states: str) -> Sequence[Row]:
    """What is kept of a kind beside these deployments, in one of these states."""
    if not deployments:
        return []
    query = select(table).where(
        col(table.deployment_id).in_(deployments),
        col(table.state).in_(states),
    )
    return work.session.exec(query.order_by(col(table.id))).all()


def newest_unsigned(work: Work, deployments: Collection[int]) -> dict[int, set[str]]:
    """By deployment that has an agreement: the parts that have not signed its newest version."""
    if not deployments:
        return {}
    query = (
        select(Agreement.deployment_id, Agreement.id, Signature.part)
        .join(Signature, col(Signature.agreement_id) == col(Agreement.id), isouter=True)
        .where(col(Agreement.deployment_id).in_(deployments))
        .order_by(col(Agreement.version))
    )
    newest: dict[int, tuple[int | None, set[str]]] = {}
    for deployment, agreement, part in work.session.exec(query):
        if newest.get(deployment, (0, set()))[0] != agreement:
            newest[deployment] = (agreement, set())
        newest[deployment][1].add(part or "")
    return {deployment: set(SIGNING) - signed for deployment, (_, signed) in newest.items()}
