"""The action plan, the agreement drawn from it, and who signed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field, UniqueConstraint

from bot.store.tables.belonging import OfAlliance
from bot.store.tables.conditions import index_where, one_of
from bot.store.tables.requesting import PATTERNS

SIGNING = ("leader", "home_head", "host_head", "director")


class ActionPlan(OfAlliance, table=True):
    """One version of a System Leader Action Plan, kept as it is left; without `sent_at` it is a draft.

    `targets` are by the fields of `bot.rules.action_plan`. `agreed_at` is when the head agreed to it.
    """

    __table_args__ = (UniqueConstraint("deployment_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    version: int
    priorities: str = Field(default="", sa_type=Text)
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    written_by_id: int = Field(foreign_key="person.id")
    saved_at: datetime
    sent_at: datetime | None = None
    agreed_at: datetime | None = None


class Agreement(OfAlliance, table=True):
    """One version of a deployment agreement: its terms and figures frozen, and the PDF as it was drawn.

    Pence a day, None where the rate is negotiated and not known; `terms` holds all else that the document
    says, the parties' names among it. `document` is drawn from them soon after, since that takes a while;
    `fingerprint` is its SHA-256, in hexadecimal.
    """

    __table_args__ = (
        UniqueConstraint("deployment_id", "version"),
        one_of("pattern", PATTERNS),
        index_where("agreement_to_draw", ("alliance_id", "id"), "document IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    deployment_id: int = Field(foreign_key="deployment.id", index=True)
    version: int
    plan_id: int = Field(foreign_key="actionplan.id")
    half_days: int
    pattern: str
    starts_on: date
    ends_on: date
    weekly_half_days: int | None = None
    day_rate_pence: int | None = None
    home_share_pence: int | None = None
    alliance_share_pence: int | None = None
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    document: bytes | None = None
    fingerprint: str | None = None
    drawn_at: datetime
    drawn_by_id: int = Field(foreign_key="person.id")


class Signature(OfAlliance, table=True):
    """Somebody's signature under one version of an agreement, for one of the parts they have in it.

    `recording_id` is the answer it was written down by, where they did not sign here themselves.
    """

    __table_args__ = (UniqueConstraint("agreement_id", "part"), one_of("part", SIGNING))

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    part: str
    person_id: int = Field(foreign_key="person.id")
    fingerprint: str
    signed_at: datetime
    recording_id: int | None = Field(default=None, foreign_key="recording.id")
