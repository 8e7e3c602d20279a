"""The guides' criteria as data: what is asked for each role, under the edition in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.sources import source

ROLES = ("sle", "lle", "nle")
HARD, ADVISORY = "hard", "advisory"


class UnknownRole(BotError):
    """A role is none of SLE, LLE and NLE."""

    def __init__(self, given: str) -> None:
        what = f'"{given}" is not a system leader role. ' if given.strip() else ""
        super().__init__(f"{what}Choose SLE, LLE or NLE.", "role")


@dataclass(frozen=True)
class Condition:
    """One test of one profile field. `unmet` says what would have to be, with {have} for what is.

    `grows` says when waiting helps: "while_headteacher" or "unless_headteacher"; None, never.
    """

    field: str
    test: str
    unmet: str
    threshold: int = 0
    values: tuple[str, ...] = ()
    grows: str | None = None
    waiting: str | None = None


@dataclass(frozen=True)
class Criterion:
    """What a guide asks. Hard decides; evidence refuses only where known false; advisory never decides."""

    id: str
    text: str
    treatment: str
    source: str
    conditions: tuple[Condition, ...] = ()
    ask_head: str | None = None


@dataclass(frozen=True)
class Edition:
    """A role's criteria as they stood from one day to another (None: no end is known)."""

    id: str
    title: str
    source: str
    in_force_from: date
    in_force_until: date | None
    criteria: tuple[Criterion, ...]


def read_role(wording: str) -> str:
    """sle, lle or nle, from "SLE", "specialist leader of education" and the like; raises UnknownRole."""
    words = " ".join(wording.casefold().replace(".", "").replace("-", " ").split())
    words = words.removeprefix("an ").removeprefix("a ").replace(" in education", " of education")
    words = words.replace("leaders ", "leader ")
    for role in ROLES:
        if words in (role, f"{role}s", role_name(role)):
            return role
    raise UnknownRole(wording)


def role_name(role: str) -> str:
    """The role in full, like "specialist leader of education"."""
    name: str = _read(role)["name"]
    return name


@cache
def editions(role: str) -> tuple[Edition, ...]:
    """A role's editions, oldest first. Raises UnknownRole, UnknownSource (no known guide)."""
    read = [_edition(row) for row in _read(role)["edition"]]
    return tuple(sorted(read, key=lambda each: each.in_force_from))


def edition_on(choice: Sequence[Edition], on: date) -> Edition:
    """The newest edition begun by that day; before the first, the first, as no earlier rules are known."""
    begun = [edition for edition in choice if edition.in_force_from <= on]
    return begun[-1] if begun else choice[0]


def in_force(edition: Edition, on: date) -> bool:
    """Whether that day lies within the edition's own dates, both ends included."""
    return edition.in_force_from <= on <= (edition.in_force_until or date.max)


def _read(role: str) -> dict[str, Any]:
    """A role's own file; what is not a role, wherever it came from, names no file."""
    if role not in ROLES:
        raise UnknownRole(role)
    return load(f"criteria/{role}")


def _edition(row: dict[str, Any]) -> Edition:
    return Edition(
        id=row["id"],
        title=row["title"],
        source=source(row["source"]).file,
        in_force_from=row["in_force_from"],
        in_force_until=row.get("in_force_until"),
        criteria=tuple(_criterion(each) for each in row["criterion"]),
    )


def _criterion(row: dict[str, Any]) -> Criterion:
    conditions = tuple(
        Condition(**{**each, "values": tuple(each.get("values", ()))}) for each in row.get("condition", ())
    )
    return Criterion(
        id=row["id"],
        text=row["text"],
        treatment=row["treatment"],
        source=source(row["source"]).file,
        conditions=conditions,
        ask_head=row.get("ask_head"),
    )
