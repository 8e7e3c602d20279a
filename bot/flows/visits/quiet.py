"""Support without visits: since when none was made or planned."""

from datetime import date

from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import DeploymentState
from bot.store.tables import Deployment
from bot.store.under_way import UnderWay
from bot.store.work import id_of


def is_quiet(found: UnderWay, deployment: Deployment, school_days: int) -> bool:
    """Whether no visit was made or planned for that many school days, with days left for one."""
    since = quiet_since(found, deployment)
    return since is not None and found.work.calendar.add(since, school_days) <= found.work.today


def quiet_since(found: UnderWay, deployment: Deployment) -> date | None:
    """Since when there has been no visit; None where one is planned or none is to come."""
    if deployment.state != DeploymentState.ACTIVE or not found.left(deployment):
        return None
    work, number = found.work, id_of(deployment)
    planned = found.planned.get(number, ())
    if any(each.starts_at > work.now for each in planned):
        return None
    begins = DEPLOYMENT.into(DeploymentState.ACTIVE)
    begun = [step.at for step in found.steps.get(number, ()) if step.action in begins]
    return max(
        deployment.starts_on,
        *(work.calendar.day(moment) for moment in begun[-1:]),
        *(each.made_on for each in found.made.get(number, ())),
        *(work.calendar.day(each.starts_at) for each in planned),
    )
