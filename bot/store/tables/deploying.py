"""Deployments: one leader's work for one request, and when a leader is free."""

from datetime import date, datetime

from sqlalchemy import JSON, Text
from sqlmodel import Field, Index, UniqueConstraint

from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of, still_open
from bot.store.tables.people import DESIGNATIONS
from bot.store.tables.requesting import PATTERNS

HALVES = ("morning", "afternoon")


class Deployment(OfAlliance, table=True):
    """One leader's work for one request. Dates and half-days are those proposed, and later agreed.

    `other_*` are the dates the leader suggested instead; `expires_on` is the last school day for an answer.
    `over_aim` is the director's reason for going beyond the yearly aim; `shortlist` the ids of the leaders
    the director chose from, best first, so that the next best is known should this one fall.

    `weekly_half_days` is the weekly time of an LLE's or NLE's placement; `meeting_on` the day on which leader
    and director finalise; `together` the group conversation of leader and head; `ended_on` the last day.
    `assured` is what their own school assured by releasing the leader, sentence by sentence as it was said.
    """

    __table_args__ = (
        one_of("state", DEPLOYMENT.states),
        one_of("kind", DESIGNATIONS),
        one_of("pattern", PATTERNS),
        Index("deployment_in_state", "alliance_id", "state"),
        # A leader is proposed for a request once at a time: the database itself refuses a second.
        Index(
            "deployment_open",
            "request_id",
            "leader_id",
            unique=True,
            sqlite_where=still_open(DEPLOYMENT),
            postgresql_where=still_open(DEPLOYMENT),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    leader_id: int = Field(foreign_key="person.id", index=True)
    home_school_id: int | None = Field(default=None, foreign_key="school.id")
    kind: str
    state: str = DEPLOYMENT.starts
    half_days: int
    pattern: str
    starts_on: date
    ends_on: date
    proposed_at: datetime
    proposed_by_id: int = Field(foreign_key="person.id")
    expires_on: date
    over_aim: str | None = Field(default=None, sa_type=Text)
    shortlist: list[int] = Field(default_factory=list, sa_type=JSON)
    # The dates that the leader suggested last, also once the director has looked at them.
    other_starts_on: date | None = None
    other_ends_on: date | None = None
    asked_release_at: datetime | None = None
    released_by_id: int | None = Field(default=None, foreign_key="person.id")
    assured: list[str] = Field(default_factory=list, sa_type=JSON)
    weekly_half_days: int | None = None
    meeting_on: date | None = None
    together: str | None = None
    ended_on: date | None = None


class YearShare(OfAlliance, table=True):
    """The half-days of a deployment that fall into one school year, named by the year it begins in."""

    __table_args__ = (UniqueConstraint("deployment_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    year: int
    half_days: int


class Timetabled(OfAlliance, table=True):
    """A half of a weekday on which a leader teaches in their own school; 0 is Monday."""

    __table_args__ = (UniqueConstraint("person_id", "weekday", "half"), one_of("half", HALVES))

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    weekday: int
    half: str


class Unavailable(OfAlliance, table=True):
    """Days on which a leader cannot come, the first and the last among them."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    first: date
    last: date
    why: str = ""
