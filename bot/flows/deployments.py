"""The steps of a deployment: taken by whoever may, with one sentence for everyone who comes too late."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import select

from bot.errors import BotError
from bot.flows.matters import deployment_matter
from bot.flows.requests.settling import settle_request
from bot.flows.telling import move
from bot.rules.lifecycle import DEPLOYMENT, SETTLING
from bot.rules.money.pence import days
from bot.rules.people.matching import years_over
from bot.rules.states import Action
from bot.rules.time.school_year import half_days_by_year, year_in_words
from bot.store import leaders, people
from bot.store.changes import MovedOn, NotYours, check, steps_of
from bot.store.tables import Deployment, History, Person, YearShare
from bot.store.work import Work, id_of

LONGEST_REASON = 3_000


class NotForYou(BotError):
    """Somebody answers for another person; the sentence says who can."""

    def __init__(self, part: str, who: list[Person]) -> None:
        names = " or ".join(people.called(each) for each in who)
        super().__init__(f"Only {_PARTS.get(part, part)} can do that" + (f": {names}." if names else "."))


class DeploymentMovedOn(BotError):
    """Somebody, or time, was first; the sentence says what happened."""


class NoReason(BotError):
    """A reason is needed, and none was given."""

    def __init__(self) -> None:
        super().__init__("Please say why in a few words.", "reason")


class OverAim(BotError):
    """The days would go over the yearly aim, and no reason for that was given."""

    def __init__(self, who: str, over: Mapping[int, int], aim: int) -> None:
        totals = " and ".join(f"{days(total)} in {year_in_words(year)}" for year, total in over.items())
        super().__init__(
            f"This would bring {who} to {totals}; the yearly aim is {days(aim)}. "
            "Choose fewer days, or give your reason here: it is kept.",
            "over_aim",
        )


_PARTS = {
    "leader": "the leader",
    "home_head": "the headteacher of the leader's own school",
    "head": "the school that is supported",
    "host_head": "the headteacher of the school that is supported",
    "director": "the director",
}

_DONE = {
    "propose": "{who} proposed this again.",
    "accept": "{who} accepted this already.",
    "decline": "{who} declined this already.",
    "suggest_dates": "{who} suggested other dates; the director looks at them now.",
    "agree_dates": "{who} agreed to the other dates already.",
    "keep_dates": "{who} kept to the dates already.",
    "expire": "Nobody answered in time, so this is no longer asked.",
    "release": "{who} released the leader already.",
    "refuse_release": "{who} could not release the leader.",
    "cancel": "{who} cancelled this.",
    "send_plan": "{who} sent the action plan; the school looks at it now.",
    "send_back_plan": "{who} sent the action plan back already.",
    "agree_plan": "{who} agreed the action plan already.",
    "book_meeting": "{who} booked the meeting.",
    "finalise": "{who} finalised this already.",
    "amend": "{who} changed the agreement; please look at the new version.",
    "sign": "{who} signed this.",
    "start": "Everyone has signed, and the support has begun.",
    "pause": "{who} paused the support already.",
    "resume": "{who} resumed the support already.",
    "end_early": "{who} ended the support early.",
    "extend": "{who} agreed to more days.",
    "end": "The support has come to its end, and is being evaluated.",
    "close": "{who} closed this already.",
}


def to_act_on(work: Work, who: Person, deployment_id: int, action: Action) -> Deployment:
    """A deployment that somebody is about to act on. Raises NotForYou, DeploymentMovedOn."""
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    try:
        check(work, DEPLOYMENT, deployment, action, matter.parts_of(who))
    except NotYours as refused:
        raise _refused(work, deployment, refused) from None
    except MovedOn:
        raise DeploymentMovedOn(_what_happened(work, deployment, who)) from None
    return deployment


def held(work: Work, deployment_id: int) -> Deployment:
    """The deployment, held: of those who act on it at the same moment, the others wait."""
    return work.hold(work.get(Deployment, deployment_id))


def take(
    work: Work, deployment: Deployment, action: Action, actor: Person | None, reason: str = "", **values: Any
) -> History:
    """Take a step and tell everyone; its request goes with it. Raises NotForYou, DeploymentMovedOn."""
    try:
        history = move(work, deployment_matter(work, deployment), action, actor, reason, **values)
    except NotYours as refused:
        raise _refused(work, deployment, refused) from None
    except MovedOn:
        raise DeploymentMovedOn(_what_happened(work, deployment, actor)) from None
    if history.after in SETTLING:
        settle_request(work, deployment.request_id)
    return history


def written(reason: str) -> str:
    """A reason as it is kept. Raises NoReason."""
    if not reason.strip():
        raise NoReason
    return reason.strip()[:LONGEST_REASON]


def shares_of(work: Work, deployment: Deployment) -> dict[int, int]:
    """The half-days of a deployment by school year."""
    query = select(YearShare).where(
        YearShare.alliance_id == work.alliance_id, YearShare.deployment_id == deployment.id
    )
    return {share.year: share.half_days for share in work.session.exec(query)}


def keep_shares(work: Work, deployment: Deployment, shares: Mapping[int, int]) -> None:
    """Keep the half-days of a deployment by school year, in place of what was counted before."""
    held_before = shares_of(work, deployment)
    query = select(YearShare).where(
        YearShare.alliance_id == work.alliance_id, YearShare.deployment_id == deployment.id
    )
    for row in work.session.exec(query):
        row.half_days = shares.get(row.year, 0)
    for year, half_days in shares.items():
        if year not in held_before:
            work.add(
                YearShare(
                    alliance_id=work.alliance_id,
                    deployment_id=id_of(deployment),
                    year=year,
                    half_days=half_days,
                )
            )


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
    return written(reason)


def aim(work: Work) -> int:
    """The yearly aim of an SLE, in half-days."""
    return work.policy.number("sle_yearly_aim_half_days")


def expiry(work: Work) -> date:
    """The last school day for an answer to what is proposed now."""
    return work.calendar.add(work.today, work.policy.number("proposal_expiry_school_days"))


def _what_happened(work: Work, deployment: Deployment, reader: Person | None) -> str:
    """What happened first, for somebody who comes too late; what left it as it was is passed over."""
    steps = [step for step in steps_of(work, DEPLOYMENT, deployment) if step.action in _DONE]
    if not steps:
        return "This has already moved on."
    last = steps[-1]
    if last.actor_id is None:
        return _DONE[last.action].format(who="The alliance")
    is_reader = reader is not None and reader.id == last.actor_id
    who = "You" if is_reader else people.called(work.get(Person, last.actor_id))
    # A leader who is their own head clicked Accept alone: the release came with it.
    own_release = last.action == "release" and last.actor_id == deployment.leader_id
    return _DONE["accept" if own_release else last.action].format(who=who)


def _refused(work: Work, deployment: Deployment, refused: NotYours) -> NotForYou:
    """Who can, by all the parts that they have; whoever signs for the school is one of the school."""
    may = refused.who - ({"host_head"} if "head" in refused.who else set())
    parts = [part for part in _PARTS if part in may]
    parties = deployment_matter(work, deployment).parties
    who = {each.id: each for part in parts for each in parties.get(part, ())}
    *first, last = (_PARTS[part] for part in parts)
    return NotForYou(f"{', '.join(first)} or {last}" if first else last, list(who.values()))
