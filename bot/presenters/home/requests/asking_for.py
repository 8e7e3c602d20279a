"""A head's requests for support, on the home tab and under `/support`."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlmodel import col, select

from bot.flows.matters import deployments_of, request_matter
from bot.flows.requests.hosts import closed_in_words, host_name, requests_of
from bot.presenters.called import shown
from bot.presenters.messages.requests.cards import agreed_of
from bot.rules.asked import read_asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, SUPPORT
from bot.store.changes import last_change
from bot.store.tables import Deployment, Person, Request, RequestNote
from bot.store.work import Work
from bot.views.blocks import Block, Message
from bot.views.requests import mine as views

_MOST_AT_HOME, _MOST_LISTED = 5, 12
_ENDED_SHOWN_FOR = timedelta(days=30)


def section(work: Work, person: Person) -> list[Block]:
    """Their requests that are open, or ended in the last 30 days; the support itself has its own list."""
    found = [each for each in requests_of(work, person) if _is_current(work, each)]
    found = [each for each in found if each.state != "in_delivery" or not _is_told_by_support(work, each)]
    listed = [_listed(work, person, each, SUPPORT) for each in found[:_MOST_AT_HOME]]
    return views.home_section(listed, len(found) - len(listed))


def listed_for(work: Work, person: Person) -> Message | None:
    """All of somebody's requests with the way to a new one; None where they have none."""
    found = requests_of(work, person)
    listed = [_listed(work, person, each) for each in found[:_MOST_LISTED]]
    if not listed:
        return None
    return views.requests_message(listed, len(found) - len(listed), closed_in_words(work, person))


def _is_told_by_support(work: Work, request: Request) -> bool:
    """Whether all that counts on a request is support, which is listed by itself."""
    still_open = [each.state for each in deployments_of(work, request) if each.state not in DEPLOYMENT.ends]
    return bool(still_open) and set(still_open) <= set(SUPPORT)


def _is_current(work: Work, request: Request) -> bool:
    if request.state not in REQUEST.ends:
        return True
    last = last_change(work, REQUEST, request)
    was_sent = request.submitted_at is not None
    return was_sent and last is not None and work.now - last.at < _ENDED_SHOWN_FOR


def _listed(
    work: Work, person: Person, request: Request, told_elsewhere: Collection[str] = ()
) -> views.Listed:
    found = [each for each in deployments_of(work, request) if each.state not in DEPLOYMENT.ends]
    deployments = [(_told(each, told_elsewhere), shown(work.get(Person, each.leader_id))) for each in found]
    parts = request_matter(work, request).parts_of(person)
    return views.Listed(
        request_id=request.id or 0,
        asked=agreed_of(request) or read_asked(request.asked),
        host=host_name(work, request),
        lines=views.stands(
            request.state, request.page, deployments, request.diagnostic, request.diagnostic_on
        ),
        can=REQUEST.actions(request.state, parts & {"head"}),
        is_changing=request.changing is not None,
        said=_said(work, request),
        was_sent=request.submitted_at is not None,
    )


def _told(deployment: Deployment, told_elsewhere: Collection[str]) -> str:
    """A deployment's state as the list tells of it."""
    if deployment.state in told_elsewhere:
        return "elsewhere"
    is_own = deployment.state == "released" and deployment.released_by_id == deployment.leader_id
    return "released_own" if is_own else deployment.state


def _said(work: Work, request: Request) -> str:
    """The director's question, or why the request ended, in their own words."""
    if request.state == "more_information":
        notes: Sequence[RequestNote] = work.session.exec(
            select(RequestNote)
            .where(RequestNote.alliance_id == work.alliance_id, RequestNote.request_id == request.id)
            .order_by(col(RequestNote.id).desc())
            .limit(1)
        ).all()
        return notes[0].text if notes else ""
    last = last_change(work, REQUEST, request) if request.state in REQUEST.ends else None
    return last.reason if last else ""
