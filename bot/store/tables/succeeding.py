"""Schools that close, and those that follow them."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Index, UniqueConstraint

from bot.rules.lifecycle import SUCCESSION
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of


class Succession(OfAlliance, table=True):
    """A school that has closed with people or open matters, and the school that follows it, once known.

    `moved` holds the ids of the rows that were moved, by table and column, so that they can be moved back.
    """

    __table_args__ = (
        UniqueConstraint("alliance_id", "predecessor_id"),
        Index("succession_in_state", "alliance_id", "state"),
        one_of("state", SUCCESSION.states),
    )

    id: int | None = Field(default=None, primary_key=True)
    predecessor_id: int = Field(foreign_key="school.id")
    successor_id: int | None = Field(default=None, foreign_key="school.id")
    state: str = SUCCESSION.starts
    moved: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
