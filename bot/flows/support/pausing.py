"""Pausing, resuming and ending early: by leader, school or director, with a reason for everyone."""

from bot.flows.acting import written
from bot.flows.deployments import held, take, to_act_on
from bot.flows.support.ending import evaluate_what_ended_early
from bot.flows.visits.counting import recount
from bot.flows.visits.planning import call_off_all
from bot.rules.states import Action
from bot.store.tables import Deployment, Person
from bot.store.work import Work


def pause(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """Pause the support; what is planned stays. Raises NothingWritten, NotYours, MovedOn."""
    to_act_on(work, who, deployment_id, Action.PAUSE)
    reason = written(reason)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.PAUSE, who, reason)
    return deployment


def resume(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """Go on, until the agreed end as it stands; a word with it if there is one.

    Raises NotYours, MovedOn.
    """
    deployment = held(work, deployment_id)
    take(work, deployment, Action.RESUME, who, reason.strip())
    return deployment


def end_early(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """End the support today; with a visit made it is evaluated, else the director closes it.

    What is planned is called off, and the days left count for nobody any more. Other support of the same
    request goes on. Raises NothingWritten, NotYours, MovedOn.
    """
    to_act_on(work, who, deployment_id, Action.END_EARLY)
    reason = written(reason)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.END_EARLY, who, reason, ended_on=work.today)
    call_off_all(work, deployment, who)
    recount(work, deployment)
    evaluate_what_ended_early(work, deployment)
    return deployment
