"""What waits for the director: one list, for the morning's message, the home tab and `/deployments`."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from bot.flows.matters import deployments_of
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.store.tables import History, Question, Request
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Waiting:
    """A request or a question, since when it waits, and for what.

    "decide", "diagnostic", "find" (a leader), "dates" (other ones, suggested) or "question".
    """

    what: str
    since: datetime
    request: Request | None = None
    question: Question | None = None


def waiting_for_director(work: Work) -> list[Waiting]:
    """Everything that waits for the director, longest first."""
    return sorted([*_requests(work), *_questions(work)], key=lambda each: each.since)


def requests_waiting(work: Work) -> list[Waiting]:
    """The requests that wait for the director, longest first."""
    return sorted(_requests(work), key=lambda each: each.since)


def undecided(work: Work) -> list[tuple[Request, datetime]]:
    """The requests that wait to be decided, and since when: they were sent, or the head answered."""
    return [(each.request, each.since) for each in _requests(work) if each.request and each.what == "decide"]


def _requests(work: Work) -> list[Waiting]:
    query = select(Request).where(
        Request.alliance_id == work.alliance_id, col(Request.state).in_(("submitted", "approved"))
    )
    found = []
    for request in work.session.exec(query):
        if what := _what(work, request):
            found.append(Waiting(what, _since(work, request, what), request=request))
    return found


def _what(work: Work, request: Request) -> str:
    if request.state == "submitted":
        return "decide"
    if request.diagnostic == "awaited":
        return "diagnostic"
    states = {deployment.state for deployment in deployments_of(work, request)}
    if "other_dates" in states:
        return "dates"
    return "" if states - set(DEPLOYMENT.ends) else "find"


def _since(work: Work, request: Request, what: str) -> datetime:
    """When the request, or the last of its deployments, came to where it waits."""
    if what in ("decide", "diagnostic"):
        actions = {"decide": ("submit", "answer"), "diagnostic": ("approve",)}[what]
        return _last(work, REQUEST.subject, [id_of(request)], actions) or request.begun_at
    ids = [id_of(each) for each in deployments_of(work, request)]
    fell = _last(work, DEPLOYMENT.subject, ids, ())
    return fell or _last(work, REQUEST.subject, [id_of(request)], ()) or request.begun_at


def _last(work: Work, subject: str, ids: list[int], actions: tuple[str, ...]) -> datetime | None:
    query = select(History.at).where(
        History.alliance_id == work.alliance_id,
        History.subject == subject,
        col(History.subject_id).in_(ids),
    )
    if actions:
        query = query.where(col(History.action).in_(actions))
    return work.session.exec(query.order_by(col(History.id).desc()).limit(1)).first()


def _questions(work: Work) -> list[Waiting]:
    query = select(Question).where(
        Question.alliance_id == work.alliance_id, col(Question.state) == "with_director"
    )
    return [
        Waiting("question", question.passed_at or question.asked_at, question=question)
        for question in work.session.exec(query)
    ]
