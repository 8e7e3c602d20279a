"""Matching: the director sees who fits a request best, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import BotError
from bot.flows.deployments import aim, share_out, shares_of
from bot.flows.directing import who_runs_it
from bot.flows.matters import deployments_of
from bot.rules.acts import stands
from bot.rules.asked import Asked, read_asked
from bot.rules.lifecycle import DEPLOYMENT, FALLEN, FOR_LEADERS, REQUEST
from bot.rules.people.matching import Leader, Wanted
from bot.rules.people.reasons import Match, match
from bot.rules.people.shortlist import shortlist
from bot.rules.states import DeploymentState
from bot.rules.time.school_year import days_between
from bot.store import leaders, outlines, people
from bot.store.leaders import Scope
from bot.store.schools import name_of
from bot.store.tables import Deployment, Person, Request, School
from bot.store.work import Work

SHORTLIST = 8
MOST_FOUND = 20

_MOST_BY_ID = 2_000
"""Of more leaders than that, everybody is read: a query has room for that many ids."""


class NotToBeProposed(BotError):
    """Nobody can be proposed for this request now; the sentence says why."""


class NoSuchLeader(BotError):
    """The person cannot lead here: not designated for the kind, of the host school, or not to be reached."""


class AlreadyAsked(BotError):
    """The leader has been asked for this request already, and that is still open."""


@dataclass(frozen=True)
class Offer:
    """What one leader is asked to give; time in half-days."""

    half_days: int
    starts_on: date
    ends_on: date
    pattern: str


@dataclass(frozen=True)
class Found:
    """A request with those who fit it best, best first, and who has been proposed already."""

    request_id: int
    school: str
    asked: Asked
    kind: str
    terms: Offer
    matches: tuple[Match, ...]
    proposed: tuple[tuple[Deployment, str], ...]


@dataclass(frozen=True)
class Candidate:
    """One leader about to be proposed: what speaks for them and against, and the days still to be given."""

    request_id: int
    school: str
    kind: str
    match: Match
    terms: Offer
    yearly_aim: int | None


def find(work: Work, director: Person, request_id: int, kind: str | None = None) -> Found:
    """The shortlist for a request. Raises NotYours for all but the director, NotToBeProposed."""
    request = open_request(work, director, request_id)
    asked = agreed(request)
    kind = kind or asked.kind or leaders.AIMED
    deployments = deployments_of(work, request)
    terms = _still_to_give(work, deployments, asked, kind)
    busy = {each.leader_id for each in deployments if each.state not in DEPLOYMENT.ends}
    wanted = _wanted(work, request, asked, kind, terms)
    scope = Scope(kind, request.host_school_id)

    def read(ids: Sequence[int]) -> Iterable[Leader]:
        among = replace(scope, ids=ids if len(ids) < _MOST_BY_ID else None)
        known, meant = leaders.leaders(work, among, terms.starts_on, terms.ends_on), set(ids)
        return (_shown_to(work, director, each) for each in known if each.id in meant)

    best = shortlist(
        wanted,
        SHORTLIST,
        lambda: outlines.specialists(work, scope, wanted.area_id or "", busy),
        lambda: outlines.everyone(work, scope, wanted.area_id, wanted.group, busy),
        read,
    )
    called = people.all_called(work, [each.leader_id for each in deployments])
    return Found(
        request_id,
        host_name(work, request),
        asked,
        kind,
        terms,
        tuple(match(each, wanted) for each in best),
        tuple((each, called[each.leader_id]) for each in deployments),
    )


def search(
    work: Work, who: Person, request_id: int, kind: str, text: str
) -> tuple[list[tuple[int, str, str]], int]:
    """Leaders beyond the shortlist, by name or school; and how many there are. Raises as `find` does."""
    request = open_request(work, who, request_id)
    return leaders.named(work, Scope(kind, request.host_school_id), text, MOST_FOUND)


def candidate(
    work: Work,
    who: Person,
    request_id: int,
    kind: str,
    leader_id: int,
    terms: Offer | None = None,
) -> Candidate:
    """A leader the director is about to propose, on these terms or what is still to be given.

    Raises as `find` does, NoSuchLeader, and AlreadyAsked.
    """
    request = open_request(work, who, request_id)
    asked = agreed(request)
    terms = terms or _still_to_give(work, deployments_of(work, request), asked, kind)
    leader = eligible(work, request, kind, leader_id, terms.starts_on, terms.ends_on)
    check_not_asked(work, request, leader_id)
    wanted = _wanted(work, request, asked, kind, terms)
    return Candidate(
        request_id,
        host_name(work, request),
        kind,
        match(_shown_to(work, who, leader), wanted),
        terms,
        wanted.yearly_aim,
    )


def instead(work: Work, who: Person, deployment_id: int, leader_id: int) -> tuple[Candidate, Sequence[int]]:
    """The next best leader on the terms of the one who fell, and the shortlist both are on."""
    fell = work.get(Deployment, deployment_id)
    terms = Offer(fell.half_days, fell.starts_on, fell.ends_on, fell.pattern)
    found = candidate(work, who, fell.request_id, fell.kind, leader_id, terms)
    return found, fell.shortlist


def _shown_to(work: Work, who: Person, leader: Leader) -> Leader:
    """A leader as a director sees them: without what schools said of that director themselves.

    Who works for the director sees what nobody said of anybody: evaluations are the director's.
    """
    reads = leader.id != who.id and people.has_role(work, who, "director")
    return leader if reads else replace(leader, evaluation=None)


def open_request(work: Work, who: Person, request_id: int) -> Request:
    """A request for which the director may propose now. Raises NotYours, NotToBeProposed."""
    who_runs_it(work, who)
    request = work.get(Request, request_id)
    check_open(request)
    return request


def check_open(request: Request) -> None:
    """Raises NotToBeProposed where a request is not open for leaders, or its diagnostic meeting is to come.

    While one leader's support is under way, another may be found for the same request.
    """
    if request.state not in FOR_LEADERS:
        raise NotToBeProposed(stands(REQUEST)[request.state].no_leader)
    if request.diagnostic == "awaited":
        raise NotToBeProposed(
            "The diagnostic meeting comes first. Record that it was held, then find a leader."
        )


def eligible(
    work: Work, request: Request, kind: str, leader_id: int, starts_on: date, ends_on: date
) -> Leader:
    """A leader who may be proposed for this request as this kind. Raises NoSuchLeader with the reason."""
    person = work.get(Person, leader_id)
    scope = Scope(kind, request.host_school_id, (leader_id,))
    found = next(leaders.leaders(work, scope, starts_on, ends_on), None)
    if found is None:
        anywhere = replace(scope, host_school_id=None)
        if next(leaders.leaders(work, anywhere, starts_on, ends_on), None) is None:
            raise NoSuchLeader(f"{people.called(person)} is not designated as an {kind}.")
        raise NoSuchLeader(f"{people.called(person)} belongs to the host school itself.")
    return found


def check_not_asked(work: Work, request: Request, leader_id: int) -> None:
    """Raises AlreadyAsked where the leader is proposed for this request, and that is still open."""
    for each in deployments_of(work, request):
        if each.leader_id == leader_id and each.state not in DEPLOYMENT.ends:
            by = people.called(work.get(Person, each.proposed_by_id))
            leader = people.called(work.get(Person, leader_id))
            raise AlreadyAsked(f"{by} has proposed {leader} for this request already.")


def next_best(work: Work, fell: Deployment) -> Person | None:
    """The first of the shortlist who may still be proposed and was not before, None where there is none."""
    request = work.get(Request, fell.request_id)
    if request.state not in FOR_LEADERS:
        return None
    asked_before = {each.leader_id for each in deployments_of(work, request)}
    ids = [each for each in fell.shortlist if each not in asked_before]
    scope = Scope(fell.kind, request.host_school_id, ids)
    left = {each.id for each in leaders.leaders(work, scope, fell.starts_on, fell.ends_on) if each.reachable}
    return next((work.get(Person, each) for each in ids if each in left), None)


def agreed(request: Request) -> Asked:
    """What a request comes to: as it was asked, with what was agreed on approval."""
    asked = read_asked(request.asked)
    return replace(
        asked,
        scope=request.agreed_scope or asked.scope,
        outcomes=request.agreed_outcomes or asked.outcomes,
        half_days=request.agreed_half_days or asked.half_days,
        starts_on=request.agreed_starts_on or asked.starts_on,
        ends_on=request.agreed_ends_on or asked.ends_on,
        payer=request.payer or asked.payer,
        payer_name=request.payer_name if request.payer else asked.payer_name,
    )


def host_name(work: Work, request: Request) -> str:
    """The school that asked; the alliance itself for its own programmes."""
    number = request.host_school_id
    return host_named({number: name_of(work, number)} if number else {}, request)


def host_named(names: Mapping[int, str], request: Request) -> str:
    """The same by the schools' names."""
    if request.host_school_id is None:
        return "the alliance's own programme"
    return names[request.host_school_id]


def _still_to_give(work: Work, deployments: Sequence[Deployment], asked: Asked, kind: str) -> Offer:
    """The terms agreed, less the days that others of this kind have given, or are asked for already."""
    if asked.half_days is None or asked.starts_on is None or asked.ends_on is None:
        raise NotToBeProposed("The days and dates of this request are not agreed yet.")
    given = sum(
        sum(shares_of(work, each).values()) if each.state == DeploymentState.CLOSED else each.half_days
        for each in deployments
        if each.kind == kind and each.state not in FALLEN
    )
    left = asked.half_days - given
    half_days = left if left > 0 else asked.half_days
    return Offer(half_days, asked.starts_on, asked.ends_on, asked.pattern or "spread")


def _wanted(work: Work, request: Request, asked: Asked, kind: str, terms: Offer) -> Wanted:
    host = work.get(School, request.host_school_id) if request.host_school_id else None
    return Wanted(
        area_id=asked.area,
        phase=host.phase if host else None,
        place=place_of(host),
        half_days=terms.half_days,
        school_days=days_between(terms.starts_on, terms.ends_on, work.calendar),
        shares=share_out(work, terms.starts_on, terms.ends_on, terms.half_days, terms.pattern),
        yearly_aim=aim(work) if kind == leaders.AIMED else None,
    )


def place_of(school: School | None) -> tuple[int, int] | None:
    """Where a school is: easting and northing in metres, None where the register does not say."""
    if school is None or school.easting is None or school.northing is None:
        return None
    return school.easting, school.northing
