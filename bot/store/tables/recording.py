"""Answers given by telephone, mail or in person, written down for whoever gave them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field, Index

from bot.rules.lifecycle import RECORDING
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of

HOW = ("phone", "mail", "in_person")


class Recording(OfAlliance, table=True):
    """One answer: whose, to what (an action on a thing), how and on which day they gave it, and a note.

    `evidence` is the signed page or the mail that a signature is recorded by. `history_id` is the step that
    was taken by it, `done_at` when. `correction` is what they say themselves who were spoken for: of a value,
    `own` is what they have written of their own form so far, `replaced` what had been recorded.
    """

    __table_args__ = (
        one_of("state", RECORDING.states),
        one_of("how", HOW),
        Index("recording_of", "alliance_id", "subject", "subject_id"),
        Index("recording_in_state", "alliance_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    subject_id: int
    deployment_id: int | None = Field(default=None, foreign_key="deployment.id", index=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    action: str
    person_id: int = Field(foreign_key="person.id", index=True)
    by_id: int = Field(foreign_key="person.id")
    how: str
    said_on: date
    note: str = Field(default="", sa_type=Text)
    evidence: bytes | None = None
    state: str = RECORDING.starts
    begun_at: datetime
    done_at: datetime | None = None
    history_id: int | None = Field(default=None, foreign_key="history.id")
    correction: str = Field(default="", sa_type=Text)
    own: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    replaced: dict[str, Any] | None = Field(default=None, sa_type=JSON)
