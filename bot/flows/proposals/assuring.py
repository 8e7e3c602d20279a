"""The letter of assurance: what a release assured, for the reception of the school that is supported."""

from dataclasses import dataclass

from sqlmodel import select

from bot.errors import BotError
from bot.flows.acting import not_yours
from bot.flows.matters import deployment_matter
from bot.flows.telling import parts_in
from bot.rules.lifecycle import DEPLOYMENT, SUPPORT_OR_CLOSED
from bot.rules.states import Action, Part, RecordingState
from bot.store import outbox
from bot.store.changes import steps_of
from bot.store.tables import Deployment, History, Person, Recording
from bot.store.work import Work, id_of

READERS = (Part.LEADER, Part.HEAD, Part.HOST_HEAD, Part.HOME_HEAD, Part.HOME, Part.DIRECTOR)
"""Who gets it, beside the office: everybody in a deployment but those who see to its bills alone."""


class NoLetterYet(BotError):
    """Nothing has been assured: the leader is not released, or was before releases assured anything."""

    def __init__(self) -> None:
        super().__init__(
            "There is no letter of assurance for this support: nothing has been assured with a release."
        )


class Disputed(BotError):
    """Whoever is said to have released the leader says that they did not."""

    def __init__(self) -> None:
        super().__init__(
            "The release is disputed, so there is no letter of assurance until the director has settled it."
        )


@dataclass(frozen=True)
class Assured:
    """A release that assured something, and the step by which it was given."""

    deployment: Deployment
    step: History


def assured(work: Work, deployment: Deployment) -> Assured:
    """What the release of a leader assured. Raises NoLetterYet, Disputed."""
    steps = [each for each in steps_of(work, DEPLOYMENT, deployment) if each.action == Action.RELEASE]
    if not deployment.assured or not steps or deployment.state not in SUPPORT_OR_CLOSED:
        raise NoLetterYet
    disputed = select(Recording.id).where(
        Recording.history_id == steps[-1].id, Recording.state == RecordingState.DISPUTED
    )
    if steps[-1].recorded_by_id and work.session.exec(disputed).first():
        raise Disputed
    return Assured(deployment, steps[-1])


def ask_for_letter(work: Work, who: Person, deployment_id: int, key: str) -> None:
    """Have the letter sent to whoever asks, once for each key. Raises NotYours, NoLetterYet, Disputed."""
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    if not parts_in(work, matter, who) & set(READERS):
        raise not_yours(matter, Part.LEADER, Part.HEAD, Part.HOME, Part.DIRECTOR)
    assured(work, deployment)
    work.once(key)
    outbox.queue(work, f"assurance_letter:{key}", "assurance_letter", id_of(deployment), to=who)
