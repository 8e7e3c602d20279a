"""Who is who: the alliance, its schools and its people."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, event
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from bot.rules.folding import fold, fold_school
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import one_of

LIMITED_DELEGATES = ("delegate_visits", "delegate_money")
DELEGATES = ("delegate", *LIMITED_DELEGATES)
ROLES = ("head", *DELEGATES, "director", "office", "partner", "staff")
DESIGNATIONS = ("SLE", "LLE", "NLE")
REACHES = ("", "slack", "mail", "both")


class Alliance(SQLModel, table=True):
    """One alliance: one Slack workspace. The default one has no `team` until the bot meets Slack.

    `team_name` is what its people call the workspace. `channel_trouble` says why the director's channel takes
    no messages, by Slack's own word; "" where it does; `channel_on_trial` that it may by now.
    `channel_at` is when it last did again, by Slack's clock. `page_secret` is what links in mails are made
    with. `mails_as` is the address that mails come from; "" where there is no mail. `mailing_since` is
    when the director began to have mails sent: until then they wait.
    """

    id: int | None = Field(default=None, primary_key=True)
    team: str | None = Field(default=None, unique=True)
    director_channel: str | None = None
    channel_trouble: str = ""
    channel_on_trial: bool = False
    channel_at: float = 0.0
    team_name: str = ""
    page_secret: str = ""
    mails_as: str = ""
    mailing_since: datetime | None = None


class School(OfAlliance, table=True):
    """A school, by its number in the national register; easting and northing in metres.

    `status` is the register's own word where that says more ("Open, but proposed to close"); `closed_on` is
    the day it closed, where that is known. `folded` is what it is found by.
    """

    __table_args__ = (UniqueConstraint("alliance_id", "urn"),)

    id: int | None = Field(default=None, primary_key=True)
    folded: str = Field(default="", sa_type=Text)
    urn: int
    name: str = Field(index=True)
    phase: str | None = None
    local_authority: str | None = None
    postcode: str | None = None
    easting: int | None = None
    northing: int | None = None
    open: bool = True
    town: str | None = None
    status: str | None = None
    closed_on: date | None = None


def folded_school(facts: Mapping[str, Any]) -> str:
    """What a school with these facts is found by."""
    places = (facts.get("town"), facts.get("local_authority"))
    return fold_school(facts.get("name") or "", facts.get("urn"), facts.get("postcode"), places)


class Person(OfAlliance, table=True):
    """Somebody the alliance knows.

    `conversation` is their direct message with the bot, once opened; `has_home` says that they have looked at
    their home tab, so that it is kept up to date. `visits_weekly` says that they read of visits once a week.
    `told` says that a director or a file has told of them: without it, all that is known is what Slack says.
    `name_is_slacks` and `email_is_slacks` say the same of one who was told of without these. `closed` says
    that their Slack account is closed, `account_at` by Slack's own clock when it last told of the account.
    `folded` is the name as it is found. `reach` is how they chose to be reached; "" where they
    have not: in Slack where they have an account, else by mail.
    """

    __table_args__ = (
        one_of("reach", REACHES),
        UniqueConstraint("alliance_id", "slack_id"),
        UniqueConstraint("alliance_id", "email"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slack_id: str | None = None
    email: str | None = None
    folded: str = Field(default="", sa_type=Text)
    name: str = ""
    portrait: str = Field(default="", sa_type=Text)
    conversation: str | None = None
    has_home: bool = False
    visits_weekly: bool = False
    told: bool = False
    name_is_slacks: bool = False
    email_is_slacks: bool = False
    closed: bool = False
    account_at: float = 0.0
    reach: str = ""


class Post(OfAlliance, table=True):
    """A role a person has, at a school where it is tied to one.

    `by_setting` says that it came from the setting DIRECTORS alone, and goes when they are taken out of it.
    """

    __table_args__ = (
        UniqueConstraint("person_id", "role", "school_id"),
        Index("post_of_role", "alliance_id", "role", "person_id"),
        one_of("role", ROLES),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    school_id: int | None = Field(default=None, foreign_key="school.id", index=True)
    by_setting: bool = False


class Designation(OfAlliance, table=True):
    """What a person is designated as: SLE, LLE or NLE."""

    __table_args__ = (UniqueConstraint("person_id", "kind"), one_of("kind", DESIGNATIONS))

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str


class Specialism(OfAlliance, table=True):
    """A specialist area a leader works in, by its id in the rules' list of areas."""

    __table_args__ = (UniqueConstraint("person_id", "area"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    area: str = Field(index=True)


class Figure(OfAlliance, table=True):
    """A policy figure the director changed; it wins over the guides'."""

    __table_args__ = (UniqueConstraint("alliance_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    value: str


def _fold(_mapper: Any, _connection: Any, row: Person | School) -> None:
    row.folded = fold(row.name) if isinstance(row, Person) else folded_school(row.model_dump())


for _table in (Person, School):
    for _moment in ("before_insert", "before_update"):
        event.listen(_table, _moment, _fold)
