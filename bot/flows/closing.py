"""Closing: the director looks at what both sides say, closes the support, and everyone is thanked."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.flows.deployments import NotForYou, held, take, to_act_on, written
from bot.flows.evaluating import REMINDER, unsent
from bot.flows.matters import deployment_matter, matter_beside
from bot.flows.settling import settle_request
from bot.flows.telling import tell
from bot.flows.visiting import recount, worked
from bot.rules.lifecycle import LASTING_CHECK
from bot.store import outbox, people
from bot.store.changes import begin
from bot.store.tables import Deployment, LastingCheck
from bot.store.work import Work


@dataclass(frozen=True)
class Closing:
    """A deployment that is about to be closed: its half-days worked, and the sides that are missing."""

    deployment: Deployment
    worked: int
    missing: list[str]


def to_read(work: Work, slack_id: str, deployment_id: int) -> Deployment:
    """A deployment whose evaluations the director would read. Raises NotForYou for everybody else."""
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    if "director" not in matter.parts_of(people.look_up(work, slack_id)):
        raise NotForYou("director", list(matter.parties["director"]))
    return deployment


def to_close(work: Work, slack_id: str, deployment_id: int) -> Closing:
    """What the director is about to close. Raises NotForYou, DeploymentMovedOn."""
    deployment = to_act_on(work, slack_id, deployment_id, "close")
    return Closing(deployment, worked(work, deployment), unsent(work, deployment))


def close(work: Work, slack_id: str, deployment_id: int, reason: str, zone: ZoneInfo) -> Deployment:
    """Close the support: without one side's evaluation only for a reason, which is kept.

    Raises NoReason, NotForYou, DeploymentMovedOn.
    """
    deployment = held(work, deployment_id)
    closing = to_close(work, slack_id, deployment_id)
    why = written(reason) if closing.missing else ""
    director = people.person(work, slack_id)
    step = take(work, deployment, "close", director, why)
    outbox.redraw_all(work, REMINDER, deployment_id, str(step.id))
    recount(work, deployment, zone)
    settle_request(work, deployment.request_id)
    if closing.worked:
        calendar = work.calendar(zone)
        day = calendar.day(work.now) + timedelta(weeks=work.policy().number("lasting_check_weeks"))
        check = work.add(
            LastingCheck(
                alliance_id=work.alliance_id,
                deployment_id=deployment_id,
                due_on=day if calendar.is_school_day(day) else calendar.add(day, 1),
            )
        )
        tell(work, matter_beside(work, check), begin(work, LASTING_CHECK, check, "plan", director))
    return deployment
