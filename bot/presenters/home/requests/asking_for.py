"""A head's requests for support, on the home tab and under `/support`."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlmodel import col, select

from bot.flows.matters import host_among
from bot.flows.requests.hosts import closed_in_words, requests_of
from bot.flows.support.theirs import theirs
from bot.presenters.called import shown
from bot.presenters.messages.requests.cards import agreed_of
from bot.rules.asked import read_asked
from bot.rules.lifecycle import REQUEST, SUPPORT
from bot.rules.states import DeploymentState, RequestState
from bot.store.beside import steps_of_all
from bot.store.changes import last_change
from bot.store.concerned import Concerned
from bot.store.schools import names_of
from bot.store.tables import Deployment, Person, Request, RequestNote
from bot.store.work import Work, id_of
from bot.views.blocks import Block, Message
from bot.views.requests import mine as views

_MOST_AT_HOME, _MOST_LISTED = 5, 12
_ENDED_SHOWN_FOR = timedelta(days=30)


def section(work: Work, person: Person) -> list[Block]:
    """Their requests that are open, or ended in the last 30 days; the support itself has its own list."""
    every = requests_of(work, person)
    ended = [each for each in every if each.state in REQUEST.ends]
    of_late = _ended_of_late(work, [id_of(each) for each in ended if each.submitted_at])
    going = [each for each in every if each.state not in REQUEST.ends]
    found = _with_support(work, person, [each for each in every if each in going or id_of(each) in of_late])
    shown = [
        (request, support)
        for request, support in found
        if request.state != RequestState.IN_DELIVERY or not _is_told_by_support(support)
    ]
    listed = _listed(work, person, shown[:_MOST_AT_HOME], SUPPORT)
    return views.home_section(listed, len(shown) - len(listed))


def listed_for(work: Work, person: Person) -> Message | None:
    """All of somebody's requests with the way to a new one; None where they have none."""
    found = requests_of(work, person)
    listed = _listed(work, person, _with_support(work, person, found[:_MOST_LISTED]))
    if not listed:
        return None
    return views.requests_message(listed, len(found) - len(listed), closed_in_words(work, person))


def _with_support(
    work: Work, person: Person, requests: Sequence[Request]
) -> list[tuple[Request, list[Deployment]]]:
    """Requests, each with its deployments that still count on it."""
    return [(each, theirs(work, person).open_on(id_of(each))) for each in requests]


def _is_told_by_support(still_open: Sequence[Deployment]) -> bool:
    """Whether all that counts on a request is support, which is listed by itself."""
    states = {each.state for each in still_open}
    return bool(states) and states <= set(SUPPORT)


def _ended_of_late(work: Work, requests: Collection[int]) -> set[int]:
    """Those that something has happened to in the last 30 days."""
    happened = steps_of_all(work, {REQUEST.subject: requests})
    return {number for (_, number), steps in happened.items() if work.now - steps[-1].at < _ENDED_SHOWN_FOR}


def _listed(
    work: Work,
    person: Person,
    found: Sequence[tuple[Request, Sequence[Deployment]]],
    told_elsewhere: Collection[str] = (),
) -> list[views.Listed]:
    hosts = {request.host_school_id for request, _ in found if request.host_school_id}
    leaders = {each.leader_id for _, support in found for each in support}
    known = Concerned(work, hosts, leaders | {request.asked_by_id for request, _ in found})
    names = names_of(work, hosts) if hosts else {}
    return [
        views.Listed(
            request_id=id_of(request),
            asked=agreed_of(request) or read_asked(request.asked),
            host=names.get(request.host_school_id or 0, ""),
            lines=views.stands(
                request.state,
                request.page,
                [(_told(each, told_elsewhere), shown(known.person(each.leader_id))) for each in support],
                request.diagnostic,
                request.diagnostic_on,
            ),
            can=REQUEST.actions(request.state, _parts(known, request, person)),
            is_changing=request.changing is not None,
            said=_said(work, request),
            was_sent=request.submitted_at is not None,
        )
        for request, support in found
    ]


def _parts(known: Concerned, request: Request, person: Person) -> set[str]:
    return {"head"} if any(each.id == person.id for each in host_among(known, request)) else set()


def _told(deployment: Deployment, told_elsewhere: Collection[str]) -> str:
    """A deployment's state as the list tells of it."""
    if deployment.state in told_elsewhere:
        return "elsewhere"
    is_own = (
        deployment.state == DeploymentState.RELEASED and deployment.released_by_id == deployment.leader_id
    )
    return "released_own" if is_own else deployment.state


def _said(work: Work, request: Request) -> str:
    """The director's question, or why the request ended, in their own words."""
    if request.state == RequestState.MORE_INFORMATION:
        notes: Sequence[RequestNote] = work.session.exec(
            select(RequestNote)
            .where(RequestNote.request_id == request.id)
            .order_by(col(RequestNote.id).desc())
            .limit(1)
        ).all()
        return notes[0].text if notes else ""
    last = last_change(work, REQUEST, request) if request.state in REQUEST.ends else None
    return last.reason if last else ""
