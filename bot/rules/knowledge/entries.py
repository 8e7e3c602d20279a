"""The entries of the knowledge, the gaps between them, and where they are written down."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.people.specialisms import Area, areas

SUBJECTS = (
    "money",
    "booking",
    "process",
    "time",
    "sle_eligibility",
    "specialisms",
    "sle_role",
    "lle",
    "nle",
    "history",
    "system",
)
AREA = "area"
CHAT = "chat_"
DIRECTOR = "director"


class UnknownEntry(BotError):
    """No answer has this id."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"There is no answer called {entry_id} any more. Please ask your question again.")


@dataclass(frozen=True)
class Entry:
    """One question the bot can answer.

    `role` is SLE, LLE, NLE or any; `answer` may hold {policy figures}; `sources` are file names, or
    "director" for an answer that was kept. `per_day` names the figure that is multiplied when a question
    says how many days.
    """

    id: str
    question: str
    role: str
    answer: str
    sources: tuple[str, ...]
    owner: str
    review_by: date
    related: tuple[str, ...] = ()
    per_day: str = ""

    @property
    def kept(self) -> bool:
        """Whether the director wrote it, and not the guides."""
        return self.sources == (DIRECTOR,)


@dataclass(frozen=True)
class Gap:
    """What people ask and no guide answers; `note` is what they are told, if more than that.

    A `general` one holds many matters.
    """

    id: str
    note: str
    general: bool


def kept_entry(entry_id: str, question: str, answer: str, owner: str, review_by: date) -> Entry:
    """An answer the director gave to a question and chose to keep."""
    return Entry(entry_id, question, "any", answer, (DIRECTOR,), owner, review_by)


@cache
def guide_entries() -> tuple[Entry, ...]:
    """Every entry that stands on the guides, but for the 27 areas' own."""
    entries = [_entry(row, load(f"knowledge/{subject}")) for subject in SUBJECTS for row in _rows(subject)]
    return tuple(entries)


@cache
def gaps() -> tuple[Gap, ...]:
    """Every known gap."""
    return tuple(
        Gap(row["id"], row.get("note", ""), row.get("general", False))
        for row in load("knowledge/gaps")["gap"]
    )


@cache
def area_entries() -> dict[str, Entry]:
    """For each area, by its id, the entry that says an SLE can be designated in it."""
    return {area.id: _area_entry(area) for area in areas()}


def phrasings() -> dict[str, list[str]]:
    """How people ask for each entry, gap and kind of small talk, by its id; `{area}` stands for an area."""
    found: dict[str, list[str]] = {}
    for subject in (*SUBJECTS, "gaps", "chat"):
        found |= load(f"knowledge/phrasings/{subject}")
    for entry in guide_entries():
        found[entry.id] = [entry.question, *found[entry.id]]
    return found


def _area_entry(area: Area) -> Entry:
    subject = load("knowledge/specialisms")
    pattern = subject["area"]
    return Entry(
        id=f"{AREA}_{area.id}",
        question=pattern["question"].format(area=pattern["short"].get(area.id, area.name)),
        role="SLE",
        answer=pattern["answer"].format(area=area.name, group=area.group),
        sources=(area.source,),
        owner=subject["owner"],
        review_by=subject["review_by"],
        related=tuple(pattern["related"]),
    )


def _rows(subject: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load(f"knowledge/{subject}")["entry"]
    return rows


def _entry(row: dict[str, Any], subject: dict[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        question=row["question"],
        role=row["role"],
        answer=row["answer"],
        sources=tuple(row["sources"]),
        owner=subject["owner"],
        review_by=subject["review_by"],
        related=tuple(row.get("related", ())),
        per_day=row.get("per_day", ""),
    )
