"""The deployment agreement: who the parties are, what is agreed, and the clauses that every one holds.

The guides ask for a written agreement (`002_796c020e014427d6.txt`): a clear one, with targets that are
realistic for its time.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from bot.errors import BotError
from bot.rules.action_plan import Target, read_target
from bot.rules.data import load
from bot.rules.money.pence import school_days
from bot.rules.money.rates import Rate

PARTS = ("leader", "host_head", "home_head", "director")
"""Who signs, in the order in which the document lists them."""

_DAYS = ("drawn_on", "starts_on", "ends_on", "met_on")
_A_YEAR = 366


class MeetingWrong(BotError):
    """The day of the meeting is missing or cannot be."""


@dataclass(frozen=True)
class Signatory:
    """One of the parts that sign, as the document names who holds it; no names where nobody is known."""

    part: str
    names: tuple[str, ...]
    role: str

    @property
    def name(self) -> str:
        """ "Tom Braxwell", "Tom Braxwell or Ann Lee"; what there is to be said where nobody is known."""
        return " or ".join(self.names) or "to be named"


@dataclass(frozen=True)
class Contract:
    """All that one version of an agreement says. Time in half-days; "" or None where something is not so.

    `number` is the deployment's; `rate` None where it is negotiated and not known here; `payer` who
    pays, by name, and `payer_kind` what they are (`bot.rules.payers`), "" where it was not said yet.
    """

    number: int
    version: int
    drawn_on: date
    kind: str
    area: str
    alliance: str
    host_school: str
    home_school: str
    signatories: tuple[Signatory, ...]
    scope: str
    outcomes: str
    half_days: int
    pattern: str
    starts_on: date
    ends_on: date
    weekly_half_days: int | None
    met_on: date | None
    priorities: str
    targets: tuple[Target, ...]
    rate: Rate | None
    query_days: int
    payer_kind: str = ""
    payer: str = ""

    def signatory(self, part: str) -> Signatory:
        """Who signs for a part."""
        return next(each for each in self.signatories if each.part == part)

    def to_json(self) -> dict[str, Any]:
        """All of it as plain JSON values; `read_contract` reads them back the same."""
        plain = asdict(self) | {"targets": [each.to_json() for each in self.targets]}
        plain["signatories"] = [asdict(each) | {"names": list(each.names)} for each in self.signatories]
        for name in _DAYS:
            plain[name] = plain[name].isoformat() if plain[name] else None
        return plain


@dataclass(frozen=True)
class Clause:
    """A paragraph of the agreement, filled in for its parties; `source` is a guide's file or "alliance"."""

    title: str
    text: str
    source: str


def read_contract(kept: Mapping[str, Any]) -> Contract:
    """What `to_json` gave."""
    plain = dict(kept)
    for name in _DAYS:
        plain[name] = date.fromisoformat(plain[name]) if plain[name] else None
    plain["signatories"] = tuple(
        Signatory(each["part"], tuple(each["names"]), each["role"]) for each in plain["signatories"]
    )
    plain["targets"] = tuple(read_target(each) for each in plain["targets"])
    plain["rate"] = Rate(**plain["rate"]) if plain["rate"] else None
    return Contract(**plain)


def clauses(contract: Contract) -> list[Clause]:
    """The clauses of an agreement for this kind of leader, with the parties' names in them."""
    alliance = contract.alliance
    names = {
        "leader": contract.signatory("leader").name,
        "host_head": contract.signatory("host_head").name,
        "host": contract.host_school or f"The programme of {alliance}",
        "home": contract.home_school or "The leader's own school",
        "alliance": alliance,
        "query_days": school_days(contract.query_days),
    }
    return [
        Clause(each["title"], _sentence(each["text"].format(**names)), each["source"])
        for each in all_clauses()
        if contract.kind in each["kinds"]
    ]


@cache
def all_clauses() -> tuple[Mapping[str, Any], ...]:
    """Every clause as the data has it."""
    return tuple(load("agreement")["clause"])


def check_met(met_on: date | None, today: date) -> date:
    """The day on which leader and director met. Raises MeetingWrong where it is missing or to come."""
    if met_on is None:
        raise MeetingWrong("Choose the day on which you met.", "met_on")
    if met_on > today:
        raise MeetingWrong("Choose the day on which you met, today or earlier.", "met_on")
    return met_on


def check_meeting(meeting_on: date | None, today: date) -> date:
    """The day of a meeting, to come or held. Raises MeetingWrong where it is missing or over a year away."""
    if meeting_on is None:
        raise MeetingWrong("Choose a day.", "meeting_on")
    if abs((meeting_on - today).days) > _A_YEAR:
        raise MeetingWrong("This day is more than a year away. Choose another.", "meeting_on")
    return meeting_on


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
