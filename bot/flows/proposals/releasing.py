"""Releasing: the head of the leader's own school lets them go, or cannot."""

from bot.flows.acting import written
from bot.flows.deployments import held, take
from bot.rules.assurance import assured_now
from bot.rules.states import Action
from bot.store.tables import Deployment, Person
from bot.store.work import Work, id_of


def release(work: Work, head: Person, deployment_id: int) -> Deployment:
    """Release the leader, and assure what a release assures. Raises NotYours, MovedOn."""
    deployment = held(work, deployment_id)
    take(work, deployment, Action.RELEASE, head, released_by_id=id_of(head), assured=assured_now())
    return deployment


def refuse_release(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """Say that the leader cannot be released, and why. Raises NothingWritten, NotYours, MovedOn."""
    reason = written(reason)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.REFUSE_RELEASE, who, reason)
    return deployment
