"""Eligibility checks, and the way to becoming a system leader."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Index

from bot.rules.lifecycle import APPLICATION
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of, still_open
from bot.store.tables.people import DESIGNATIONS


class EligibilityCheck(OfAlliance, table=True):
    """One look at whether a person might become an SLE, LLE or NLE: the facts given and the verdict."""

    __table_args__ = (one_of("role", DESIGNATIONS),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    profile: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    verdict: str
    checked_at: datetime


class Application(OfAlliance, table=True):
    """Somebody's way to becoming a system leader, from their first interest."""

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
    applicant_id: int = Field(foreign_key="person.id", index=True)
    check_id: int = Field(foreign_key="eligibilitycheck.id")
    role: str
    state: str = "interest"
    registered_at: datetime
