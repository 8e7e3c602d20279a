"""The support itself: whose it is, how far it has come, and what waits for whom in it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.errors import BotError
from bot.flows.agreement.signing import waiting_version
from bot.flows.matters import deployment_matter
from bot.flows.support.reviews import open_review
from bot.flows.telling import parts_in
from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action, DeploymentState, EvaluationState, ExtensionState, Part
from bot.rules.time.placements import TermEnd
from bot.store.beside import MoreDays
from bot.store.tables import Deployment, Person
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of


class NotYourSupport(BotError):
    """Somebody looks at support they have no part in."""

    def __init__(self) -> None:
        super().__init__("Only those who have a part in this support can look at it: ask the director.")


@dataclass(frozen=True)
class Progress:
    """How far a deployment has come; time in half-days.

    `unsigned` are the parts that have not signed the agreement `agreement_id`, none where none is open;
    `evaluated` the sides whose evaluation is in, `evaluating` those who have begun it; `extension` the more
    days that are asked for; `review` the end of the term whose review can be written now.
    """

    visits: int = 0
    used: int = 0
    unsigned: tuple[str, ...] = ()
    evaluated: frozenset[str] = frozenset()
    evaluating: frozenset[str] = frozenset()
    extension: MoreDays | None = None
    agreement_id: int | None = None
    review: TermEnd | None = None


def progress(found: UnderWay, deployment: Deployment) -> Progress:
    """How far a deployment has come."""
    number = id_of(deployment)
    visits = [visit.half_days for visit in found.made.get(number, ())]
    written = found.evaluations.get(number, ())
    waiting = waiting_version(found, deployment)
    return Progress(
        len(visits),
        sum(visits),
        waiting[1] if waiting else (),
        frozenset(each.side for each in written if each.state == EvaluationState.SENT),
        frozenset(each.side for each in written if each.state != EvaluationState.SENT),
        found.extensions.get(number),
        waiting[0].id if waiting else None,
        open_review(found, deployment),
    )


def done(deployment: Deployment, parts: Collection[str], far: Progress) -> set[Action]:
    """The steps that the table allows somebody with these parts, and that they have done with, or not yet."""
    found: set[Action] = set()
    own = set(parts) - ({Part.DIRECTOR} if Part.OFFICE in parts else set())  # who signs for their own part
    if not own & set(far.unsigned):
        found.add(Action.SIGN)
    if set(parts) & set(SIDES) <= far.evaluated or not far.visits:
        found.add(Action.EVALUATE)
    if deployment.state == DeploymentState.ENDED_EARLY and far.visits:
        found.add(Action.CLOSE)  # it is evaluated first
    if far.extension:
        found.add(Action.ASK_MORE_DAYS)
    if far.extension is None or far.extension.state != ExtensionState.HEAD_AGREED:
        found.add(Action.EXTEND)
    if far.review is None:
        found.add(Action.REVIEW)
    return found


def due(work: Work, deployment: Deployment, parts: Collection[str], far: Progress) -> set[Action]:
    """The steps that wait for somebody with these parts now."""
    wait = set(stands(DEPLOYMENT)[deployment.state].due)
    if deployment.state == DeploymentState.EVALUATING and not (far.evaluated >= set(SIDES) or not far.visits):
        wait.discard(Action.CLOSE)
    if not (is_past_end(work, deployment) and Part.DIRECTOR in parts):
        wait.discard(Action.RESUME)
    may = DEPLOYMENT.actions(deployment.state, parts)
    return (wait & set(may)) - done(deployment, parts, far)


def is_past_end(work: Work, deployment: Deployment) -> bool:
    """Whether the agreed end of a deployment has passed."""
    return deployment.ends_on < work.today


def seen(work: Work, person: Person, deployment_id: int) -> Deployment:
    """A deployment that somebody has a part in beyond its bills. Raises NotYourSupport."""
    deployment = work.get(Deployment, deployment_id)
    if not parts_in(work, deployment_matter(work, deployment), person) - {Part.MONEY}:
        raise NotYourSupport
    return deployment
