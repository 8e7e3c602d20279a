"""What is kept of one person alone, in one statement: what they do as a leader, and what they asked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, String, bindparam, select, union_all
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.rules.lifecycle import APPLICATION, QUESTION
from bot.store.built import Built, of_one_kind
from bot.store.tables import Application, Designation, Person, Question, Specialism, Timetabled, Unavailable
from bot.store.work import Work

_MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Own:
    """What is kept of somebody.

    `teaching` is the halves of weekdays, 0 Monday; `away` what is not over: id, first day, last day and why;
    `questions` those passed on, newest first: text, state and answer; `interests` those open: id and role.
    """

    designations: Sequence[str]
    areas: Sequence[str]
    teaching: Sequence[tuple[int, str]]
    away: Sequence[tuple[int, date, date, str]]
    questions: Sequence[tuple[str, str, str]]
    interests: Sequence[tuple[int, str]]


def own_of(work: Work, who: Person) -> Own:
    """What is kept of somebody, as it was when it was first asked for: for looks, which change nothing."""
    return work.kept(Person, ("own", who.id), lambda: _read(work, who))


def _read(work: Work, who: Person) -> Own:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(_own.rows(work, who=who.id, today=work.today), key=lambda row: row.id):
        found[row.kind].append(row)
    asked = sorted(found["question"], key=lambda row: row.at, reverse=True)
    return Own(
        [row.word for row in found["designation"]],
        [row.word for row in found["area"]],
        sorted(((row.number, row.word) for row in found["taught"]), key=_in_the_week),
        [(row.id, row.first, row.last, row.word) for row in sorted(found["away"], key=lambda row: row.first)],
        [(row.said, row.word, row.answer or "") for row in asked],
        [(row.id, row.word) for row in found["interest"]],
    )


def _in_the_week(taught: tuple[int, str]) -> tuple[int, bool]:
    weekday, half = taught
    return weekday, half != "morning"


@Built
def _own() -> Any:
    asked = (
        _of(
            "question",
            Question,
            Question.asker_id,
            word=Question.state,
            said=Question.text,
            answer=Question.answer,
            at=Question.passed_at,
        )
        .where(col(Question.state) != QUESTION.starts)
        .order_by(col(Question.passed_at).desc())
        .limit(_MOST_QUESTIONS)
    )
    kept = (
        _of("designation", Designation, Designation.person_id, word=Designation.kind),
        _of("area", Specialism, Specialism.person_id, word=Specialism.area),
        _of("taught", Timetabled, Timetabled.person_id, word=Timetabled.half, number=Timetabled.weekday),
        _of(
            "away",
            Unavailable,
            Unavailable.person_id,
            word=Unavailable.why,
            first=Unavailable.first,
            last=Unavailable.last,
        ).where(col(Unavailable.last) >= bindparam("today", type_=Date())),
        _of("interest", Application, Application.applicant_id, word=Application.role).where(
            col(Application.state).not_in(APPLICATION.ends)
        ),
        select(asked.subquery()),
    )
    return select(union_all(*kept).subquery())


_TYPES: dict[str, Any] = {
    "word": String(),
    "said": String(),
    "answer": String(),
    "number": Integer(),
    "first": Date(),
    "last": Date(),
    "at": UTCDateTime(),
}


def _of(kind: str, table: Any, whose: Any, **given: Any) -> Any:
    """What a table keeps of somebody: each row with the name of its kind, and those columns that it has."""
    kept = select(*of_one_kind(kind, table, _TYPES, given))
    return kept.where(col(whose) == bindparam("who", type_=Integer()))
