"""The tables. Every row belongs to an alliance; moments are UTC, money pence, time half-days.

States and kinds are plain strings held by a CHECK, since enums are stored by name and unchecked on SQLite.
Table models do not validate: what comes in is validated at the edge, before it gets here.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Text, text
from sqlalchemy.sql.elements import TextClause
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from bot.rules.lifecycle import APPLICATION, QUESTION, Lifecycle

ROLES = ("head", "delegate", "director", "partner", "staff")
DESIGNATIONS = ("SLE", "LLE", "NLE")
OUTBOX_STATES = ("waiting", "sending", "sent", "dropped", "dead")


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A CHECK that holds a string column to its values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def still_open(lifecycle: Lifecycle) -> TextClause:
    """The condition of a partial index over the rows that have not come to an end."""
    ends = ", ".join(f"'{state}'" for state in lifecycle.ends)
    return text(f"state NOT IN ({ends})")


class Alliance(SQLModel, table=True):
    """One alliance: one Slack workspace. The default one has no `team` until the bot meets Slack."""

    id: int | None = Field(default=None, primary_key=True)
    team: str | None = Field(default=None, unique=True)
    director_channel: str | None = None


class School(SQLModel, table=True):
    """A school, by its number in the national register; easting and northing in metres."""

    __table_args__ = (UniqueConstraint("alliance_id", "urn"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    urn: int
    name: str
    phase: str | None = None
    local_authority: str | None = None
    postcode: str | None = None
    easting: int | None = None
    northing: int | None = None
    open: bool = True


class Person(SQLModel, table=True):
    """Somebody the alliance knows.

    `conversation` is their direct message with the bot, once opened; `has_home` says that they have looked at
    their home tab, so that it is kept up to date.
    """

    __table_args__ = (
        UniqueConstraint("alliance_id", "slack_id"),
        UniqueConstraint("alliance_id", "email"),
    )

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    slack_id: str | None = None
    email: str | None = None
    name: str = ""
    portrait: str = Field(default="", sa_type=Text)
    conversation: str | None = None
    has_home: bool = False


class Post(SQLModel, table=True):
    """A role a person has, at a school where it is tied to one."""

    __table_args__ = (
        UniqueConstraint("person_id", "role", "school_id"),
        one_of("role", ROLES),
    )

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    school_id: int | None = Field(default=None, foreign_key="school.id", index=True)


class Designation(SQLModel, table=True):
    """What a person is designated as: SLE, LLE or NLE."""

    __table_args__ = (UniqueConstraint("person_id", "kind"), one_of("kind", DESIGNATIONS))

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str


class Specialism(SQLModel, table=True):
    """A specialist area a leader works in, by its id in the rules' list of areas."""

    __table_args__ = (UniqueConstraint("person_id", "area"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    area: str = Field(index=True)


class Figure(SQLModel, table=True):
    """A policy figure the director changed; it wins over the guides'."""

    __table_args__ = (UniqueConstraint("alliance_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    key: str
    value: str


class Question(SQLModel, table=True):
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
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
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


class Feedback(SQLModel, table=True):
    """Whether an answer helped the person who read it."""

    __table_args__ = (UniqueConstraint("question_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    helpful: bool
    given_at: datetime


class KeptAnswer(SQLModel, table=True):
    """A director's answer kept as knowledge, with who looks after it and when it is to be read again."""

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    question_id: int = Field(foreign_key="question.id", unique=True)
    question: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    owner_id: int = Field(foreign_key="person.id")
    review_by: date


class EligibilityCheck(SQLModel, table=True):
    """One look at whether a person might become an SLE, LLE or NLE: the facts given and the verdict."""

    __table_args__ = (one_of("role", DESIGNATIONS),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    profile: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    verdict: str
    checked_at: datetime


class Application(SQLModel, table=True):
    """Somebody's way to becoming a system leader, from their first interest on."""

    __table_args__ = (
        one_of("state", APPLICATION.states),
        one_of("role", DESIGNATIONS),
        # One open application a person and role: the database itself refuses a second interest.
        Index(
            "application_open",
            "applicant_id",
            "role",
            unique=True,
            sqlite_where=still_open(APPLICATION),
            postgresql_where=still_open(APPLICATION),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    applicant_id: int = Field(foreign_key="person.id", index=True)
    check_id: int = Field(foreign_key="eligibilitycheck.id")
    role: str
    state: str = "interest"
    registered_at: datetime


class History(SQLModel, table=True):
    """One change of state: who did what, from where to where, when and why. Never changed, never deleted."""

    __table_args__ = (Index("history_of", "alliance_id", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    subject: str
    subject_id: int
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    action: str
    before: str
    after: str
    at: datetime
    reason: str = Field(default="", sa_type=Text)


class Act(SQLModel, table=True):
    """The key of something done once: a view submitted, an event received. Kept only when it succeeded."""

    __table_args__ = (UniqueConstraint("alliance_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    key: str
    at: datetime


class Card(SQLModel, table=True):
    """Where the one message that shows a thing stands, so that it is redrawn and not posted again."""

    __table_args__ = (UniqueConstraint("alliance_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    name: str
    channel: str
    ts: str


class Outbox(SQLModel, table=True):
    """A message to be sent, written in the transaction of the act that causes it.

    It goes to a person (`to_person_id`) or a place (`to_place`: a conversation, or "director"), and is drawn
    from `kind` and `about_id` when it is sent. `due_at` is business time; `not_before` and `lease_until` are
    the machine's. `doubtful` says that it may have arrived already, so it is looked for first.
    """

    __table_args__ = (
        UniqueConstraint("alliance_id", "key"),
        one_of("state", OUTBOX_STATES),
        Index("outbox_due", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id", index=True)
    key: str
    kind: str
    about_id: int
    to_person_id: int | None = Field(default=None, foreign_key="person.id")
    to_place: str | None = None
    thread: str | None = None
    card: str | None = Field(default=None, index=True)
    state: str = "waiting"
    due_at: datetime
    not_before: datetime
    lease_until: datetime | None = None
    claimed_by: str | None = None
    tries: int = 0
    doubtful: bool = False
    first_tried_at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    error: str | None = None
