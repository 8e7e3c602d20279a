"""What depends on somebody: what they are, and everything that would stand still without them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from bot.flows.requests.hosts import requests_of
from bot.rules.acts import Act, acts, stands
from bot.rules.lifecycle import APPLICATION, DEPLOYMENT, EXTENSION, OPEN_REQUEST, SIGNING, UNDER_WAY, VISIT
from bot.rules.states import Action, DeploymentState, QuestionState
from bot.store import people, visits
from bot.store.schools import names_of
from bot.store.standing import standing
from bot.store.support import newest_unsigned, of_these, support_in_hand
from bot.store.tables import (
    Application,
    Deployment,
    Evaluation,
    Extension,
    Person,
    PlannedVisit,
    Question,
    Visit,
)
from bot.store.tables.evaluating import SIDES
from bot.store.work import Work, id_of

_COUNT = [state for state in VISIT.states if state != visits.TAKEN_BACK]


@dataclass(frozen=True)
class Supporting:
    """A deployment somebody has a part in: for which school, "" without one; as what; what waits for them."""

    school: str
    part: str
    waits: Sequence[Act] = ()


@dataclass(frozen=True)
class HangingOn:
    """All that hangs on somebody; `posts` in words, `requests` by the school each is for."""

    posts: Sequence[str] = ()
    designations: Sequence[str] = ()
    requests: Sequence[str] = ()
    support: Sequence[Supporting] = ()
    visits: int = 0
    interests: Sequence[str] = ()
    questions: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())


def hanging_on(work: Work, who: Person) -> HangingOn:
    """All that hangs on somebody, in as many queries whatever there is of it."""
    held = standing(work, who)
    requests = [each for each in requests_of(work, who) if each.state in OPEN_REQUEST]
    parts = _parts(work, who, held.posts)
    hosts = {request.host_school_id for request in requests} | {host for host, _, _ in parts.values()}
    names = names_of(work, {host for host in hosts if host})
    return HangingOn(
        posts=[post for post in people.in_words(work, who).split("; ") if post],
        designations=held.designations,
        requests=[names.get(each.host_school_id or 0, "") for each in requests],
        support=_support(work, parts, names),
        visits=_visits(work, parts),
        interests=_interests(work, who),
        questions=_questions(work, who),
    )


def hanging_on_headship(work: Work, who: Person, school_id: int) -> HangingOn:
    """What depends on somebody as the head of one school, and so goes to whoever else is its head."""
    requests = [
        each
        for each in requests_of(work, who)
        if each.state in OPEN_REQUEST and each.host_school_id == school_id
    ]
    parts = {
        number: (host, theirs, deployment)
        for number, (host, has, deployment) in _parts(work, who, [("head", school_id)]).items()
        if (theirs := [part for part in has if part != "leader"]) and (host or "home_head" in theirs)
    }
    names = names_of(work, {school_id, *(host for host, _, _ in parts.values() if host)})
    return HangingOn(
        requests=[names[school_id]] * len(requests),
        support=_support(work, parts, names),
        visits=_visits(work, parts),
    )


Parts = Mapping[int, tuple[int | None, Sequence[str], Deployment]]
"""By deployment: the host school, the parts that somebody has, and the deployment."""


def _support(work: Work, parts: Parts, names: Mapping[int, str]) -> list[Supporting]:
    waits = _waits(work, parts)
    return [
        Supporting(names.get(host or 0, ""), theirs[0], waits[number])
        for number, (host, theirs, _) in parts.items()
    ]


def _parts(work: Work, who: Person, posts: Collection[tuple[str, int | None]]) -> Parts:
    led = {school for role, school in posts if role == "head" and school}
    hosts = led | {school for role, school in posts if role == "delegate" and school}
    found: dict[int, tuple[int | None, Sequence[str], Deployment]] = {}
    for deployment, host in support_in_hand(work, who, led, hosts):
        is_home_head = deployment.home_school_id in led
        is_leader = deployment.leader_id == who.id
        has = {
            "leader": is_leader,
            "head": host in hosts or (host is None and not is_leader and not is_home_head),
            "home_head": is_home_head,
            "home": is_home_head,
            "host_head": host in led,
        }
        found[id_of(deployment)] = (host, [part for part, is_theirs in has.items() if is_theirs], deployment)
    return found


def _waits(work: Work, parts: Parts) -> dict[int, list[Act]]:
    """What waits for somebody in the deployments they have a part in."""
    unsigned = newest_unsigned(
        work, [n for n, (_, _, each) in parts.items() if each.state in DEPLOYMENT.where(Action.SIGN)]
    )
    ending = [number for number, (_, _, each) in parts.items() if each.state == DeploymentState.EVALUATING]
    sent = {(row.deployment_id, row.side) for row in of_these(work, Evaluation, ending, "sent")}
    visited = {row.deployment_id for row in of_these(work, Visit, ending, *_COUNT)}
    asked = {row.deployment_id for row in of_these(work, Extension, parts, EXTENSION.starts)}
    queried = {row.deployment_id for row in of_these(work, Visit, parts, "queried")}

    def of(number: int, theirs: Sequence[str], state: str) -> Iterator[Act]:
        if state not in (*SIGNING, *UNDER_WAY):  # there, more is to it than the state
            due = stands(DEPLOYMENT)[state].due
            yield from (acts(DEPLOYMENT)[each] for each in DEPLOYMENT.actions(state, theirs) if each in due)
        if unsigned.get(number, set()) & set(theirs):
            yield acts(DEPLOYMENT)[Action.SIGN]
        if number in visited and any((number, side) not in sent for side in SIDES if side in theirs):
            yield acts(DEPLOYMENT)[Action.EVALUATE]
        if number in asked and "head" in theirs:
            yield acts(EXTENSION)[Action.AGREE]
        if number in queried and "leader" in theirs:
            yield acts(VISIT)[Action.ANSWER]

    return {number: list(of(number, theirs, each.state)) for number, (_, theirs, each) in parts.items()}


def _visits(work: Work, parts: Parts) -> int:
    visited = [number for number, (_, theirs, _) in parts.items() if set(theirs) & set(SIDES)]
    to_come = (col(PlannedVisit.deployment_id).in_(visited), col(PlannedVisit.starts_at) > work.now)
    return len(visits.planned(work, *to_come)) if visited else 0


def _interests(work: Work, who: Person) -> list[str]:
    query = select(Application.role).where(
        Application.applicant_id == who.id,
        col(Application.state).not_in(APPLICATION.ends),
    )
    return list(work.session.exec(query.order_by(col(Application.id))))


def _questions(work: Work, who: Person) -> int:
    query = select(Question.id).where(
        Question.asker_id == who.id,
        Question.state == QuestionState.WITH_DIRECTOR,
    )
    return len(work.session.exec(query).all())
