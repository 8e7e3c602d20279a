"""Spreadsheets that somebody asked for."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.store.tables.conditions import one_of

EXPORTS = ("invoices", "register", "evaluations", "statement")
FORMS = ("xlsx", "csv")
READERS = ("host", "home", "alliance")


class Export(SQLModel, table=True):
    """A spreadsheet somebody asked for: it is drawn when it is sent, and who had one stays known.

    `term` is a term's number (`bot.rules.money.accounts`). A statement is one deployment's, for the host
    school, the home school or the alliance to read.
    """

    __table_args__ = (one_of("what", EXPORTS), one_of("form", FORMS))

    id: int | None = Field(default=None, primary_key=True)
    alliance_id: int = Field(foreign_key="alliance.id")
    asked_by_id: int = Field(foreign_key="person.id", index=True)
    asked_at: datetime
    what: str
    form: str
    term: int | None = None
    deployment_id: int | None = Field(default=None, foreign_key="deployment.id")
    reader: str | None = None
