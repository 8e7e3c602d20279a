"""Asking on behalf: a school rang up, and the director or the office fills its request in for it.

It is written as theirs who rang; their head confirms it before anything is decided.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.recording import Said, noted
from bot.flows.requests.callers import Caller, OneOrTheOther, newcomer
from bot.rules.folding import readings
from bot.rules.lifecycle import REQUEST
from bot.rules.recording import check_day
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import NotYours, Recorded, begin, speak_for
from bot.store.recording import may_record
from bot.store.schools import naming
from bot.store.tables import Person, Post, Recording, Request, School
from bot.store.work import Work, id_of

_ASK = ("head", "delegate")
_MOST = 20


class NobodyAsks(BotError):
    """It is not said who asks for support."""

    def __init__(self) -> None:
        super().__init__(
            "Please choose who asks. If they are not found, add them and their school below.", "asks"
        )


def who_may_ask(work: Work, by: Person, typed: str) -> tuple[list[tuple[str, str, str]], int]:
    """Who may be meant that asks for a school: ids, name and school; and how many. Raises NotYours."""
    _check(work, by)
    query = (
        select(Person, col(Post.role), School, naming())
        .join(Post, col(Post.person_id) == col(Person.id))
        .join(School, col(School.id) == col(Post.school_id))
        .where(col(Post.role).in_(_ASK), col(School.open).is_(True), col(Person.id) != by.id)
        .order_by(col(Person.folded), col(Person.id))
    )
    wanted = readings(typed)
    found = [
        (f"{who.id}|{school.id}", people.called(who), f"{people.ROLE_WORDS[role]}, {name}")
        for who, role, school, name in work.session.execute(query)
        if not wanted or _is_meant(f"{who.folded} {school.folded}", wanted)
    ]
    return found[:_MOST], len(found)


def _is_meant(folded: str, wanted: Sequence[Sequence[str]]) -> bool:
    return any(all(word in folded for word in words) for words in wanted)


def to_begin(work: Work, by: Person) -> date:
    """The day on which somebody would ask for another. Raises NotYours."""
    _check(work, by)
    return work.today


def _chosen(work: Work, asks: str) -> tuple[Person, School]:
    """Who was chosen as asking, and for which school. Raises NobodyAsks."""
    person_id, _, school_id = asks.partition("|")
    if not person_id.isdecimal() or not school_id.isdecimal():
        raise NobodyAsks
    head, school = work.get(Person, int(person_id)), work.get(School, int(school_id))
    if school.id not in {each.id for each in people.schools_of(work, head, _ASK)}:
        raise NobodyAsks
    return head, school


def begin_request(
    work: Work, by: Person, asks: str, said: Said, caller: Caller | None = None
) -> tuple[int, int]:
    """Begin a request for whoever rang: the ids of what is written down and of the request.

    Raises NotYours, NobodyAsks, and what is wrong at its field.
    """
    _check(work, by)
    if caller and asks:
        raise OneOrTheOther
    head, school = newcomer(work, by, caller) if caller else _chosen(work, asks)
    said_on = check_day(said.on, date.min, work.today)
    request = work.add(
        Request(host_school_id=id_of(school), asked_by_id=id_of(head), begun_at=work.now, begun_in=None)
    )
    row = work.add(
        Recording(
            subject=REQUEST.subject,
            subject_id=id_of(request),
            request_id=id_of(request),
            action=Action.BEGIN,
            person_id=id_of(head),
            by_id=id_of(by),
            how=said.how,
            said_on=said_on,
            note=noted(said),
            begun_at=work.now,
        )
    )
    speak_for(work, head, Recorded(by, said.how, said_on, row.note, row.id))
    begin(work, REQUEST, request, Action.BEGIN, head)
    return id_of(row), id_of(request)


def _check(work: Work, by: Person) -> None:
    if not may_record(work, by):
        raise NotYours("director")
