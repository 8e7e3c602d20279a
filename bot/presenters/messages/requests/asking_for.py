"""Messages between those who ask for a school: what one of them has done with a request."""

from sqlmodel import col, select

from bot.flows.requests.hosts import host_name
from bot.presenters.called import shown
from bot.presenters.messages.kinds import Drawn, Kind
from bot.rules.asked import read_asked
from bot.rules.lifecycle import REQUEST
from bot.rules.states import Action, RequestState
from bot.store.tables import History, Outbox, Person, Request
from bot.store.work import Work
from bot.views.requests import mine as views


def _sent(work: Work, row: Outbox) -> Drawn | None:
    is_withdrawn = work.get(Request, row.about_id).state == RequestState.WITHDRAWN
    return None if is_withdrawn else _told(work, row, Action.SUBMIT)


def _changed(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.CHANGE)


def _answered(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.ANSWER)


def _withdrawn(work: Work, row: Outbox) -> Drawn | None:
    return _told(work, row, Action.WITHDRAW)


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
    "request_sent": Kind("the news that a request was sent", _sent),
    "request_changed": Kind("the news that a request was changed", _changed),
    "request_answered": Kind("the news that the director's question was answered", _answered),
    "request_withdrawn": Kind("the news that a request was withdrawn", _withdrawn),
}
