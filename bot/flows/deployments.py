"""The steps of a deployment: taken by whoever may, with one sentence for everyone who comes too late."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.acting import act, may, written
from bot.flows.matters import deployment_matter
from bot.rules.money.pence import days
from bot.rules.people.matching import years_over
from bot.rules.states import Action
from bot.rules.time.school_year import half_days_by_year, year_in_words
from bot.store import leaders, people
from bot.store.built import Built
from bot.store.tables import Deployment, History, Person, YearShare
from bot.store.work import Work, id_of


class OverAim(BotError):
    """The days would go over the yearly aim, and no reason for that was given."""

    def __init__(self, who: str, over: Mapping[int, int], aim: int) -> None:
        totals = " and ".join(f"{days(total)} in {year_in_words(year)}" for year, total in over.items())
        super().__init__(
            f"This would bring {who} to {totals}; the yearly aim is {days(aim)}. "
            "Choose fewer days, or give your reason here, to be kept on record.",
            "over_aim",
        )


def to_act_on(work: Work, who: Person, deployment_id: int, action: Action) -> Deployment:
    """A deployment that somebody is about to act on. Raises NotYours, MovedOn."""
    deployment = work.get(Deployment, deployment_id)
    may(work, deployment_matter(work, deployment), action, who)
    return deployment


def held_to_act_on(work: Work, who: Person, deployment_id: int, action: Action) -> Deployment:
    """The same, held."""
    held(work, deployment_id)
    return to_act_on(work, who, deployment_id, action)


def held(work: Work, deployment_id: int) -> Deployment:
    """The deployment, held: of those who act on it at the same moment, the others wait."""
    return work.held(Deployment, deployment_id)


def take(
    work: Work, deployment: Deployment, action: Action, actor: Person | None, reason: str = "", **values: Any
) -> History:
    """Take a step of a deployment, as `act` does. Raises NotYours, MovedOn."""
    return act(work, deployment_matter(work, deployment), action, actor, reason, **values)


def shares_of(work: Work, deployment: Deployment) -> dict[int, int]:
    """The half-days of a deployment by school year."""
    return {year: share.half_days for year, share in _shares(work, deployment).items()}


def keep_shares(work: Work, deployment: Deployment, shares: Mapping[int, int]) -> None:
    """Keep the half-days of a deployment by school year, in place of what was counted before."""
    held_before = _shares(work, deployment)
    for year, row in held_before.items():
        row.half_days = shares.get(year, 0)
    for year, half_days in shares.items():
        if year not in held_before:
            work.add(YearShare(deployment_id=id_of(deployment), year=year, half_days=half_days))


def _shares(work: Work, deployment: Deployment) -> dict[int, YearShare]:
    return {share.year: share for (share,) in _shared.held(work, deployment=deployment.id)}


@Built
def _shared() -> Select[YearShare]:
    return select(YearShare).where(col(YearShare.deployment_id) == bindparam("deployment"))


def share_out(work: Work, starts_on: date, ends_on: date, half_days: int, pattern: str) -> dict[int, int]:
    """Half-days by the school year they fall into."""
    return half_days_by_year(starts_on, ends_on, half_days, pattern, work.calendar)


def over_aim(
    work: Work, leader: Person, kind: str, shares: Mapping[int, int], besides: int | None = None
) -> dict[int, int]:
    """The school years that these shares would bring over the yearly aim, with what each comes to.

    The leader's row must be held, so that two directors cannot overrun the aim together.
    """
    if kind != leaders.AIMED:
        return {}
    taken = leaders.taken_by_year(work, id_of(leader), besides)
    return years_over(taken, shares, aim(work))


def why_over(
    work: Work, leader: Person, kind: str, shares: Mapping[int, int], reason: str, besides: int | None = None
) -> str | None:
    """The director's reason where the yearly aim is gone over, else None. Raises OverAim without one."""
    over = over_aim(work, leader, kind, shares, besides)
    if not over:
        return None
    if not reason.strip():
        raise OverAim(people.called(leader), over, aim(work))
    return written(reason, "over_aim")


def aim(work: Work) -> int:
    """The yearly aim of an SLE, in half-days."""
    return work.policy.number("sle_yearly_aim_half_days")


def expiry(work: Work) -> date:
    """The last school day for an answer to what is proposed now."""
    return work.calendar.add(work.today, work.policy.number("proposal_expiry_school_days"))
