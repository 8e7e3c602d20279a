"""Which schools come first for the support of a local leader of education (LLE)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rules.answers import BadAnswers, Reader, read_answers, read_ofsted, read_yes_no
from bot.rules.data import load
from bot.rules.people.eligibility_notes import Note


class BadFacts(BadAnswers):
    """The facts about a school have an unknown name or a wrong type."""


@dataclass(frozen=True)
class Priority:
    """Whether a school is a priority, which facts make it one, and what is merely relevant."""

    priority: bool
    categories: list[str]
    relevant: list[str]
    notes: tuple[Note, ...]


def priority(facts: Mapping[str, object]) -> Priority:
    """Any one of the three reasons makes a priority (`000_decf5de1fef6bd47.txt`); raises BadFacts.

    A reason that is absent or null has not been claimed, and counts as false. "Requires improvement" is
    relevant to LLE work (`001_e8e628780490debc.txt`) but not a priority by itself.
    """
    data = load("priorities")
    readers: dict[str, Reader] = {row["fact"]: read_yes_no for row in data["priority"]}
    known = read_answers(facts, readers | {"ofsted": read_ofsted}, "facts", BadFacts)
    reasons = [row for row in data["priority"] if known.get(row["fact"])]
    relevant = [row for row in data["relevant"] if row["ofsted"] == known.get("ofsted")]
    return Priority(
        priority=bool(reasons),
        categories=[row["fact"] for row in reasons],
        relevant=[row["ofsted"] for row in relevant],
        notes=tuple(_note(row) for row in [*reasons, *relevant]),
    )


def priority_reasons() -> dict[str, str]:
    """The three priority reasons, by fact, as a person reads them."""
    return {row["fact"]: row["text"] for row in load("priorities")["priority"]}


def _note(row: Mapping[str, Any]) -> Note:
    return Note(row["text"], row["source"])
