"""What people put aside in a dialog, to go on with it later."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, UniqueConstraint

from bot.store.tables.belonging import OfAlliance

Said = str | list[list[str]]


class Draft(OfAlliance, table=True):
    """What one person saved in a dialog and has not sent: one for each dialog and what it is about.

    `said` is what is in its fields, by their names: a text, or (value, label) of each that was chosen.
    `began` is what stood there when it was opened, as far as that is known: what others change meanwhile is
    seen by it. Requests, plans and evaluations are no such drafts: these have rows of their own from the
    first page on.
    """

    __table_args__ = (UniqueConstraint("alliance_id", "person_id", "dialog", "about"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    dialog: str
    about: str
    said: dict[str, Said] = Field(default_factory=dict, sa_type=JSON)
    began: dict[str, Said] = Field(default_factory=dict, sa_type=JSON)
    saved_at: datetime
