"""Answering a proposal: the leader accepts, declines or suggests other dates; time runs out."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.acting import written
from bot.flows.deployments import held, held_to_act_on, over_aim, shares_of, take
from bot.flows.matters import is_own_head, who_releases
from bot.rules.assurance import assured_now
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days
from bot.rules.request_rules import TooManyDays, check_period
from bot.rules.states import Action, DeploymentState
from bot.store import outbox
from bot.store.tables import Deployment, Person
from bot.store.work import Work, id_of


class AimReached(BotError):
    """The leader would accept, but their days have meanwhile come to more than the yearly aim."""

    def __init__(self) -> None:
        super().__init__(
            "Thank you! With your other work this comes to more days than the yearly aim, so I have asked "
            "the director first. The proposal stays open for you."
        )


class SameDates(BotError):
    """The dates suggested are those proposed."""

    def __init__(self) -> None:
        super().__init__(
            "These are the dates you were asked for. Choose others, or accept the proposal.", "starts_on"
        )


class TooShort(BotError):
    """The dates suggested have no room for the days asked for, which a leader cannot change."""

    def __init__(self, room: str, half_days: int) -> None:
        super().__init__(
            f"There is only room for {room} between these dates, and you have been asked for "
            f"{days(half_days)}. "
            "Choose a longer period.",
            "ends_on",
        )


OWN_HEAD = "The leader is the headteacher of their own school, so nobody else is asked."


def accept(work: Work, who: Person, deployment_id: int) -> Deployment:
    """Say yes. The leader's own school is asked next; a leader who is its head releases themselves.

    Where the days have meanwhile come to more than the yearly aim, it stays proposed and the director is
    told. Raises NotYours, MovedOn.
    """
    deployment = held_to_act_on(work, who, deployment_id, Action.ACCEPT)
    leader = work.held(Person, deployment.leader_id)
    if deployment.over_aim is None and over_aim(
        work, leader, deployment.kind, shares_of(work, deployment), besides=deployment.id
    ):
        key = f"aim_reached:{deployment_id}:{deployment.expires_on}"
        outbox.queue(work, key, "aim_reached", deployment_id, place=outbox.DIRECTOR)
        return deployment
    history = take(work, deployment, Action.ACCEPT, who, asked_release_at=work.now)
    if is_own_head(work, deployment):
        own = {"released_by_id": id_of(leader), "assured": assured_now()}
        take(work, deployment, Action.RELEASE, leader, OWN_HEAD, **own)
    elif not who_releases(work, deployment):
        outbox.queue(work, f"no_home_head:{history.id}", "no_home_head", deployment_id, place=outbox.DIRECTOR)
    return deployment


def decline(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """Say no, and why. Raises NothingWritten, NotYours, MovedOn."""
    reason = written(reason)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.DECLINE, who, reason)
    return deployment


def suggest_dates(
    work: Work,
    who: Person,
    deployment_id: int,
    starts_on: date,
    ends_on: date,
    reason: str,
) -> Deployment:
    """Suggest other dates; the clock stops until the director has looked at them.

    Raises NothingWritten, NotYours, MovedOn, and what is wrong with the dates at its field.
    """
    deployment = held(work, deployment_id)
    try:
        check_period(starts_on, ends_on, deployment.half_days, work.calendar, work.today)
    except TooManyDays as too_many:
        raise TooShort(too_many.room, deployment.half_days) from None
    if (starts_on, ends_on) == (deployment.starts_on, deployment.ends_on):
        raise SameDates
    take(
        work,
        deployment,
        Action.SUGGEST_DATES,
        who,
        written(reason),
        other_starts_on=starts_on,
        other_ends_on=ends_on,
    )
    return deployment


def to_expire(work: Work) -> Sequence[Deployment]:
    """The proposals whose last day for an answer has passed.

    Only in school hours, so that nobody hears of it at night; until then it can still be answered.
    """
    if work.calendar.school_hour(work.now) != work.now:
        return []
    query = select(Deployment).where(
        Deployment.state == DeploymentState.PROPOSED,
        col(Deployment.expires_on) < work.today,
    )
    return work.session.exec(query.order_by(col(Deployment.id))).all()


def expire_due(work: Work) -> int:
    """Let every proposal expire that is to; how many did."""
    return sum(_expire(work, each) for each in to_expire(work))


def _expire(work: Work, deployment: Deployment) -> bool:
    if work.hold(deployment).state not in DEPLOYMENT.where(Action.EXPIRE):  # answered in the same moment
        return False
    take(work, deployment, Action.EXPIRE, None)
    return True
