"""Messages between those who ask for a school: what one of them has done with a request."""

from sqlmodel import col, select

from bot.flows.requests.asking_for import TO_CONFIRM
from bot.flows.requests.hosts import host_name
from bot.presenters.called import shown
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.cards import card_of
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.reached import reminded_of
from bot.rules.asked import read_asked
from bot.rules.lifecycle import REQUEST
from bot.rules.reminders import still_waits
from bot.rules.states import Action, RequestState
from bot.store.changes import steps_of
from bot.store.tables import History, Outbox, Person, Request
from bot.store.work import Work
from bot.views.requests import mine as views
from bot.views.requests import on_behalf


def _sent(work: Work, row: Outbox) -> Drawn | None:
    is_withdrawn = work.get(Request, row.about_id).state == RequestState.WITHDRAWN
    return None if is_withdrawn else _told(work, row, Action.SUBMIT)


def _changed(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.CHANGE)


def _answered(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.ANSWER)


def _withdrawn(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.WITHDRAW)


def _confirmed(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.CONFIRM)


def _to_confirm(work: Work, row: Outbox) -> Drawn | None:
    """What a head is asked to confirm, or reminded of; sent before, it is drawn again without its buttons."""
    request = work.get(Request, row.about_id)
    if request.state != RequestState.AWAITING_HEAD and row.card is None:
        return None
    steps = [each for each in steps_of(work, REQUEST, request) if each.action == Action.PUT_TO_HEAD]
    by = steps[-1].recorded_by_id if steps else None
    whose = shown(work.get(Person, by)) if by else "The director"
    again = row.kind == "confirm_reminder"
    return Drawn(on_behalf.to_confirm(card_of(work, request), whose, again=again))


def _confirm_waits(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    if not still_waits(row.kind, request.state):
        return None
    told = reminded_of(work, "confirm_reminder", row.about_id)
    message = on_behalf.confirm_waits(directors(work), told)
    return Drawn(message, under_card=f"request:{request.id}")


def _told(work: Work, row: Outbox, action: Action) -> Drawn | None:
    request = work.get(Request, row.about_id)
    query = select(History).where(
        History.subject == REQUEST.subject,
        History.subject_id == request.id,
        History.action == action,
    )
    done = work.session.exec(query.order_by(col(History.id).desc()).limit(1)).first()
    if done is None or done.actor_id is None:
        return None
    who = shown(work.get(Person, done.actor_id))
    asked, host = read_asked(request.asked), host_name(work, request)
    return Drawn(views.told(action, who, asked, host, done.reason))


KINDS = {
    TO_CONFIRM: Kind("a request to be confirmed", _to_confirm),
    "confirm_reminder": Kind("a reminder of a request to be confirmed", _to_confirm),
    "confirm_waits": Kind("the news of a request that is not confirmed", _confirm_waits),
    "request_confirmed": Kind("the news that a request was confirmed", _confirmed),
    "request_sent": Kind("the news that a request was sent", _sent),
    "request_changed": Kind("the news that a request was changed", _changed),
    "request_answered": Kind("the news that the director's question was answered", _answered),
    "request_withdrawn": Kind("the news that a request was withdrawn", _withdrawn),
}
