"""More days: leader or head ask for them, the head agrees, the director approves within the yearly aim."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.acting import act, is_themselves, may, not_yours, written
from bot.flows.agreement.finalising import draw_up
from bot.flows.deployments import OverAim, aim, held, over_aim, take, to_act_on
from bot.flows.matters import matter_beside, parties_of
from bot.flows.telling import move, parts_in, tell
from bot.flows.visits.counting import left, recount
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION
from bot.rules.more_days import MoreDays, UnderWay, check_more_days
from bot.rules.states import Action, Part
from bot.store import people
from bot.store.changes import begin
from bot.store.tables import Deployment, Extension, History, Person
from bot.store.work import Work, id_of


class AskedForAlready(BotError):
    """More days are asked for already: one thing at a time."""

    def __init__(self, who: str) -> None:
        super().__init__(f"{who} asked for more days already, and that is not settled yet.", "days")


class NothingAsked(BotError):
    """More days were settled meanwhile."""

    def __init__(self) -> None:
        super().__init__("There is no open request for more days here now: it has been settled.")


def ask(work: Work, who: Person, deployment_id: int, asked: MoreDays, key: str) -> Extension:
    """Ask for more days: the leader's wish goes to the head first, the head's straight to the director.

    Raises NotYours, MovedOn, AskedForAlready, AlreadyDone, and what is wrong at its field.
    """
    to_act_on(work, who, deployment_id, Action.ASK_MORE_DAYS)
    deployment = held(work, deployment_id)
    work.once(key)
    if before := open_extension(work, deployment):
        asker = work.get(Person, before.asked_by_id)
        raise AskedForAlready("You" if is_themselves(work, who, asker.id) else people.called(asker))
    ends_on = _checked(work, deployment, asked)
    take(work, deployment, Action.ASK_MORE_DAYS, who)
    extension = work.add(
        Extension(
            deployment_id=deployment_id,
            half_days=asked.half_days,
            ends_on=ends_on,
            reason=written(asked.reason),
            asked_by_id=id_of(who),
            asked_at=work.now,
        )
    )
    tell(work, matter_beside(work, extension), begin(work, EXTENSION, extension, Action.ASK, who))
    if is_of_host(work, extension):
        _step(work, extension, Action.AGREE, who)
    return extension


def agree(work: Work, who: Person, extension_id: int) -> Extension:
    """The head agrees, and the director is asked. Raises NotYours, MovedOn, and what cannot be."""
    extension, deployment = _held(work, who, extension_id, Action.AGREE)
    _still_can_be(work, deployment, extension)
    _step(work, extension, Action.AGREE, who)
    return extension


def decline(work: Work, who: Person, extension_id: int, reason: str) -> Extension:
    """The head or the director declines, and says why. Raises NothingWritten, NotYours, MovedOn."""
    extension, _ = _held(work, who, extension_id, Action.DECLINE)
    _step(work, extension, Action.DECLINE, who, written(reason))
    return extension


def take_back(work: Work, who: Person, extension_id: int) -> Extension:
    """Whoever asked, or somebody else of their side, takes it back. Raises NotYours, MovedOn."""
    extension = work.get(Extension, extension_id)
    if not _is_theirs(work, extension, who):
        raise not_yours(matter_beside(work, extension), _side(work, extension))
    extension, _ = _held(work, who, extension_id, Action.TAKE_BACK)
    _step(work, extension, Action.TAKE_BACK, who)
    return extension


def approve(work: Work, director: Person, extension_id: int, reason: str = "") -> Extension:
    """Approve more days: the deployment has them, in a new version of its agreement, and goes on.

    `reason` says why the yearly aim is gone over, where it is. Raises NotYours, MovedOn,
    MovedOn, OverAim, and what cannot be any more.
    """
    extension, deployment = _held(work, director, extension_id, Action.APPROVE)
    ends_on = _still_can_be(work, deployment, extension)
    to_act_on(work, director, id_of(deployment), Action.EXTEND)
    before = recount(work, deployment)
    _step(work, extension, Action.APPROVE, director, reason.strip())
    take(
        work,
        deployment,
        Action.EXTEND,
        director,
        half_days=deployment.half_days + extension.half_days,
        ends_on=ends_on,
    )
    _count(work, deployment, before, reason)
    draw_up(work, deployment, director)
    return extension


def open_extension(work: Work, deployment: Deployment) -> Extension | None:
    """The more days that are asked for and not settled."""
    query = select(Extension).where(
        Extension.deployment_id == deployment.id,
        col(Extension.state).not_in(EXTENSION.ends),
    )
    return work.session.exec(query).first()


def extension_to_act_on(work: Work, who: Person, extension_id: int, action: Action) -> Extension:
    """More days that somebody is about to decide on. Raises NotYours, MovedOn."""
    extension = work.get(Extension, extension_id)
    _check(work, extension, action, who)
    return extension


def can(work: Work, extension: Extension, reader: Person) -> tuple[Action, ...]:
    """What somebody can do with more days that are asked for: actions of the lifecycle table."""
    may = EXTENSION.actions(extension.state, parts_in(work, matter_beside(work, extension), reader))
    return tuple(action for action in may if action != "take_back" or _is_theirs(work, extension, reader))


def is_of_host(work: Work, extension: Extension) -> bool:
    """Whether the host school asked, not the leader."""
    return extension.asked_by_id != work.get(Deployment, extension.deployment_id).leader_id


def under_way(work: Work, deployment: Deployment) -> UnderWay:
    """A deployment as more days are asked for it."""
    return UnderWay(deployment.kind, deployment.starts_on, deployment.ends_on, left(work, deployment))


def to_take_back(work: Work) -> Sequence[Extension]:
    """What is asked for support that has ended meanwhile."""
    query = (
        select(Extension)
        .join(Deployment, col(Deployment.id) == col(Extension.deployment_id))
        .where(
            col(Extension.state).in_(EXTENSION.open),
            col(Deployment.state).in_(("ended_early", *DEPLOYMENT.ends)),
        )
    )
    return work.session.exec(query).all()


def take_back_ended(work: Work) -> int:
    """Take back what is to be taken back; how many that were."""
    found = to_take_back(work)
    for extension in found:
        held(work, extension.deployment_id)
        if work.hold(extension).state not in EXTENSION.ends:
            move(work, matter_beside(work, extension), Action.TAKE_BACK, None)
    return len(found)


def _side(work: Work, extension: Extension) -> Part:
    return Part.HEAD if is_of_host(work, extension) else Part.LEADER


def _is_theirs(work: Work, extension: Extension, who: Person) -> bool:
    """Whether it was asked for by their side."""
    side = parties_of(work, work.get(Deployment, extension.deployment_id))[_side(work, extension)]
    return any(who.id == each.id for each in side)


def _held(work: Work, who: Person, extension_id: int, action: Action) -> tuple[Extension, Deployment]:
    deployment = held(work, work.get(Extension, extension_id).deployment_id)
    extension = work.held(Extension, extension_id)
    _check(work, extension, action, who)
    return extension, deployment


def _checked(work: Work, deployment: Deployment, asked: MoreDays) -> date:
    return check_more_days(asked, under_way(work, deployment), work.calendar, work.today)


def _still_can_be(work: Work, deployment: Deployment, extension: Extension) -> date:
    """The end it would have: time goes on, and so may the agreement, while it waits for an answer."""
    asked = MoreDays(extension.half_days, max(extension.ends_on, deployment.ends_on), extension.reason)
    return _checked(work, deployment, asked)


def _count(work: Work, deployment: Deployment, before: dict[int, int], reason: str) -> None:
    """Count the days in their school years. Raises OverAim where more in one needs a reason and has none."""
    after = recount(work, deployment)  # holds the leader
    more = {year: half_days for year, half_days in after.items() if half_days > before.get(year, 0)}
    leader = work.get(Person, deployment.leader_id)
    over = over_aim(work, leader, deployment.kind, more, deployment.id)
    if not over:
        return
    if not reason.strip():
        raise OverAim(people.called(leader), over, aim(work))
    deployment.over_aim = "\n".join(filter(None, (deployment.over_aim, written(reason))))


def _check(work: Work, extension: Extension, action: Action, who: Person) -> None:
    may(work, matter_beside(work, extension), action, who)


def _step(work: Work, extension: Extension, action: Action, who: Person, reason: str = "") -> History:
    return act(work, matter_beside(work, extension), action, who, reason)
