"""Questions, their answers, and whether they helped."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field, Index, UniqueConstraint

from bot.rules.lifecycle import QUESTION
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of


class Question(OfAlliance, table=True):
    """A question somebody asked and what became of it.

    `reply` is what the bot said ("answered", "suggestions" or "unknown") and `entry` the knowledge it drew
    on; `answer` is the director's. `place` and `thread` are where it was asked, when that was a channel.
    """

    __table_args__ = (
        one_of("state", QUESTION.states),
        one_of("reply", ("answered", "suggestions", "unknown", "smalltalk")),
        Index("question_waiting", "alliance_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    asker_id: int = Field(foreign_key="person.id", index=True)
    text: str = Field(sa_type=Text)
    asked_at: datetime
    reply: str
    entry: str | None = None
    place: str | None = None
    thread: str | None = None
    state: str = "replied"
    passed_at: datetime | None = None
    answer: str | None = Field(default=None, sa_type=Text)
    answered_at: datetime | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")


class Feedback(OfAlliance, table=True):
    """Whether an answer helped the person who read it."""

    __table_args__ = (
        UniqueConstraint("question_id", "person_id"),
        Index("feedback_helpful", "alliance_id", "helpful", "given_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    helpful: bool
    given_at: datetime


class KeptAnswer(OfAlliance, table=True):
    """A director's answer kept as knowledge, with who looks after it and when it is to be read again."""

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", unique=True)
    question: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    owner_id: int = Field(foreign_key="person.id")
    review_by: date
