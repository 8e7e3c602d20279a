"""How people come in by their page: the link of a mail, the session it begins, and the dialogs open in it.

Of tokens and codes nothing is kept but hashes. Moments here are the machine's, since nobody's session ends
sooner because business time was moved.
"""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, Index

from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of

WAYS_IN = ("link", "code")


class Entrance(OfAlliance, table=True):
    """The link and the code of one mail. `used_at` is when its link began a session: it begins only one.

    `asks` says that the mail asked for something, so that both end once that is done. `stands` is who the
    person was then, as a hash of their address and their schools: somebody else's by now lead nowhere.
    `wrong_codes` counts those typed for it; after five of them it has ended.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id", unique=True)
    token: str = Field(unique=True)
    code: str
    asks: bool = False
    stands: str
    made_at: datetime
    used_at: datetime | None = None
    ended_at: datetime | None = None
    wrong_codes: int = 0


class PageSession(OfAlliance, table=True):
    """Somebody at their page, on one device, until it ends."""

    __table_args__ = (one_of("way_in", WAYS_IN),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    entrance_id: int = Field(foreign_key="entrance.id", index=True)
    key: str = Field(unique=True)
    way_in: str
    until: datetime
    ended_at: datetime | None = None


class Attempt(OfAlliance, table=True):
    """Somebody tried to come in: `of` is whose page, or from which address, as a hash. Kept for minutes."""

    __table_args__ = (Index("attempt_of", "alliance_id", "of", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    of: str
    at: datetime


class Page(OfAlliance, table=True):
    """A dialog as it lies open in a session: what it shows with what stands in it, and what lies under it.

    `view` and `stood`, what its fields were filled in with, are JSON.
    """

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="pagesession.id", index=True)
    number: str = Field(unique=True)
    under: str | None = None
    view: str = Field(sa_type=Text)
    stood: str = Field(sa_type=Text)
    edition: int = 1
    sent_at: datetime | None = None


class PageFile(OfAlliance, table=True):
    """A file given in a dialog that lies open, until it is sent."""

    __table_args__ = (UniqueConstraint("page_id", "field"),)

    id: int | None = Field(default=None, primary_key=True)
    page_id: int = Field(foreign_key="page.id")
    field: str
    content: bytes
