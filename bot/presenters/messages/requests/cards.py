"""A request as its card shows it, read from the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlmodel import col

from bot.flows.matters import releasing_among
from bot.presenters.called import named as named
from bot.presenters.called import shown as shown
from bot.presenters.recording import of_requests
from bot.presenters.support.progress import support_in
from bot.rules.asked import Asked, read_asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, SUPPORT_OR_CLOSED
from bot.rules.money.costs import cost
from bot.rules.money.pence import pounds
from bot.rules.states import RequestState
from bot.store import people
from bot.store.beside import Taken, steps_of_all
from bot.store.built import Built
from bot.store.concerned import Concerned
from bot.store.schools import naming
from bot.store.tables import Deployment, Request, RequestNote, School
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import at
from bot.views.recording import Answer
from bot.views.requests.card import Note, RequestCard
from bot.views.requests.leaders import Leader

Happened = Mapping[tuple[str, int], Sequence[Taken]]
"""What happened to requests and deployments, first to last: by subject and id."""

# What leads into a state in which the card says who decided, and why.
_DECISIONS = [action for state in (RequestState.APPROVED, *REQUEST.ends) for action in REQUEST.into(state)]


def card_of(work: Work, request: Request) -> RequestCard:
    """A request with all that its card shows; people as Slack shows them."""
    return cards_of(work, [request])[id_of(request)]


def cards_of(
    work: Work, requests: Sequence[Request], happened: Happened | None = None
) -> dict[int, RequestCard]:
    """The cards of several requests, by their ids, in as many statements whatever their number.

    With what `happened` to them and to their deployments, where that has been read already.
    """
    read = _Read.of(work, requests, happened)
    return {id_of(request): _card(read, request) for request in requests}


@dataclass(frozen=True)
class _Read:
    """What is read for the cards of several requests at once."""

    work: Work
    leaders: Mapping[int, Sequence[Deployment]]
    notes: Mapping[int, Sequence[Row[int, int, str, datetime]]]
    steps: Happened
    people: Concerned
    posts: Mapping[int, str]
    names: Mapping[int, str]
    support: UnderWay
    recorded: Mapping[int, Sequence[Answer]]

    @classmethod
    def of(cls, work: Work, requests: Sequence[Request], happened: Happened | None) -> "_Read":
        ids = [id_of(each) for each in requests]
        found = _asked.held(work, requests=ids)
        deployments = [each for _, _, each in found if each]
        notes = _notes.rows(work, requests=ids)
        subjects = {REQUEST.subject: ids, DEPLOYMENT.subject: list(map(id_of, deployments))}
        steps = steps_of_all(work, subjects) if happened is None else happened
        decided = [_decided(steps, number) for number in ids]
        actors = {each.actor_id for each in decided if each and each.actor_id}
        askers = {each.asked_by_id for each in requests}
        support = [each for each in deployments if each.state in SUPPORT_OR_CLOSED]
        homes = {each.home_school_id for each in deployments if each.home_school_id}
        others = {each.leader_id for each in deployments} | {note.author_id for note in notes}
        return cls(
            work,
            _by_request(deployments),
            _by_request(notes),
            steps,
            Concerned(work, homes, askers | actors | others),
            people.all_in_words(work, askers),
            {number: name or "" for number, name, _ in found},
            UnderWay.of(work, *support, at_once=True),
            of_requests(work, ids),
        )


@Built
def _asked() -> Any:
    """What the schools of requests are called, with each of their deployments."""
    return (
        select(col(Request.id), naming(), Deployment)
        .join(School, col(School.id) == col(Request.host_school_id), isouter=True)
        .join(Deployment, col(Deployment.request_id) == col(Request.id), isouter=True)
        .where(col(Request.id).in_(bindparam("requests", expanding=True)))
        .order_by(col(Deployment.id))
    )


@Built
def _notes() -> Any:
    columns = (RequestNote.request_id, RequestNote.author_id, RequestNote.text, RequestNote.at)
    those = col(RequestNote.request_id).in_(bindparam("requests", expanding=True))
    return select(*map(col, columns)).where(those).order_by(col(RequestNote.id))


def _by_request(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.request_id].append(row)
    return found


def _card(read: _Read, request: Request) -> RequestCard:
    work, number = read.work, id_of(request)
    asked, agreed = read_asked(request.asked), agreed_of(request)
    decided = _decided(read.steps, number)
    return RequestCard(
        request_id=number,
        state=request.state,
        school=read.names[number],
        asker=shown(read.people.person(request.asked_by_id)),
        posts=read.posts.get(request.asked_by_id, ""),
        asked=asked,
        agreed=agreed,
        cost=_cost(work, agreed or asked),
        sent_at=at(request.submitted_at or request.begun_at, work.zone),
        by=shown(read.people.person(decided.actor_id)) if decided and decided.actor_id else "",
        reason=decided.reason if decided else "",
        diagnostic=request.diagnostic,
        diagnostic_on=request.diagnostic_on,
        notes=[
            Note(shown(read.people.person(note.author_id)), note.text, at(note.at, work.zone))
            for note in read.notes.get(number, ())
        ],
        leaders=[_leader(read, deployment) for deployment in read.leaders.get(number, ())],
        recorded=read.recorded.get(number, ()),
    )


def _decided(steps: Happened, request_id: int) -> Taken | None:
    happened = steps.get((REQUEST.subject, request_id), ())
    return next((each for each in reversed(happened) if each.action in _DECISIONS), None)


def agreed_of(request: Request) -> Asked | None:
    """What was asked for with what was agreed in its place, None before approval."""
    if request.agreed_half_days is None:
        return None
    agreed = {
        "scope": request.agreed_scope or "",
        "outcomes": request.agreed_outcomes or "",
        "half_days": request.agreed_half_days,
        "payer": request.payer,
        "payer_name": request.payer_name,
        "starts_on": _iso(request.agreed_starts_on),
        "ends_on": _iso(request.agreed_ends_on),
    }
    return read_asked({**request.asked, **agreed})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cost(work: Work, terms: Asked) -> str:
    if not terms.half_days or not terms.kind:
        return "not known yet"
    found = cost(terms.kind, terms.half_days, work.policy)
    if found is None:
        return f"Negotiated: no guide gives a rate for an {terms.kind}"
    shares = (
        f"{pounds(found.home_share)} to the leader's school, {pounds(found.alliance_share)} to the alliance"
    )
    return f"{pounds(found.charged)}\n{shares}"


def _leader(read: _Read, deployment: Deployment) -> Leader:
    steps = read.steps.get((DEPLOYMENT.subject, id_of(deployment)), ())
    other = (deployment.other_starts_on, deployment.other_ends_on)
    releasers = releasing_among(read.people, deployment)
    is_support = deployment.state in SUPPORT_OR_CLOSED
    return Leader(
        deployment_id=id_of(deployment),
        name=shown(read.people.person(deployment.leader_id)),
        kind=deployment.kind,
        state=deployment.state,
        half_days=deployment.half_days,
        starts_on=deployment.starts_on,
        ends_on=deployment.ends_on,
        expires_on=deployment.expires_on,
        other=(other[0], other[1]) if other[0] and other[1] else None,
        releasers=" or ".join(shown(each) for each in releasers),
        reason=steps[-1].reason if steps else "",
        support=support_in(read.support, deployment, {"director"}) if is_support else None,
    )
