"""What happened, what was done once, and what is to be sent."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field, Index, UniqueConstraint

from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import index_where, one_of

OUTBOX_STATES = ("waiting", "sending", "sent", "dropped", "dead")
WAYS_OUT = ("slack", "mail")
TO_SEND = "state IN ('waiting', 'sending')"
"""Which messages are still to be sent; as SQL, since an index goes by its very words."""


class History(OfAlliance, table=True):
    """One change: who did what, from where to where, when and why. Never deleted.

    Nor ever changed, but that erasing a person takes out the reasons they gave as a leader or a home head.
    Where somebody did not act themselves, `recorded_…` is by whom it was written down, how and on which day
    they said so ("phone", "letter", …), and a note on it.
    """

    __table_args__ = (Index("history_of", "alliance_id", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    subject_id: int
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    action: str
    before: str
    after: str
    at: datetime
    reason: str = Field(default="", sa_type=Text)
    recorded_by_id: int | None = Field(default=None, foreign_key="person.id")
    recorded_how: str | None = None
    recorded_on: date | None = None
    recorded_note: str | None = Field(default=None, sa_type=Text)


class Act(OfAlliance, table=True):
    """The key of something done once: a view submitted, an event received. Kept only when it succeeded."""

    __table_args__ = (UniqueConstraint("alliance_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    at: datetime


class Card(OfAlliance, table=True):
    """Where the one message that shows a thing stands, so that it is redrawn and not posted again."""

    __table_args__ = (UniqueConstraint("alliance_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    channel: str
    ts: str


class Outbox(OfAlliance, table=True):
    """A message to be sent, written in the transaction of the act that causes it.

    It goes to a person (`to_person_id`) or a place (`to_place`: a conversation, or "director"), and is drawn
    from `kind` and `about_id` when it is sent. `due_at` is business time; `not_before` and `lease_until` are
    the machine's. `doubtful` says that it may have arrived already, so it is looked for first: by its key, or
    by `file`, the id under which its file was given to Slack.

    `by` is the way it goes. Of a mail: `goes_with_id` is the one that carries it, where several are one mail;
    `at_once` that it waits for no school hour; `mailed_at` and `opened_at`, in business time, when the server
    took it and when its link was used.
    """

    __table_args__ = (
        UniqueConstraint("alliance_id", "key"),
        one_of("state", OUTBOX_STATES),
        one_of("by", WAYS_OUT),
        # Of what was sent there is ever more; these lead past it, however long the bot has been running.
        index_where("outbox_to_send", ("alliance_id", "by", "state", "due_at", "id"), TO_SEND),
        index_where("outbox_to_send_of_card", ("alliance_id", "card"), TO_SEND),
        index_where("outbox_dead", ("alliance_id", "id"), "state = 'dead'"),
        index_where("outbox_goes_with", ("goes_with_id",), "goes_with_id IS NOT NULL"),
        Index("outbox_of_person", "to_person_id", "id"),
        Index("outbox_about", "kind", "about_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    kind: str
    about_id: int
    to_person_id: int | None = Field(default=None, foreign_key="person.id")
    to_place: str | None = None
    thread: str | None = None
    card: str | None = None
    state: str = "waiting"
    due_at: datetime
    not_before: datetime
    lease_until: datetime | None = None
    claimed_by: str | None = None
    tries: int = 0
    doubtful: bool = False
    first_tried_at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    file: str | None = None
    error: str | None = None
    by: str = "slack"
    goes_with_id: int | None = Field(default=None, foreign_key="outbox.id")
    at_once: bool = False
    mailed_at: datetime | None = None
    opened_at: datetime | None = None
