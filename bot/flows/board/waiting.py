"""What waits for the director: one list, for the morning's message and the home tab."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlmodel import col, select

from bot.flows.matters import deployments_of
from bot.flows.support.progress import due, progress
from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, FOR_LEADERS, REQUEST, SUPPORT
from bot.rules.states import Action
from bot.store.tables import Agreement, Deployment, Evaluation, Extension, History, Question, Request
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Waiting:
    """A request, a deployment or a question, since when it waits, and for what.

    "decide", "diagnostic", "find" (a leader), "another" (leader, or the request closed), "dates" (other ones,
    suggested) or "question"; of a deployment the action that waits ("resume" where it is past its end). What
    hangs on somebody else is "answer" (of a request), "release", "plan", "agreement", "evaluation", "query"
    or "visits".
    """

    what: str
    since: datetime
    request: Request | None = None
    question: Question | None = None
    deployment: Deployment | None = None


def waiting_for_director(work: Work) -> list[Waiting]:
    """Everything that waits for the director, longest first."""
    return [each for each in waiting_or_to_come(work) if each.since <= work.now]


def waiting_or_to_come(work: Work) -> list[Waiting]:
    """The same with what waits from the day of a meeting on that is still to come."""
    found = [*_requests(work), *_support(work), *_questions(work)]
    return sorted(found, key=lambda each: each.since)


def requests_waiting(work: Work) -> list[Waiting]:
    """The requests that wait for the director, longest first."""
    return [each for each in waiting_for_director(work) if each.request]


def undecided(work: Work) -> list[tuple[Request, datetime]]:
    """The requests that wait to be decided, and since when: they were sent, or the head answered."""
    return [(each.request, each.since) for each in _requests(work) if each.request and each.what == "decide"]


def _requests(work: Work) -> list[Waiting]:
    query = select(Request).where(
        Request.alliance_id == work.alliance_id, col(Request.state).in_(("submitted", *FOR_LEADERS))
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
    if states - set(DEPLOYMENT.ends):
        return ""
    return "another" if request.state == "in_delivery" else "find"


def _since(work: Work, request: Request, what: str) -> datetime:
    """When the request, or the last of its deployments, came to where it waits."""
    if what in ("decide", "diagnostic"):
        actions = {"decide": ("submit", "answer"), "diagnostic": ("approve",)}[what]
        since = _last(work, REQUEST.subject, [id_of(request)], actions) or request.begun_at
        return _not_before(since, request.diagnostic_on) if what == "diagnostic" else since
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


def _support(work: Work) -> list[Waiting]:
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(SUPPORT)
    )
    found = []
    for deployment in work.session.exec(query):
        wait = due(work, deployment, {"director"}, progress(work, deployment))
        if step := next((each for each in stands(DEPLOYMENT)[deployment.state].due if each in wait), None):
            found.append(Waiting(step, _due_since(work, deployment, step), deployment=deployment))
    return found


def _not_before(since: datetime, meeting_on: date | None) -> datetime:
    """Before the day of a meeting there is nothing to be done about it."""
    return max(since, datetime.combine(meeting_on, time(), UTC)) if meeting_on else since


def _due_since(work: Work, deployment: Deployment, step: Action) -> datetime:
    """When a deployment came to where it waits for this step of the director's."""
    number = id_of(deployment)
    newest = None
    if step == Action.EXTEND:
        asked = select(Extension.id).where(
            Extension.deployment_id == number, col(Extension.state) == "head_agreed"
        )
        newest = _last(work, EXTENSION.subject, [each or 0 for each in work.session.exec(asked)], ())
    elif step == Action.SIGN:
        drawn = select(Agreement.drawn_at).where(Agreement.deployment_id == number)
        newest = max(work.session.exec(drawn), default=None)
    elif step == Action.CLOSE:
        sent = select(Evaluation.sent_at).where(Evaluation.deployment_id == number)
        newest = max((each for each in work.session.exec(sent) if each), default=None)
    since = newest or _last(work, DEPLOYMENT.subject, [number], ()) or deployment.proposed_at
    return _not_before(since, deployment.meeting_on) if step == Action.FINALISE else since


def _questions(work: Work) -> list[Waiting]:
    query = select(Question).where(
        Question.alliance_id == work.alliance_id, col(Question.state) == "with_director"
    )
    return [
        Waiting("question", question.passed_at or question.asked_at, question=question)
        for question in work.session.exec(query)
    ]
