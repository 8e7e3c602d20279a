"""Requesting: a head or their delegate writes a request page by page, sends it, changes it, withdraws it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import col

from bot.flows.acting import act, may
from bot.flows.matters import deployment_matter, deployments_of, request_matter
from bot.flows.requests.hosts import (
    OWN_NAME,
    OWN_PROGRAMME,
    choices,
    host_id,
    host_name,
    hosts_of,
    requests_of,
)
from bot.flows.telling import move, tell
from bot.rules.asked import Asked, Writing, read_asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.request_rules import REVIEW, check_asked, check_page, filled, filled_as_far
from bot.rules.states import Action, Part, RequestState
from bot.store import outbox
from bot.store.built import Built
from bot.store.changes import begin, last_change, spoken_for
from bot.store.tables import Person, Request
from bot.store.work import Work, id_of

TO_CONFIRM = "request_to_confirm"


@dataclass(frozen=True)
class Leaf:
    """The page of a dialog that somebody has before them; no request id where none is begun yet."""

    dialog_id: str
    request_id: int | None
    changing: bool
    page: int


@dataclass(frozen=True)
class Sent:
    """A request as it went to the director; `host` is "" for the alliance's own programme."""

    asked: Asked
    host: str
    is_to_be_confirmed: bool = False


@dataclass(frozen=True)
class Withdrawing:
    """A request that is about to be withdrawn: its id, state, what it asks for, and how many are asked."""

    request_id: int
    state: str
    asked: Asked
    open_deployments: int


def new(work: Work, person: Person) -> Writing:
    """The first page of a new request. Raises MayNotAsk."""
    hosts = hosts_of(work, person)
    drafts = [each for each in requests_of(work, person) if each.state == RequestState.DRAFT]
    unfinished = id_of(drafts[0]) if drafts else None
    return replace(_blank(work, hosts, None), unfinished=unfinished)


def opened(work: Work, person: Person, request_id: int) -> Writing:
    """A draft, or a request to be changed, at the page reached. Raises NotYours, MovedOn."""
    request = work.get(Request, request_id)
    changing = request.state != RequestState.DRAFT
    _check_open(work, request, person, changing)
    return _writing(work, request, person, changing)


def seen(work: Work, person: Person, leaf: Leaf, answers: Mapping[str, Any]) -> Writing:
    """A page as it would look with what is filled in so far; nothing is kept."""
    if leaf.request_id is None:
        writing = _blank(work, hosts_of(work, person), answers.get("school"))
    else:
        request = work.get(Request, leaf.request_id)
        _check_open(work, request, person, leaf.changing)
        writing = _writing(work, request, person, leaf.changing)
    return replace(writing, page=leaf.page, asked=filled_as_far(writing.asked, _asked_in(answers)))


def go_on(work: Work, who: Person, leaf: Leaf, answers: Mapping[str, Any]) -> Writing:
    """Keep a page and turn to the next. Raises AskedWrong at its field, MayNotAsk, MovedOn."""

    def checked(asked: Asked) -> Asked:
        whole = filled(asked, _asked_in(answers))
        check_page(whole, leaf.page, work.calendar, work.today)
        return whole

    return _keep(work, who, leaf, checked, answers.get("school"), min(leaf.page + 1, REVIEW))


def turn_to(work: Work, who: Person, leaf: Leaf, answers: Mapping[str, Any], page: int) -> Writing:
    """Keep a page as far as it is filled in and turn to another. Raises MayNotAsk, MovedOn."""
    return _keep(
        work,
        who,
        leaf,
        lambda asked: filled_as_far(asked, _asked_in(answers)),
        answers.get("school"),
        max(page, 1),
    )


def put_aside(work: Work, who: Person, leaf: Leaf, answers: Mapping[str, Any]) -> None:
    """Keep what stands on a page, to go on with it later; nothing is begun where nothing was said."""
    if leaf.request_id is not None or any(_asked_in(answers).values()):
        turn_to(work, who, leaf, answers, leaf.page)


def send(work: Work, person: Person, request_id: int, changing: bool) -> Sent:
    """Send a request, or what was changed in it, to the director; sent twice by one person, it is sent once.

    Raises AskedWrong where something is missing or has become impossible, NotYours and MovedOn.
    """
    request = work.held(Request, request_id)
    if _sent_by(work, request, person, changing):
        return _sent(work, request)
    _check_open(work, request, person, changing)
    asked = _asked_of(request, changing)
    check_asked(asked, work.calendar, work.today)
    matter = request_matter(work, request)
    if not changing and spoken_for(work, person):
        step = move(work, matter, Action.PUT_TO_HEAD, person, page=1)
        for who in matter.parties[Part.HEAD]:  # whoever it was filled in for among them
            key = f"{TO_CONFIRM}:{step.id}:{who.id}"
            outbox.queue(work, key, TO_CONFIRM, request_id, to=who)
    elif changing and asked == read_asked(request.asked):
        request.changing, request.page = None, 1
    elif changing:
        move(work, matter, Action.CHANGE, person, asked=asked.to_json(), changing=None, page=1)
    else:
        move(work, matter, Action.SUBMIT, person, submitted_at=work.now, page=1)
    return _sent(work, request)


def confirm(work: Work, who: Person, request_id: int) -> Request:
    """Confirm a request that was filled in for the school; the director decides. Raises NotYours, MovedOn."""
    request = work.held(Request, request_id)
    act(work, request_matter(work, request), Action.CONFIRM, who, submitted_at=work.now)
    return request


def to_withdraw(work: Work, who: Person, request_id: int) -> Withdrawing:
    """What somebody is about to withdraw. Raises NotYours, MovedOn."""
    request = work.get(Request, request_id)
    may(work, request_matter(work, request), Action.WITHDRAW, who)
    still_open = [each for each in deployments_of(work, request) if each.state not in DEPLOYMENT.ends]
    return Withdrawing(request_id, request.state, read_asked(request.asked), len(still_open))


def withdraw(work: Work, person: Person, request_id: int, reason: str = "") -> Request:
    """Take a request back, and with it every deployment on its way. Raises NotYours, MovedOn."""
    request = work.held(Request, request_id)
    act(work, request_matter(work, request), Action.WITHDRAW, person, reason.strip())
    for deployment in deployments_of(work, request):
        if DEPLOYMENT.step(work.hold(deployment).state, Action.CANCEL):
            matter = deployment_matter(work, deployment)
            cancelling = replace(matter, parties={**matter.parties, "request": [person]})
            move(work, cancelling, Action.CANCEL, person, reason.strip())
    return request


def _keep(
    work: Work, person: Person, leaf: Leaf, fill: Callable[[Asked], Asked], school: str | None, page: int
) -> Writing:
    if leaf.request_id is None:
        request = _begun(work, person, leaf.dialog_id, school)
    else:
        request = work.held(Request, leaf.request_id)
    _check_open(work, request, person, leaf.changing)
    kept = fill(_asked_of(request, leaf.changing)).to_json()
    if leaf.changing:
        request.changing = kept
    else:
        request.asked = kept
        if school:
            request.host_school_id = host_id(hosts_of(work, person), school)
    request.page = page
    matter = request_matter(work, request)
    for who in matter.everyone():
        outbox.redraw_home(work, who, f"page:{request.id}:{page}:{work.now.isoformat()}")
    return _writing(work, request, person, leaf.changing)


def _begun(work: Work, person: Person, dialog_id: str, school: str | None) -> Request:
    """The draft that was begun in this dialog, a new one the first time."""
    hosts = hosts_of(work, work.hold(person))
    for (found,) in _in_dialog.held(work, asker=person.id, dialog=dialog_id):
        return found
    request = work.add(
        Request(
            host_school_id=host_id(hosts, school),
            asked_by_id=id_of(person),
            begun_at=work.now,
            begun_in=dialog_id,
        )
    )
    tell(work, request_matter(work, request), begin(work, REQUEST, request, Action.BEGIN, person))
    return request


@Built
def _in_dialog() -> Select[Request]:
    asked_by = col(Request.asked_by_id) == bindparam("asker")
    return select(Request).where(asked_by, col(Request.begun_in) == bindparam("dialog"))


def _writing(work: Work, request: Request, person: Person, changing: bool) -> Writing:
    chosen = str(request.host_school_id or OWN_PROGRAMME)
    offered = {} if changing else choices(work, person)
    known = request.host_school_id is not None and offered.get(chosen)
    host = known or host_name(work, request)
    hosts = {} if changing else {**offered, chosen: host or OWN_NAME}
    return Writing(
        request_id=id_of(request),
        changing=changing,
        page=request.page,
        asked=_asked_of(request, changing),
        policy=work.policy,
        host=host,
        hosts=tuple(hosts.items()) if len(hosts) > 1 else (),
        chosen=chosen,
        for_another=not changing and spoken_for(work, person) is not None,
    )


def _blank(work: Work, hosts: Mapping[str, str], school: str | None) -> Writing:
    first = next(iter(hosts))
    chosen = school if school in hosts else first if len(hosts) == 1 else ""
    return Writing(
        request_id=None,
        changing=False,
        page=1,
        asked=Asked(),
        policy=work.policy,
        host="" if first == OWN_PROGRAMME else hosts[first],
        hosts=tuple(hosts.items()) if len(hosts) > 1 else (),
        chosen=chosen or "",
    )


def _sent(work: Work, request: Request) -> Sent:
    awaits = request.state == RequestState.AWAITING_HEAD
    return Sent(read_asked(request.asked), host_name(work, request), awaits)


def _asked_in(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name != "school"}


def _asked_of(request: Request, changing: bool) -> Asked:
    return read_asked(request.changing if changing and request.changing else request.asked)


def _sent_by(work: Work, request: Request, person: Person, changing: bool) -> bool:
    last = last_change(work, REQUEST, request)
    actions = (Action.CHANGE,) if changing else (Action.SUBMIT, Action.PUT_TO_HEAD)
    is_sent = last is not None and last.action in actions and last.actor_id == person.id
    return is_sent and request.changing is None


def _check_open(work: Work, request: Request, person: Person, changing: bool) -> None:
    may(work, request_matter(work, request), Action.CHANGE if changing else Action.SUBMIT, person)
