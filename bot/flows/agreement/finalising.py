"""Finalising: leader and director meet, and the agreement is drawn up; a change later makes a new version."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlmodel import col, select

from bot.flows.agreement.contracts import contract_of
from bot.flows.agreement.signing import agreement_of, signing_of
from bot.flows.deployments import held, take, to_act_on, why_over
from bot.flows.figures import change_figures
from bot.flows.visits import counting
from bot.rules.agreement import Contract, check_meeting, check_met, read_contract
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.money.pence import days, is_one
from bot.rules.money.rates import Rate, rate_of
from bot.rules.request_rules import AskedWrong, check_period
from bot.rules.states import Action
from bot.store import outbox
from bot.store.changes import steps_of
from bot.store.tables import Agreement, Deployment, Person
from bot.store.work import Work, id_of


class AlreadyGiven(AskedWrong):
    """An agreement would have fewer days than were given already."""

    def __init__(self, worked: int) -> None:
        have = "has" if is_one(worked) else "have"
        super().__init__(f"{days(worked).capitalize()} of support {have} been given already.", "days")


class HasBegun(AskedWrong):
    """The first day of support that was given already would move."""

    def __init__(self) -> None:
        super().__init__("Visits have been made, so the first day stays as it is.", "starts_on")


class EndedBefore(AskedWrong):
    """Support that goes on would end in the past."""

    def __init__(self) -> None:
        super().__init__("This day has passed. Choose today or a later day.", "ends_on")


class NothingChanged(AskedWrong):
    """A new version would say what the one before it says."""

    def __init__(self) -> None:
        super().__init__("This is what the agreement says already. Change something, or cancel.", "days")


@dataclass(frozen=True)
class Settled:
    """What an agreement is drawn up on, as leader and director settled it; time in half-days.

    `rate` is a negotiated one, for an LLE or NLE; an SLE's comes from policy.
    """

    half_days: int
    starts_on: date
    ends_on: date
    pattern: str
    weekly_half_days: int | None = None
    rate: Rate | None = None


def book_meeting(work: Work, who: Person, deployment_id: int, meeting_on: date | None) -> Deployment:
    """Keep the day on which leader and director finalise, to come or held.

    Raises NotYours, MovedOn, MeetingWrong.
    """
    day = check_meeting(meeting_on, work.today)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.BOOK_MEETING, who, meeting_on=day)
    return deployment


def finalise(
    work: Work,
    director: Person,
    deployment_id: int,
    settled: Settled,
    met_on: date | None,
    reason: str = "",
    alliance_name: str = "",
) -> Deployment:
    """Draw up the agreement, for everyone to sign; the rate of an SLE is policy's as of now.

    `reason` says why the yearly aim is gone over, where it is; `alliance_name` is kept as a figure where it
    was asked for. Raises NotYours, MovedOn, OverAim, MeetingWrong, NotAFigure, and what is wrong
    with the days and dates at its field.
    """
    today = work.today
    deployment = held(work, deployment_id)
    to_act_on(work, director, deployment_id, Action.FINALISE)
    met = check_met(met_on, today)
    check_period(settled.starts_on, settled.ends_on, settled.half_days, work.calendar, today)
    if alliance_name.strip():
        change_figures(work, director, {"alliance_name": alliance_name})
    take(work, deployment, Action.FINALISE, director, meeting_on=met, **_terms(settled))
    _count(work, deployment, reason)
    rate = rate_of(deployment.kind, work.policy) or settled.rate
    _draw_up(work, deployment, director, rate)
    steps = steps_of(work, DEPLOYMENT, deployment)
    outbox.redraw(work, [f"finalise_waits:{step.id}" for step in steps], str(steps[-1].id))
    return deployment


def as_it_stands(work: Work, deployment: Deployment) -> Contract:
    """What the next version of the agreement would say. Raises NotFound where no plan was agreed."""
    before = agreement_of(work, deployment)
    return contract_of(work, deployment, before.version + 1 if before else 1, _rate_in(before))[1]


def amend(
    work: Work,
    director: Person,
    deployment_id: int,
    settled: Settled,
    reason: str = "",
) -> Deployment:
    """Change days, dates or pattern: a new version, which everyone signs again; the work may go on meanwhile.

    The rate of an SLE stays as it was first agreed. Raises as `finalise` does, and NothingChanged,
    AlreadyGiven, HasBegun, EndedBefore.
    """
    deployment = held(work, deployment_id)
    to_act_on(work, director, deployment_id, Action.AMEND)
    before = _rate_in(agreement_of(work, deployment))
    rate = before if deployment.kind == "SLE" else settled.rate
    if rate == before and _is_same(deployment, settled):
        raise NothingChanged
    _check_change(work, deployment, settled)
    take(work, deployment, Action.AMEND, director, **_terms(settled))
    _count(work, deployment, reason)
    _draw_up(work, deployment, director, rate)
    return deployment


def draw_up(work: Work, deployment: Deployment, by: Person) -> Agreement:
    """A new version of the agreement, at the rate of the one before, from a deployment that has changed.

    The step that changed it tells everyone to sign: call this in the same transaction, after it. The
    document follows by itself.
    """
    return _draw_up(work, deployment, by, _rate_in(agreement_of(work, deployment)))


def to_be_drawn(work: Work) -> dict[int, Contract]:
    """What each agreement says whose document has not been drawn yet, by its id."""
    query = select(Agreement).where(col(Agreement.document).is_(None))
    return {id_of(each): read_contract(each.terms) for each in work.session.exec(query)}


def keep_document(work: Work, agreement_id: int, document: bytes) -> None:
    """Keep the document of an agreement, with its fingerprint; the first one stays."""
    agreement = work.held(Agreement, agreement_id)
    if agreement.document is None:
        agreement.document = document
        agreement.fingerprint = sha256(document).hexdigest()


def rate_in(agreement: Agreement) -> Rate | None:
    """The rate that was frozen in an agreement, None where it is negotiated and not known."""
    parts = (agreement.day_rate_pence, agreement.home_share_pence, agreement.alliance_share_pence)
    day, home, alliance = parts
    return None if day is None or home is None or alliance is None else Rate(day, home, alliance)


def payer_in(agreement: Agreement) -> str:
    """Who pays by an agreement, "" where it is the host school."""
    terms = agreement.terms
    return "" if terms.get("payer_kind", "host") in ("", "host") else str(terms["payer"])


def _rate_in(agreement: Agreement | None) -> Rate | None:
    return rate_in(agreement) if agreement else None


def _draw_up(work: Work, deployment: Deployment, by: Person, rate: Rate | None) -> Agreement:
    before = agreement_of(work, deployment)
    version = before.version + 1 if before else 1
    plan, contract = contract_of(work, deployment, version, rate)
    agreement = work.add(
        Agreement(
            deployment_id=id_of(deployment),
            version=version,
            plan_id=id_of(plan),
            half_days=deployment.half_days,
            pattern=deployment.pattern,
            starts_on=deployment.starts_on,
            ends_on=deployment.ends_on,
            weekly_half_days=deployment.weekly_half_days,
            day_rate_pence=rate.day if rate else None,
            home_share_pence=rate.home_share if rate else None,
            alliance_share_pence=rate.alliance_share if rate else None,
            terms=contract.to_json(),
            drawn_at=work.now,
            drawn_by_id=id_of(by),
        )
    )
    if signing_of(work, deployment, agreement).nobody:
        key = f"nobody_to_sign:{agreement.id}"
        outbox.queue(work, key, "nobody_to_sign", id_of(agreement), place=outbox.DIRECTOR)
    return agreement


def _terms(settled: Settled) -> dict[str, Any]:
    """What of it the deployment keeps."""
    return {
        "half_days": settled.half_days,
        "starts_on": settled.starts_on,
        "ends_on": settled.ends_on,
        "pattern": settled.pattern,
        "weekly_half_days": settled.weekly_half_days,
    }


def _is_same(deployment: Deployment, settled: Settled) -> bool:
    return all(getattr(deployment, name) == value for name, value in _terms(settled).items())


def _count(work: Work, deployment: Deployment, reason: str) -> None:
    """Count the half-days in their school years. Raises OverAim where that needs a reason and has none."""
    leader = work.held(Person, deployment.leader_id)
    shares = counting.recount(work, deployment)
    because = reason or deployment.over_aim or ""
    deployment.over_aim = why_over(work, leader, deployment.kind, shares, because, deployment.id)


def _check_change(work: Work, deployment: Deployment, settled: Settled) -> None:
    """What `check_period` holds a new period to, with what has been given already taken into account."""
    calendar = work.calendar
    today = work.today
    worked = counting.worked(work, deployment)
    if settled.half_days < worked:
        raise AlreadyGiven(worked)
    if worked and settled.starts_on != deployment.starts_on:
        raise HasBegun
    if deployment.starts_on != settled.starts_on or settled.starts_on >= today:
        check_period(settled.starts_on, settled.ends_on, settled.half_days, calendar, today)
        return
    if settled.ends_on < today:
        raise EndedBefore
    if still := settled.half_days - worked:
        check_period(today, settled.ends_on, still, calendar, today)
