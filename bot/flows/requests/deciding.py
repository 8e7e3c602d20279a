"""Deciding: the director approves a request, asks for more, declines or cancels it; the head answers."""

from datetime import date
from typing import Any

from sqlmodel import select

from bot.errors import BotError
from bot.flows.acting import act, may, written
from bot.flows.matters import deployment_matter, deployments_of, request_matter
from bot.flows.requests.terms import AgreedTerms, check_terms
from bot.flows.telling import move, parts_in
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.payers import check_payer, usual
from bot.rules.states import Action, RequestState
from bot.store import outbox, people
from bot.store.changes import MovedOn, NotYours, last_change
from bot.store.tables import Card, History, Person, Request, RequestNote
from bot.store.work import Work, id_of


class RequestChanged(BotError):
    """The request was changed while somebody wrote what they agree to."""


class LeadersLeft(BotError):
    """A request is closed while a leader still counts on it."""

    def __init__(self) -> None:
        super().__init__(
            "A leader is still being asked, or still at work, for this request. Close it when they "
            "have finished."
        )


class NotYetHeld(BotError):
    """A meeting cannot have been held on a day to come."""

    def __init__(self) -> None:
        super().__init__("Choose the day it was held, today or earlier.", "held_on")


def to_decide(work: Work, who: Person, request_id: int, action: Action) -> Request:
    """A request that somebody is about to act on. Raises NotYours, MovedOn."""
    request = work.get(Request, request_id)
    may(work, request_matter(work, request), action, who)
    _check_meeting(request, action)
    return request


def to_read(work: Work, who: Person, request_id: int) -> Request:
    """A request, for whoever asked, the head's people and the director. Raises NotYours for anybody else."""
    request = work.get(Request, request_id)
    if not parts_in(work, request_matter(work, request), who):
        raise NotYours("head", "director")
    return request


def approve(
    work: Work,
    who: Person,
    request_id: int,
    terms: AgreedTerms,
    seen: int | None = None,
) -> Request:
    """Approve a request on the terms agreed. `seen` is the last change that the director had seen.

    Raises NotYours, MovedOn, RequestChanged, and what is wrong with the terms at its field.
    """
    check_terms(terms, work.calendar, work.today)
    request, director = _held(work, who, request_id)
    if seen is not None:
        _check_unchanged(work, request, seen)
    payer = usual(terms.payer, has_host=request.host_school_id is not None)
    payer_name = check_payer(payer, terms.payer_name, settled=True)
    _step(
        work,
        request,
        Action.APPROVE,
        director,
        decided_at=work.now,
        decided_by_id=id_of(director),
        agreed_scope=terms.scope.strip(),
        agreed_outcomes=terms.outcomes.strip(),
        payer=payer,
        payer_name=payer_name,
        agreed_half_days=terms.half_days,
        agreed_starts_on=terms.starts_on,
        agreed_ends_on=terms.ends_on,
        diagnostic="awaited" if terms.has_diagnostic else "none",
        diagnostic_on=terms.diagnostic_on,
    )
    return request


def ask_for_more(work: Work, who: Person, request_id: int, text: str) -> Request:
    """Ask the head something before deciding. Raises NotYours, MovedOn, NothingWritten."""
    return _say(work, who, request_id, Action.ASK_FOR_MORE, text, "question")


def answer(work: Work, who: Person, request_id: int, text: str) -> Request:
    """Answer the director, who decides then. Raises NotYours, MovedOn, NothingWritten."""
    return _say(work, who, request_id, Action.ANSWER, text, "answer")


def decline(work: Work, who: Person, request_id: int, reason: str) -> Request:
    """Decline a request with a reason that the head is told."""
    reason = written(reason, "reason")
    request, director = _held(work, who, request_id)
    decided = {"decided_at": work.now, "decided_by_id": id_of(director)}
    _step(work, request, Action.DECLINE, director, reason, **decided)
    return request


def cancel(work: Work, who: Person, request_id: int, reason: str) -> Request:
    """Cancel a request with a reason, and with it every deployment that was on its way."""
    reason = written(reason, "reason")
    request, director = _held(work, who, request_id)
    _step(work, request, Action.CANCEL, director, reason)
    for deployment in deployments_of(work, request):
        if work.hold(deployment).state not in DEPLOYMENT.ends:
            move(work, deployment_matter(work, deployment), Action.CANCEL, director, reason)
    return request


def close(work: Work, who: Person, request_id: int) -> Request:
    """Close a request whose support has ended, where no other leader is to be found for it.

    Raises NotYours, MovedOn, LeadersLeft.
    """
    request, director = _held(work, who, request_id)
    if request.state == RequestState.IN_DELIVERY and any(
        each.state not in DEPLOYMENT.ends for each in deployments_of(work, request)
    ):
        raise LeadersLeft
    _step(work, request, Action.CLOSE, director)
    return request


def hold_diagnostic(work: Work, who: Person, request_id: int, held_on: date) -> Request:
    """Record that the diagnostic meeting was held: from then on a leader may be proposed."""
    if held_on > work.today:
        raise NotYetHeld
    request, director = _held(work, who, request_id)
    _step(work, request, Action.HOLD_DIAGNOSTIC, director, diagnostic="held", diagnostic_on=held_on)
    return request


def reply_under_card(work: Work, channel: str, thread: str, key: str) -> None:
    """Answer a word of consent in a card's thread with the buttons; elsewhere there is nothing to say."""
    request = under_card(work, channel, thread)
    if request and REQUEST.actions(request.state, {"director"}):
        work.once(key)
        outbox.queue(
            work, f"request_buttons:{key}", "request_buttons", id_of(request), place=channel, thread=thread
        )


def last_seen(work: Work, request: Request) -> int:
    """The last change of a request: what somebody who opens a dialog now has seen."""
    last = last_change(work, REQUEST, request)
    return id_of(last) if last else 0


def under_card(work: Work, channel: str, thread: str) -> Request | None:
    """The request whose card begins this thread."""
    query = select(Card).where(Card.channel == channel, Card.ts == thread)
    for card in work.session.exec(query):
        subject, _, number = card.name.partition(":")
        if subject == REQUEST.subject:
            return work.get(Request, int(number))
    return None


def _held(work: Work, who: Person, request_id: int) -> tuple[Request, Person]:
    return work.held(Request, request_id), who


def _step(
    work: Work, request: Request, action: Action, actor: Person, reason: str = "", **values: Any
) -> History:
    matter = request_matter(work, request)
    may(work, matter, action, actor)
    _check_meeting(request, action)
    return act(work, matter, action, actor, reason, **values)


def _say(work: Work, who: Person, request_id: int, action: Action, text: str, field: str) -> Request:
    text = written(text, field)
    request, author = _held(work, who, request_id)
    _step(work, request, action, author, text)
    work.add(
        RequestNote(
            request_id=request_id,
            author_id=id_of(author),
            text=text,
            at=work.now,
        )
    )
    return request


def _check_unchanged(work: Work, request: Request, seen: int) -> None:
    last = last_change(work, REQUEST, request)
    if request.state == RequestState.SUBMITTED and last and last.id != seen:
        who = people.called(work.get(Person, last.actor_id)) if last.actor_id else "Somebody"
        raise RequestChanged(
            f"{who} has changed this request since you opened it. What they are asking for now is "
            "shown here; what "
            "you wrote is kept below. Please look again, then approve."
        )


def _check_meeting(request: Request, action: Action) -> None:
    if action == Action.HOLD_DIAGNOSTIC and request.diagnostic == "none":
        raise MovedOn("No diagnostic meeting was agreed for this request.")
