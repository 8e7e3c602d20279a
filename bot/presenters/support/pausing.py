"""A turn that the support took, as people read it, read from the database."""

from sqlmodel import col

from bot.flows.support.progress import is_past_end
from bot.flows.visits.counting import left, worked
from bot.presenters.called import shown
from bot.presenters.standing import standing
from bot.store import visits
from bot.store.tables import Deployment, History, Person, PlannedVisit
from bot.store.work import Work
from bot.views.support.pausing import Turn


def turn(work: Work, deployment: Deployment, step: History | None = None) -> Turn:
    """The support as it stands, with the step that brought it here."""
    to_come = visits.planned(
        work, col(PlannedVisit.deployment_id) == deployment.id, col(PlannedVisit.starts_at) > work.now
    )
    return Turn(
        standing(work, deployment),
        by=shown(work.get(Person, step.actor_id)) if step and step.actor_id else "",
        reason=step.reason if step else "",
        left=left(work, deployment),
        planned=len(to_come),
        visited=worked(work, deployment) > 0,
        has_ended=is_past_end(work, deployment),
    )
