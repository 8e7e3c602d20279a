"""Planning: the leader writes the action plan, the head agrees it or sends it back; every version is kept."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.rules.action_plan import Plan, read_target
from bot.store.tables import ActionPlan, Deployment
from bot.store.work import Work


def agreed_plan(work: Work, deployment: Deployment) -> ActionPlan | None:
    """The version of the plan that the head agreed to last; None before that."""
    return next((row for row in reversed(versions(work, deployment)) if row.agreed_at), None)


def versions(work: Work, deployment: Deployment) -> Sequence[ActionPlan]:
    """Every version that was sent, oldest first."""
    return [row for row in _rows(work, deployment) if row.sent_at]


def plan_of(row: ActionPlan) -> Plan:
    """What a version says, its targets as `bot.rules.action_plan.Target`."""
    return Plan(row.priorities, tuple(read_target(each) for each in row.targets))


def _rows(work: Work, deployment: Deployment) -> Sequence[ActionPlan]:
    query = (
        select(ActionPlan)
        .where(ActionPlan.alliance_id == work.alliance_id, ActionPlan.deployment_id == deployment.id)
        .order_by(col(ActionPlan.version))
    )
    return work.session.exec(query).all()
