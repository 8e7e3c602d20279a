"""Evaluations as they are kept: those of a deployment, those of a school year, and what is due to end."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlmodel import col

from bot.rules.lifecycle import EXTENSION
from bot.rules.states import DeploymentState, EvaluationState
from bot.store.tables import Deployment, Evaluation, Extension, Visit
from bot.store.visits import TAKEN_BACK
from bot.store.work import Work


def of_side(work: Work, deployment_id: int, side: str) -> Evaluation | None:
    """One side's evaluation of a deployment, begun or sent."""
    return by_side(work, deployment_id).get(side)


def by_side(work: Work, deployment_id: int) -> dict[str, Evaluation]:
    """The evaluations of a deployment, begun or sent, by their side."""
    query = select(Evaluation).where(col(Evaluation.deployment_id) == deployment_id)
    return {each.side: each for each in work.session.execute(query).scalars()}


def sent_between(work: Work, first: datetime, last: datetime) -> Sequence[Evaluation]:
    """The evaluations that were sent from one moment up to another, by deployment and side."""
    query = select(Evaluation).where(
        col(Evaluation.state) == EvaluationState.SENT,
        col(Evaluation.sent_at) >= first,
        col(Evaluation.sent_at) < last,
    )
    ordered = query.order_by(col(Evaluation.deployment_id), col(Evaluation.side).desc())
    return work.session.execute(ordered).scalars().all()


def to_end(work: Work, deployment_id: int | None = None) -> list[int]:
    """The deployments whose time is over, or one of them: past their end, their days used up, ended early.

    While more days are asked for, used up days end nothing; support that ended early is over once it had a
    visit.
    """
    worked = (
        select(func.sum(col(Visit.half_days)))
        .where(col(Visit.deployment_id) == col(Deployment.id), col(Visit.state) != TAKEN_BACK)
        .scalar_subquery()
    )
    asks_for_more = (
        select(col(Extension.id))
        .where(
            col(Extension.deployment_id) == col(Deployment.id),
            col(Extension.state).not_in(EXTENSION.ends),
        )
        .exists()
    )
    is_used_up = and_(worked >= col(Deployment.half_days), ~asks_for_more)
    query = (
        select(col(Deployment.id))
        .where(
            col(Deployment.state).in_(("active", "ended_early")),
            or_(
                and_(
                    col(Deployment.state) == DeploymentState.ACTIVE,
                    or_(col(Deployment.ends_on) < work.today, is_used_up),
                ),
                and_(col(Deployment.state) == DeploymentState.ENDED_EARLY, worked > 0),
            ),
            *([col(Deployment.id) == deployment_id] if deployment_id is not None else []),
        )
        .order_by(col(Deployment.id))
    )
    return list(work.session.execute(query).scalars())
