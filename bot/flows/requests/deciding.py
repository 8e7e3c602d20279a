"""Deciding: the director approves a request, asks for more, declines or cancels it; the head answers."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.matters import deployment_matter, deployments_of, request_matter
from bot.flows.requests.settling import BEGUN
from bot.flows.requests.terms import AgreedTerms, check_terms, written
from bot.flows.telling import Matter, move
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.states import Action
from bot.store import outbox, people
from bot.store.changes import MovedOn, NotYours, check, last_change
from bot.store.tables import Card, History, Person, Request, RequestNote
from bot.store.work import Work, id_of


class NotYourDecision(BotError):
    """Somebody decides who may not: the sentence says who can."""

    def __init__(self, part: str, who: list[Person]) -> None:
        names = " or ".join(people.called(each) for each in who)
        super().__init__(f"Only the {part} can do that." + (f" Please speak to {names}." if names else ""))


class RequestMovedOn(BotError):
    """Somebody decided first, or the request is not where this can be done."""


class RequestChanged(BotError):
    """The request was changed while somebody wrote what they agree to."""


class LeadersLeft(BotError):
    """A request is closed while a leader still counts on it."""

    def __init__(self) -> None:
        super().__init__("A leader is still asked or at work for this request. Close it when they are done.")


class NotYetHeld(BotError):
    """A meeting cannot have been held on a day to come."""

    def __init__(self) -> None:
        super().__init__("Choose the day it was held, today at the latest.", "held_on")


def to_decide(work: Work, who: Person, request_id: int, action: Action) -> Request:
    """A request that somebody is about to act on. Raises NotYourDecision, RequestMovedOn."""
    request = work.get(Request, request_id)
    matter = request_matter(work, request)
    try:
        check(work, REQUEST, request, action, matter.parts_of(who))
        _check_meeting(work, request, action, who)
    except NotYours as refused:
        raise _refused(matter, refused) from None
    except MovedOn as moved:
        raise RequestMovedOn(_who_was_first(work, request, moved.last, who)) from None
    return request


def to_read(work: Work, who: Person, request_id: int) -> Request:
    """A request, for whoever asked, the head's people and the director. Raises NotYours for anybody else."""
    request = work.get(Request, request_id)
    if not request_matter(work, request).parts_of(who):
        raise NotYours({"head", "director"})
    return request


def approve(
    work: Work,
    who: Person,
    request_id: int,
    terms: AgreedTerms,
    seen: int | None = None,
) -> Request:
    """Approve a request on the terms agreed. `seen` is the last change that the director had seen.

    Raises NotYourDecision, RequestMovedOn, RequestChanged, and what is wrong with the terms at its field.
    """
    check_terms(terms, work.calendar, work.today)
    request, director = _held(work, who, request_id)
    if seen is not None:
        _check_unchanged(work, request, seen)
    _step(
        work,
        request,
        Action.APPROVE,
        director,
        decided_at=work.now,
        decided_by_id=id_of(director),
        agreed_scope=terms.scope.strip(),
        agreed_outcomes=terms.outcomes.strip(),
        agreed_half_days=terms.half_days,
        agreed_starts_on=terms.starts_on,
        agreed_ends_on=terms.ends_on,
        diagnostic="awaited" if terms.has_diagnostic else "none",
        diagnostic_on=terms.diagnostic_on,
    )
    return request


def ask_for_more(work: Work, who: Person, request_id: int, text: str) -> Request:
    """Ask the head something before deciding. Raises NotYourDecision, RequestMovedOn, NothingWritten."""
    return _say(work, who, request_id, Action.ASK_FOR_MORE, text, "question")


def answer(work: Work, who: Person, request_id: int, text: str) -> Request:
    """Answer the director, who decides then. Raises NotYourDecision, RequestMovedOn, NothingWritten."""
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
    """Close a request whose support has come to an end, where no other leader is to be found for it.

    Raises NotYourDecision, RequestMovedOn, LeadersLeft.
    """
    request, director = _held(work, who, request_id)
    if request.state == "in_delivery" and any(
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
    query = select(Card).where(
        Card.alliance_id == work.alliance_id, Card.channel == channel, Card.ts == thread
    )
    for card in work.session.exec(query):
        subject, _, number = card.name.partition(":")
        if subject == REQUEST.subject:
            return work.get(Request, int(number))
    return None


def notes_of(work: Work, request: Request) -> list[RequestNote]:
    """What was asked and answered about a request, first to last."""
    query = (
        select(RequestNote)
        .where(RequestNote.alliance_id == work.alliance_id, RequestNote.request_id == request.id)
        .order_by(col(RequestNote.id))
    )
    return list(work.session.exec(query))


def _held(work: Work, who: Person, request_id: int) -> tuple[Request, Person]:
    return work.hold(work.get(Request, request_id)), who


def _step(
    work: Work, request: Request, action: Action, actor: Person, reason: str = "", **values: Any
) -> History:
    matter = request_matter(work, request)
    try:
        _check_meeting(work, request, action, actor)
        return move(work, matter, action, actor, reason, **values)
    except NotYours as refused:
        raise _refused(matter, refused) from None
    except MovedOn as moved:
        raise RequestMovedOn(_who_was_first(work, request, moved.last, actor)) from None


def _say(work: Work, who: Person, request_id: int, action: Action, text: str, field: str) -> Request:
    text = written(text, field)
    request, author = _held(work, who, request_id)
    _step(work, request, action, author, text)
    work.add(
        RequestNote(
            alliance_id=work.alliance_id,
            request_id=request_id,
            author_id=id_of(author),
            text=text,
            at=work.now,
        )
    )
    return request


def _check_unchanged(work: Work, request: Request, seen: int) -> None:
    last = last_change(work, REQUEST, request)
    if request.state == "submitted" and last and last.id != seen:
        who = people.called(work.get(Person, last.actor_id)) if last.actor_id else "Somebody"
        raise RequestChanged(
            f"{who} has changed this request since you opened it. What they ask for now stands here; what "
            "you wrote is kept below. Please look again, then approve."
        )


def _check_meeting(work: Work, request: Request, action: Action, who: Person) -> None:
    # The step leads back to the same state, so the state alone would let a second one pass.
    if action == "hold_diagnostic" and request.state == "approved" and request.diagnostic != "awaited":
        if who.id not in {director.id for director in people.directors(work)}:
            raise NotYours({"director"})
        if request.diagnostic == "none":
            raise RequestMovedOn("No diagnostic meeting was agreed for this request.")
        raise MovedOn(request.state, last_change(work, REQUEST, request))


def _refused(matter: Matter, refused: NotYours) -> NotYourDecision:
    part = min(refused.who)
    return NotYourDecision(part.replace("_", " "), list(matter.parties.get(part, ())))


_DONE = {
    "approve": "already approved this request.",
    "decline": "already declined this request.",
    "cancel": "already cancelled this request.",
    "withdraw": "already withdrawn this request.",
    "ask_for_more": "already asked the school for more. The request comes back when they have answered.",
    "answer": "already answered. The request is with the director again.",
    "hold_diagnostic": "already recorded the diagnostic meeting.",
    "change": "changed this request, and it is not open for that now.",
}


def _who_was_first(work: Work, request: Request, last: History | None, who: Person) -> str:
    if request.state in BEGUN:
        return BEGUN[request.state]
    if last is None or last.actor_id is None or last.action not in _DONE:
        return "This request is not open for that now."
    actor = work.get(Person, last.actor_id)
    has = "You have" if actor.id == who.id else f"{people.called(actor)} has"
    return f"{has} {_DONE[last.action]}"
