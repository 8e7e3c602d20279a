"""Closing: the director looks at what both sides say, closes the support, and everyone is thanked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import BotError
from bot.flows.acting import not_yours, written
from bot.flows.correcting import act_of
from bot.flows.deployments import held, take, to_act_on
from bot.flows.evaluation.form import REMINDER, unsent
from bot.flows.matters import deployment_matter, matter_beside
from bot.flows.requests.settling import settle_request
from bot.flows.telling import tell
from bot.flows.visits.counting import recount, worked
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.states import Action, Part
from bot.store import outbox, people
from bot.store.changes import NotYours, begin
from bot.store.recording import may_record
from bot.store.tables import Deployment, LastingCheck, Person, Recording
from bot.store.under_way import UnderWay
from bot.store.work import Work


class OwnEvaluation(BotError):
    """A director would read what a school says of the support that they gave themselves."""

    def __init__(self, others: Sequence[Person]) -> None:
        names = " or ".join(people.called(each) for each in others)
        super().__init__(
            "You gave this support yourself, so you are not shown what was said about it. "
            + (f"{names} can read it." if names else "You can close it without reading it.")
        )


@dataclass(frozen=True)
class Closing:
    """A deployment that is about to be closed: its half-days worked, and the sides that are missing."""

    deployment: Deployment
    worked: int
    missing: list[str]


def to_read(work: Work, who: Person, deployment_id: int) -> Deployment:
    """A deployment whose evaluations a director would read: not its leader, whatever else they are.

    Raises NotYours, OwnEvaluation.
    """
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    directors = matter.parties["director"]
    if "director" not in matter.parts_of(who):
        raise not_yours(matter, Part.DIRECTOR)
    if who.id == deployment.leader_id:
        raise OwnEvaluation([each for each in directors if each.id != who.id])
    return deployment


def correction_to_read(work: Work, who: Person, recording_id: int) -> Recording:
    """An answer whose correction a director would read: of a confidential one, as they do evaluations.

    Raises NotYours, OwnEvaluation.
    """
    row = work.get(Recording, recording_id)
    if not may_record(work, who):
        raise NotYours("director")
    if act_of(row).confidential and row.deployment_id:
        to_read(work, who, row.deployment_id)
    return row


def to_close(work: Work, who: Person, deployment_id: int) -> Closing:
    """What the director is about to close. Raises NotYours, MovedOn."""
    deployment = to_act_on(work, who, deployment_id, Action.CLOSE)
    return Closing(deployment, worked(work, deployment), unsent(UnderWay.of(work, deployment), deployment))


def close(work: Work, director: Person, deployment_id: int, reason: str) -> Deployment:
    """Close the support: without one side's evaluation only for a reason, which is kept.

    Raises NothingWritten, NotYours, MovedOn.
    """
    deployment = held(work, deployment_id)
    closing = to_close(work, director, deployment_id)
    why = written(reason) if closing.missing else ""
    step = take(work, deployment, Action.CLOSE, director, why)
    outbox.redraw_all(work, REMINDER, deployment_id, str(step.id))
    recount(work, deployment)
    settle_request(work, deployment.request_id)
    if closing.worked:
        calendar = work.calendar
        day = work.today + timedelta(weeks=work.policy.number("lasting_check_weeks"))
        check = work.add(
            LastingCheck(
                deployment_id=deployment_id,
                due_on=day if calendar.is_school_day(day) else calendar.add(day, 1),
            )
        )
        tell(work, matter_beside(work, check), begin(work, LASTING_CHECK, check, Action.PLAN, director))
    return deployment
