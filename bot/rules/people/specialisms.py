"""The 27 specialist areas in their four groups, found by the words people use for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.wording import Match, Vocabulary, Words, split


class UnknownArea(BotError):
    """No specialist area has this id."""

    def __init__(self, area_id: str) -> None:
        super().__init__(f"There is no specialist area called {area_id}.")


@dataclass(frozen=True)
class Area:
    """A specialist area, its group and its guide. One that `yields` gives way to an area named beside it."""

    id: str
    name: str
    group: str
    source: str
    yields: bool = False


@cache
def areas() -> tuple[Area, ...]:
    """All 27, in the order of the guide."""
    data = load("specialisms")
    return tuple(
        Area(row["id"], row["name"], row["group"], data["source"], row.get("yields", False))
        for row in data["area"]
    )


@cache
def groups() -> dict[str, tuple[Area, ...]]:
    """The areas by the name of their group, in the order of the guide."""
    names = dict.fromkeys(area.group for area in areas())
    return {name: tuple(area for area in areas() if area.group == name) for name in names}


def area(area_id: str) -> Area:
    """The area with this id; raises UnknownArea."""
    for each in areas():
        if each.id == area_id:
            return each
    raise UnknownArea(area_id)


def find_area(wording: str) -> Area | None:
    """The one area a wording fits best, or None; the first named, where it names several."""
    found = find_areas(wording)
    return next((each for each in found if not each.yields), found[0] if found else None)


def find_areas(text: str) -> list[Area]:
    """Every area a text names, in its order, each once."""
    return list(dict.fromkeys(match.value for match in area_matches(split(text))))


def area_matches(words: Words, known: Iterable[int] = ()) -> list[Match[Area]]:
    """Every place in a text that names an area; `known` places are understood as something else."""
    return list(_without_yielding(words, _vocabulary().find(words, known)))


def _without_yielding(words: Words, matches: list[Match[Area]]) -> Iterator[Match[Area]]:
    # "science curriculum" is about science; "science and curriculum" is about both.
    for index, match in enumerate(matches):
        beside = matches[max(index - 1, 0) : index] + matches[index + 1 : index + 2]
        if match.value.yields and any(_joined(words, match, other) for other in beside):
            continue
        yield match


def _joined(words: Words, one: Match[Area], other: Match[Area]) -> bool:
    first, second = sorted((one, other), key=lambda match: match.start)
    between = range(first.end, second.start)
    parted = any(place in words.breaks for place in range(first.end, second.start + 1))
    return not parted and not any(words.words[place] in ("and", "or", "plus") for place in between)


@cache
def _vocabulary() -> Vocabulary[Area]:
    data = load("specialisms")
    terms: dict[str, Area | None] = dict.fromkeys(data["look_alikes"])
    alone: dict[str, Area] = {}
    for row in data["area"]:
        this = area(row["id"])
        terms |= dict.fromkeys([split(row["name"]).part(0, 99), *row["words"]], this)
        alone |= dict.fromkeys(row.get("alone", []), this)
    return Vocabulary(terms, alone, frozenset(data["fillers"]))
