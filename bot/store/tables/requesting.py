"""Requests for support, and what director and head say to each other about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field, Index

from bot.rules.lifecycle import REQUEST
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of

PATTERNS = ("block", "spread")
DIAGNOSTICS = ("none", "awaited", "held")
PAYERS = ("host", "authority", "trust", "grant", "alliance", "block")


class Request(OfAlliance, table=True):
    """A school's request for support; without a host school, the alliance's own programme.

    What the head asked for stands beside what was agreed on approval. `asked` holds the pages of the dialog
    as they were left, by the fields of `bot.rules.asked`, and `page` is the one its writer has reached.
    `changing` is what it would become, while a request already sent is being changed. `begun_in` is the
    dialog it was begun in, so that its first page sent twice begins one request. `payer` is who
    pays, as agreed, and `payer_name` which of them.
    """

    __table_args__ = (
        one_of("state", REQUEST.states),
        one_of("diagnostic", DIAGNOSTICS),
        one_of("payer", PAYERS),
        Index("request_in_state", "alliance_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    host_school_id: int | None = Field(default=None, foreign_key="school.id", index=True)
    asked_by_id: int = Field(foreign_key="person.id", index=True)
    state: str = REQUEST.starts
    page: int = 1
    asked: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    changing: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    begun_in: str | None = None
    begun_at: datetime
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    agreed_scope: str | None = Field(default=None, sa_type=Text)
    agreed_outcomes: str | None = Field(default=None, sa_type=Text)
    agreed_half_days: int | None = None
    agreed_starts_on: date | None = None
    agreed_ends_on: date | None = None
    diagnostic: str = "none"
    diagnostic_on: date | None = None
    payer: str | None = None
    payer_name: str = ""


class RequestNote(OfAlliance, table=True):
    """What director and head asked and answered about a request, kept with it."""

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    author_id: int = Field(foreign_key="person.id")
    text: str = Field(sa_type=Text)
    at: datetime
