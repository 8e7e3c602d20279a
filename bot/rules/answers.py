"""Reading what a person or a file gave, field by field, strictly: a slip is named, never guessed at."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, Decimal

from rapidfuzz.process import extractOne

from bot.errors import BotError
from bot.rules.data import load

Reader = Callable[[object], object]

MOST_YEARS = 60
_YEARS_KEPT_TO = Decimal("0.0001")

REPORT_CARD = "report_card"
"""An Ofsted report without an overall grade, whatever words its card has."""


class BadAnswers(BotError):
    """Something given has the wrong name, type or size; `field` says which."""


class Unreadable(Exception):
    """A reader cannot use a value; `wanted` finishes "FIELD must be ..."."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


def read_years(value: object) -> Decimal:
    """Years as a number from 0 to 60, kept to four places and cut, not rounded: 1.99999 stays under 2."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Unreadable("a number of years, like 3 or 2.5")
    years = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not years.is_finite() or not 0 <= years <= MOST_YEARS:
        raise Unreadable(f"a number of years from 0 to {MOST_YEARS}")
    return abs(years.quantize(_YEARS_KEPT_TO, rounding=ROUND_DOWN).normalize())


def read_yes_no(value: object) -> bool:
    """True or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise Unreadable("true or false")
    return value


def read_ofsted(value: object) -> str:
    """outstanding, good, requires_improvement or inadequate, from any usual spelling; or report_card.

    A word of a report card is never taken for an overall grade, nor is a grade beside it.
    """
    if isinstance(value, str):
        data = load("ofsted")
        words = " ".join(re.findall(r"[a-z]+", value.casefold().replace("_", " ")))
        for grade, wordings in data["grades"].items():
            if words in wordings:
                return str(grade)
        if any(re.search(rf"\b{each}\b", words) for each in data["report_card"]["words"]):
            return REPORT_CARD
    raise Unreadable(
        "outstanding, good, requires_improvement or inadequate (the last overall grade), or report_card "
        "where the school has no overall grade, for the director to decide"
    )


def read_text(value: object) -> str:
    """Some words, without the spaces around them."""
    if not isinstance(value, str) or not value.strip():
        raise Unreadable("some words")
    return value.strip()


def read_texts(value: object) -> tuple[str, ...]:
    """A list of words; an empty list is an answer too: none."""
    if not isinstance(value, list | tuple) or not all(
        isinstance(item, str) and item.strip() for item in value
    ):
        raise Unreadable('a list of words, like ["maths", "phonics"]')
    return tuple(item.strip() for item in value)


def read_answers(
    raw: object, readers: Mapping[str, Reader], what: str, error: type[BadAnswers]
) -> dict[str, object]:
    """Each known field read by its reader; null counts as not given. Raises `error`, naming the field."""
    if not isinstance(raw, Mapping):
        raise error(f"The {what} must be a set of named fields; you gave {_shown(raw)}.")
    answers: dict[str, object] = {}
    for name, value in raw.items():
        if name not in readers:
            raise error(_unknown_field(name, list(readers), what), str(name))
        if value is None:
            continue
        try:
            answers[name] = readers[name](value)
        except Unreadable as slip:
            raise error(f"{name} must be {slip.wanted}; you gave {_shown(value)}.", name) from None
    return answers


def _unknown_field(name: object, known: list[str], what: str) -> str:
    near = extractOne(str(name), known, score_cutoff=75)
    hint = f" Did you mean {near[0]}?" if near else f" The fields are {', '.join(known)}."
    return f"{_shown(name)} is not a field of the {what}.{hint}"


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except ValueError:
        return "a number too long to show"
    return text if len(text) <= 60 else f"{text[:59]}…"
