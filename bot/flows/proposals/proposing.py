"""Proposing: the director asks a leader, settles other dates, and takes a proposal back."""

from collections.abc import Sequence

from bot.flows.acting import written
from bot.flows.deployments import expiry, held, keep_shares, share_out, take, why_over
from bot.flows.directing import who_runs_it
from bot.flows.matters import deployment_matter, deployments_of
from bot.flows.proposals.matching import Offer, check_not_asked, check_open, eligible
from bot.flows.telling import tell
from bot.rules.lifecycle import DEPLOYMENT, FALLEN
from bot.rules.request_rules import check_period
from bot.rules.states import Action
from bot.store import leaders, outbox
from bot.store.changes import begin, steps_of
from bot.store.tables import Deployment, History, Person, Request
from bot.store.work import Work, id_of


def propose(
    work: Work,
    director: Person,
    request_id: int,
    kind: str,
    leader_id: int,
    terms: Offer,
    reason: str = "",
    shortlist: Sequence[int] = (),
) -> Deployment:
    """Ask a leader. `reason` says why the yearly aim is gone over, where it is.

    Raises NotYours, NotToBeProposed, NoSuchLeader, AlreadyAsked, OverAim, and what is wrong with the
    terms at its field.
    """
    who_runs_it(work, director)
    check_period(terms.starts_on, terms.ends_on, terms.half_days, work.calendar, work.today)
    request = work.held(Request, request_id)
    check_open(request)
    check_not_asked(work, request, leader_id)
    eligible(work, request, kind, leader_id, terms.starts_on, terms.ends_on)
    leader = work.held(Person, leader_id)
    shares = share_out(work, terms.starts_on, terms.ends_on, terms.half_days, terms.pattern)
    why = why_over(work, leader, kind, shares, reason)
    home = leaders.home_school(work, leader_id)
    deployment = work.add(
        Deployment(
            request_id=request_id,
            leader_id=leader_id,
            home_school_id=home.id if home else None,
            kind=kind,
            half_days=terms.half_days,
            pattern=terms.pattern,
            starts_on=terms.starts_on,
            ends_on=terms.ends_on,
            proposed_at=work.now,
            proposed_by_id=id_of(director),
            expires_on=expiry(work),
            over_aim=why,
            shortlist=list(shortlist),
        )
    )
    keep_shares(work, deployment, shares)
    history = begin(work, DEPLOYMENT, deployment, Action.PROPOSE, director)
    tell(work, deployment_matter(work, deployment), history)
    _redraw_offers(work, request, history)
    if leader.id == director.id:  # whoever acts is not told of it, but this one has to answer
        key = f"proposal:{history.id}:{leader.id}"
        outbox.queue(work, key, "proposal", id_of(deployment), to=leader)
    return deployment


def agree_dates(work: Work, who: Person, deployment_id: int, reason: str = "") -> Deployment:
    """Agree to the dates the leader suggested, who is asked again with them.

    Raises NotYours, MovedOn, and OverAim where the other dates fall into a year that is full.
    """
    deployment = held(work, deployment_id)
    starts_on = deployment.other_starts_on or deployment.starts_on
    ends_on = deployment.other_ends_on or deployment.ends_on
    take(
        work,
        deployment,
        Action.AGREE_DATES,
        who,
        starts_on=starts_on,
        ends_on=ends_on,
        expires_on=expiry(work),
    )
    leader = work.held(Person, deployment.leader_id)
    shares = share_out(work, starts_on, ends_on, deployment.half_days, deployment.pattern)
    why = why_over(work, leader, deployment.kind, shares, reason or deployment.over_aim or "", deployment.id)
    deployment.over_aim = why
    keep_shares(work, deployment, shares)
    return deployment


def keep_dates(work: Work, who: Person, deployment_id: int) -> Deployment:
    """Keep to the dates proposed; the leader is asked again. Raises NotYours, MovedOn."""
    deployment = held(work, deployment_id)
    take(
        work,
        deployment,
        Action.KEEP_DATES,
        who,
        expires_on=expiry(work),
    )
    return deployment


def take_back(work: Work, who: Person, deployment_id: int, reason: str) -> Deployment:
    """Cancel a deployment, with a reason that everyone concerned is told.

    Raises NothingWritten, NotYours, MovedOn.
    """
    reason = written(reason)
    deployment = held(work, deployment_id)
    take(work, deployment, Action.CANCEL, who, reason)
    return deployment


def _redraw_offers(work: Work, request: Request, history: History) -> None:
    """Have the lines that offered the next best leader drawn again: somebody has been asked since."""
    steps = [
        step
        for each in deployments_of(work, request)
        if each.state in FALLEN
        for step in steps_of(work, DEPLOYMENT, each)
    ]
    outbox.redraw(work, [f"next_best:{step.id}" for step in steps], str(history.id))
