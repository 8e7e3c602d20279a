"""What there is for whoever runs the alliance beside requests and support, in one statement a look."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, String, bindparam, func, select, union_all
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.rules.states import QuestionState, RecordingState, SuccessionState
from bot.store.built import Built, of_one_kind
from bot.store.tables import (
    Alliance,
    Feedback,
    LastingCheck,
    Person,
    Post,
    Question,
    Recording,
    Succession,
)
from bot.store.work import Work

_LOOK_BACK, _OF_LATE = timedelta(days=120), timedelta(days=30)
_MOST = 12


@dataclass(frozen=True)
class ForDirector:
    """What waits, or was said of late.

    `waiting` are the questions that were passed on, longest first, `unhelpful` those whose answer was found
    no help, newest first: id, text, entry, state, and of whoever asked slack_id and name. `disputed` are the
    requests with an answer that was recorded, and since when it stands. `closed` are the successions to be
    settled, `several_heads` schools, and `lasted` the checks that schools answered, newest first: all by id.
    """

    waiting: Sequence[Any]
    unhelpful: Sequence[Any]
    disputed: Sequence[tuple[int, datetime]]
    closed: Sequence[int]
    several_heads: Sequence[int]
    lasted: Sequence[int]


def for_director(work: Work) -> ForDirector:
    """All of it, as it was when it was first asked for: for looks, which change nothing."""
    return work.kept(Alliance, "for the director", lambda: _read(work))


def _read(work: Work) -> ForDirector:
    found: dict[str, list[Any]] = defaultdict(list)
    since, of_late = work.now - _LOOK_BACK, work.now - _OF_LATE
    for row in sorted(_all.rows(work, since=since, of_late=of_late), key=lambda row: row.id):
        found[row.kind].append(row)
    return ForDirector(
        sorted(found["waiting"], key=_when),
        list({row.id: row for row in sorted(found["unhelpful"], key=_when, reverse=True)}.values()),
        [(row.number, row.at) for row in found["disputed"]],
        [row.id for row in found["closed"]],
        [row.number for row in sorted(found["several_heads"], key=lambda row: row.number)],
        [row.id for row in sorted(found["lasted"], key=_when, reverse=True)],
    )


def _when(row: Any) -> datetime:
    at: datetime = row.at
    return at


@Built
def _all() -> Any:
    asked = {"text": Question.text, "entry": Question.entry, "state": Question.state}
    who = {"slack_id": Person.slack_id, "name": Person.name}
    passed_at = func.coalesce(col(Question.passed_at), col(Question.asked_at))
    waiting = (
        _of("waiting", Question, **asked, **who, at=passed_at)
        .join(Person, col(Person.id) == col(Question.asker_id))
        .where(col(Question.state) == QuestionState.WITH_DIRECTOR)
        .order_by(col(Question.passed_at))
        .limit(_MOST)
    )
    unhelpful = (
        _of("unhelpful", Question, **asked, at=Feedback.given_at)
        .join(Feedback, col(Feedback.question_id) == col(Question.id))
        .where(col(Feedback.helpful).is_(False), col(Feedback.given_at) > bindparam("since"))
        .order_by(col(Feedback.given_at).desc())
        .limit(_MOST)
    )
    disputed_at = func.coalesce(col(Recording.done_at), col(Recording.begun_at))
    disputed = _of("disputed", Recording, number=Recording.request_id, at=disputed_at).where(
        col(Recording.state) == RecordingState.DISPUTED
    )
    closed = _of("closed", Succession).where(col(Succession.state) == SuccessionState.PROPOSED)
    several_heads = (
        _of("several_heads", Post, id=func.min(col(Post.id)), number=Post.school_id)
        .where(col(Post.role) == "head", col(Post.school_id).is_not(None))
        .group_by(col(Post.school_id))
        .having(func.count(func.distinct(col(Post.person_id))) > 1)
    )
    lasted = _of("lasted", LastingCheck, at=LastingCheck.answered_at).where(
        col(LastingCheck.answered_at) >= bindparam("of_late")
    )
    first = (select(each.subquery()) for each in (waiting, unhelpful))
    return select(union_all(*first, disputed, closed, several_heads, lasted).subquery())


_TYPES: dict[str, Any] = {
    "number": Integer(),
    "text": String(),
    "entry": String(),
    "state": String(),
    "at": UTCDateTime(),
    "slack_id": String(),
    "name": String(),
}


def _of(kind: str, table: Any, **given: Any) -> Any:
    return select(*of_one_kind(kind, table, _TYPES, given)).select_from(table)
