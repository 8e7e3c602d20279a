"""What waits for the director: one list, for the morning's message and the home tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlmodel import col, select

from bot.flows.as_it_stands import AsItStands
from bot.flows.board.awaited import Awaited
from bot.flows.board.unreached import unreached
from bot.flows.support.progress import due, progress
from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, FOR_LEADERS, REQUEST, SUPPORT
from bot.rules.states import Action, QuestionState, RequestState
from bot.store.beside import Taken
from bot.store.for_director import for_director
from bot.store.open_requests import OpenRequest
from bot.store.tables import Deployment, Question, Request
from bot.store.work import Work, id_of


@dataclass(frozen=True)
class Waiting:
    """A request, a deployment or a question, since when it waits, and for what.

    "decide", "diagnostic", "find" (a leader), "another" (leader, or the request closed), "dates" (other ones,
    suggested), "disputed" (an answer that was recorded for somebody), "unreached" (what others are
    `awaited` for who could not be told of it) or "question"; of a deployment the action that waits ("resume"
    where it is past its end). What hangs on somebody else is "answer" (of a request), "release", "plan",
    "agreement", "evaluation", "query" or "visits".
    """

    what: str
    since: datetime
    request: Request | None = None
    question: Question | None = None
    deployment: Deployment | None = None
    awaited: Awaited | None = None


def waiting_for_director(now: AsItStands) -> list[Waiting]:
    """Everything that waits for the director, longest first; before all else what somebody disputes."""
    return [each for each in waiting_or_to_come(now) if each.since <= now.work.now]


def waiting_or_to_come(now: AsItStands) -> list[Waiting]:
    """The same with what waits from the day of a meeting on that is still to come."""
    found = [*_requests(now), *_support(now), *_questions(now.work), *unreached_waiting(now)]
    return [*_disputed(now), *sorted(found, key=lambda each: each.since)]


def unreached_waiting(now: AsItStands) -> list[Waiting]:
    """What waits for people who could not be told of it, longest first."""
    lost = unreached(now.under_way)
    requests = now.requests.whole([each.request_id for each in lost if not each.deployment_id])
    return [
        Waiting(
            "unreached",
            each.since,
            None if each.deployment_id else requests.get(each.request_id),
            deployment=now.work.get(Deployment, each.deployment_id) if each.deployment_id else None,
            awaited=each,
        )
        for each in lost
    ]


def requests_waiting(now: AsItStands) -> list[Waiting]:
    """The requests that wait for the director, longest first; before them those with what is disputed."""
    found = [each for each in _requests(now) if each.since <= now.work.now]
    return [*_disputed(now), *sorted(found, key=lambda each: each.since)]


def _disputed(now: AsItStands) -> list[Waiting]:
    """What was written down for somebody who says that it was not their answer: each request once."""
    since = dict(for_director(now.work).disputed)
    whole = now.requests.whole(list(since))
    return [Waiting("disputed", moment, request=whole[number]) for number, moment in since.items()]


def undecided(now: AsItStands) -> list[tuple[OpenRequest, datetime]]:
    """The requests that wait to be decided, and since when: they were sent, or the head answered."""
    return [(request, since) for request, what, since in _waits_of_requests(now) if what == "decide"]


def _requests(now: AsItStands) -> list[Waiting]:
    found = _waits_of_requests(now)
    whole = now.requests.whole([request.id for request, _, _ in found]) if found else {}
    return [Waiting(what, since, request=whole[request.id]) for request, what, since in found]


def _waits_of_requests(now: AsItStands) -> list[tuple[OpenRequest, str, datetime]]:
    """Each request that waits, for what, and when it, or the last of its deployments, came to that."""
    open_ = now.requests.in_state("submitted", *FOR_LEADERS)
    waits = [(request, what) for request in open_ if (what := _what(now, request))]
    support = [number for request, _ in waits for number, _ in now.requests.support.get(request.id, ())]
    happened = now.requests.steps([request.id for request, _ in waits], support)
    fell = now.requests.steps_of_support(support)
    return [(request, what, _since(now, request, what, happened, fell)) for request, what in waits]


def _what(now: AsItStands, request: OpenRequest) -> str:
    if request.state == RequestState.SUBMITTED:
        return "decide"
    if request.diagnostic == "awaited":
        return "diagnostic"
    states = {state for _, state in now.requests.support.get(request.id, ())}
    if "other_dates" in states:
        return "dates"
    if states - set(DEPLOYMENT.ends):
        return ""
    return "another" if request.state == RequestState.IN_DELIVERY else "find"


Happened = Mapping[int, Sequence[Taken]]


def _since(now: AsItStands, request: OpenRequest, what: str, happened: Happened, fell: Happened) -> datetime:
    steps = happened.get(request.id, ())
    if what in ("decide", "diagnostic"):
        leads = REQUEST.into(RequestState.SUBMITTED if what == "decide" else RequestState.APPROVED)
        led = [step.at for step in steps if step.action in leads]
        since = led[-1] if led else request.begun_at
        return _not_before(since, request.diagnostic_on) if what == "diagnostic" else since
    support = now.requests.support.get(request.id, ())
    last = max((step for number, _ in support for step in fell.get(number, ())), key=_id, default=None)
    if last is None and steps:
        last = steps[-1]
    return last.at if last else request.begun_at


def _id(step: Taken) -> int:
    return step.id


def _support(now: AsItStands) -> list[Waiting]:
    found = []
    for deployment in now.under_way.in_state(*SUPPORT):
        wait = due(now.work, deployment, {"director"}, progress(now.under_way, deployment))
        if step := next((each for each in stands(DEPLOYMENT)[deployment.state].due if each in wait), None):
            found.append(Waiting(step, _due_since(now, deployment, step), deployment=deployment))
    return found


def _not_before(since: datetime, meeting_on: date | None) -> datetime:
    """Before the day of a meeting there is nothing to be done about it."""
    return max(since, datetime.combine(meeting_on, time(), UTC)) if meeting_on else since


def _due_since(now: AsItStands, deployment: Deployment, step: Action) -> datetime:
    """When a deployment came to where it waits for this step of the director's."""
    number, found = id_of(deployment), now.under_way
    newest = None
    if step == Action.EXTEND:
        steps = now.steps_beside.get((EXTENSION.subject, found.extensions[number].id), ())
        newest = steps[-1].at if steps else None
    elif step == Action.SIGN:
        newest = found.agreements[number].drawn_at
    elif step == Action.CLOSE:
        sent = [each.sent_at for each in found.evaluations.get(number, ()) if each.sent_at]
        newest = max(sent, default=None)
    last = found.last.get(number)
    since = newest or (last.at if last else deployment.proposed_at)
    return _not_before(since, deployment.meeting_on) if step == Action.FINALISE else since


def _questions(work: Work) -> list[Waiting]:
    query = select(Question).where(col(Question.state) == QuestionState.WITH_DIRECTOR)
    return [
        Waiting("question", question.passed_at or question.asked_at, question=question)
        for question in work.session.exec(query)
    ]
