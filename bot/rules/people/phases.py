"""Phases of the national register, compared by the ages they teach."""

from bot.rules.data import load


def likeness(one: str | None, other: str | None) -> str:
    """How alike two phases are: "same" ages, "part" of them, "none", or "unknown" where one is not known."""
    if one is None or other is None:
        return "unknown"
    if _plain(one) == _plain(other):
        return "same"
    first, second = _ages(one), _ages(other)
    shared = len(first & second)
    if not shared:
        return "none"
    return "same" if 100 * shared >= load("phases")["same_from"] * min(len(first), len(second)) else "part"


def _ages(phase: str) -> frozenset[int]:
    first, last = load("phases")["ages"].get(_plain(phase), (0, -1))
    return frozenset(range(first, last + 1))


def _plain(phase: str) -> str:
    return " ".join(phase.casefold().split())
