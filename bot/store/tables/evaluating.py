"""What both sides say of the support at its end, and whether the gain lasted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field, Index, UniqueConstraint

from bot.rules.lifecycle import EVALUATION, LASTING_CHECK
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of

SIDES = ("leader", "head")
LASTED = ("yes", "partly", "no")


class Evaluation(OfAlliance, table=True):
    """One side's evaluation, saved as it is left: `answers` by the fields of `bot.rules.evaluation`.

    `rating` is the overall one, 1 to 4, once it is given.
    """

    __table_args__ = (
        UniqueConstraint("deployment_id", "side"),
        one_of("state", EVALUATION.states),
        one_of("side", SIDES),
    )

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    side: str
    state: str = EVALUATION.starts
    page: int = 1
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    rating: int | None = None
    written_by_id: int = Field(foreign_key="person.id")
    saved_at: datetime
    sent_at: datetime | None = None


class LastingCheck(OfAlliance, table=True):
    """Some weeks after the close, the head is asked whether the gain lasted."""

    __table_args__ = (
        one_of("state", LASTING_CHECK.states),
        Index("lasting_check_in_state", "alliance_id", "state"),
        Index("lasting_check_answered", "alliance_id", "answered_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", unique=True)
    state: str = LASTING_CHECK.starts
    due_on: date
    lasted: str | None = None
    text: str = Field(default="", sa_type=Text)
    answered_at: datetime | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")


class Snooze(OfAlliance, table=True):
    """Somebody would rather be reminded later: nothing of this kind about this thing before `until`."""

    __table_args__ = (UniqueConstraint("person_id", "kind", "about_id"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    about_id: int
    until: date
