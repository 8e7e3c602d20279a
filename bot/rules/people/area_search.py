"""Finding specialist areas while somebody is still typing."""

from functools import cache

from bot.rules.data import load
from bot.rules.people.specialisms import Area, areas, find_areas
from bot.rules.wording import split

_SHORTEST_BEGINNING = 3


def areas_like(typed: str) -> list[Area]:
    """The areas meant by what was typed so far, all where that is nothing.

    Everyday words ("PE", "senco") come first, then names that hold a word begun so, then everyday words.
    """
    words = split(typed).words
    if not words:
        return list(areas())
    begun = f" {' '.join(words)}"
    found = find_areas(typed)
    found += [each for each in areas() if begun in f" {' '.join(split(each.name).words)}"]
    if len(begun) > _SHORTEST_BEGINNING:
        found += [each for each in areas() if any(begun in f" {term}" for term in _terms()[each.id])]
    return list(dict.fromkeys(found))


@cache
def _terms() -> dict[str, list[str]]:
    return {row["id"]: [*row["words"], *row.get("alone", ())] for row in load("specialisms")["area"]}
