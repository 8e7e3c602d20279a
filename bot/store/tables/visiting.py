"""Visits, planned and made; more days that are asked for; the termly look at a placement."""

from datetime import date, datetime

from sqlalchemy import JSON, Text
from sqlmodel import Field, Index, UniqueConstraint

from bot.rules.lifecycle import EXTENSION, VISIT
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of


class PlannedVisit(OfAlliance, table=True):
    """A visit to come, as it stands in calendars: `uid` never changes, `sequence` counts the changes.

    `starts_at` and `ends_at` are UTC. One that is called off stays, so that calendars can be told.
    """

    __table_args__ = (Index("planned_visit_starts", "alliance_id", "starts_at"),)

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    uid: str = Field(unique=True)
    sequence: int = 0
    starts_at: datetime
    ends_at: datetime
    half_days: int
    about: str = ""
    planned_by_id: int = Field(foreign_key="person.id")
    planned_at: datetime
    called_off_at: datetime | None = None


class Visit(OfAlliance, table=True):
    """A visit that was made, in half-days.

    `targets` are the numbers, from 1, of the plan's targets it was for; `given_by` names the colleague of the
    leader's school who gave it, where it was not the leader. `answered_at` is the leader's answer to a query.
    `confirmed_at` and `confirmed_by_id` are those of a confirmation that still stands.
    """

    __table_args__ = (
        one_of("state", VISIT.states),
        Index("visit_in_state", "alliance_id", "state"),
        Index("visit_made", "alliance_id", "made_on"),
        Index("visit_logged", "alliance_id", "logged_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    planned_id: int | None = Field(default=None, foreign_key="plannedvisit.id")
    state: str = VISIT.starts
    made_on: date
    half_days: int
    kind: str
    done: str = Field(sa_type=Text)
    targets: list[int] = Field(default_factory=list, sa_type=JSON)
    given_by: str = ""
    logged_by_id: int = Field(foreign_key="person.id")
    logged_at: datetime
    queried_at: datetime | None = None
    answered_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")


class Extension(OfAlliance, table=True):
    """More half-days for a deployment, asked of head and director; `ends_on` is the new end."""

    __table_args__ = (one_of("state", EXTENSION.states), Index("extension_in_state", "alliance_id", "state"))

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    state: str = EXTENSION.starts
    half_days: int
    ends_on: date
    reason: str = Field(sa_type=Text)
    asked_by_id: int = Field(foreign_key="person.id")
    asked_at: datetime


class Review(OfAlliance, table=True):
    """What was said at the termly review of an LLE's or NLE's placement; `due_on` is the term's last day."""

    __table_args__ = (UniqueConstraint("deployment_id", "due_on"),)

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    due_on: date
    held_on: date
    text: str = Field(sa_type=Text)
    written_by_id: int = Field(foreign_key="person.id")
    written_at: datetime
