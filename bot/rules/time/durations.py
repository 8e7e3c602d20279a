"""How long, in people's own words: "two and a half years", "18 months", "since September 2021"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from bot.rules.people.criteria import ROLES, editions

_NUMBERS = (
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty"
)
_WORTH = {word: Decimal(max(place - 1, 1)) for place, word in enumerate(_NUMBERS.split("|"))}
_UNITS = {"y": Decimal(1), "t": Decimal(1) / 3, "m": Decimal(1) / 12, "w": Decimal(1) / 52}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_UNIT = r"(?P<{}>(?:years?|yrs?|y|terms?|months?|mths?|mnths?|mos?|weeks?|wks?)\b)"
_NUMBER = rf"(?P<{{}}>(?<![\w.])(?<!stage )\d+(?:\.\d+)?|\b(?:{_NUMBERS}|half an?)\b)"
_LENGTH = re.compile(
    r"(?P<hedge>\b(?:nearly|almost|under|less than|fewer than|about|around|approx(?:imately)?|roughly|up to"
    r"|coming up to|approaching|not quite|maybe|perhaps|only just|getting on for|circa|some)\s+|[~<]\s*"
    r"|(?<!\w)-(?=\d))?"
    rf"(?P<range>\b(?:\d[\d.]*|{_NUMBERS})\s*(?:-|to|or)\s*|\b\d+,)?"
    + _NUMBER.format("number")
    + r"(?P<half>\s*½|\s+and\s+a\s+half|\s+1/2)?\s*(?:\+|plus|full|whole|or more|further|more)?[\s-]*"
    + _UNIT.format("unit")
    + r"(?P<half_after>\s+and\s+a\s+half\b)?"
    + rf"(?:\s*(?:,|and)?\s*{_NUMBER.format('more')}\s*{_UNIT.format('more_unit')})?"
)
_SINCE = re.compile(rf"\bsince\s+(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+)?(?P<year>(?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Duration:
    """A length of time at text[start:end]; `years` is None where the words leave it open ("nearly 2")."""

    start: int
    end: int
    years: Decimal | None


def find_durations(text: str, on: date) -> list[Duration]:
    """Every length of time in a lower-case text, in its order; "since" counts up to the day given."""
    return sorted([*_lengths(text), *_sinces(text, on)], key=lambda found: found.start)


def _lengths(text: str) -> Iterator[Duration]:
    for found in _LENGTH.finditer(text):
        open_ended = found["hedge"] or found["range"]
        yield Duration(found.start(), found.end(), None if open_ended else _years(found))


def _years(found: re.Match[str]) -> Decimal:
    number = _worth(found["number"])
    if found["half"] or found["half_after"]:
        number += Decimal("0.5")
    years = number * _UNITS[found["unit"][0]]
    if found["more"]:
        years += _worth(found["more"]) * _UNITS[found["more_unit"][0]]
    return _kept(years)


def _worth(number: str) -> Decimal:
    if number.startswith("half"):
        return Decimal("0.5")
    return _WORTH[number] if number in _WORTH else Decimal(number[:7])


def _sinces(text: str, on: date) -> Iterator[Duration]:
    for found in _SINCE.finditer(text):
        year = int(found["year"])
        if found["month"]:
            years = _years_between(date(year, _MONTHS.index(found["month"]) + 1, 1), on)
        else:
            # Only a year: what is sure counts from its end, and only where that is enough for every rule.
            years = _years_between(date(year, 12, 31), on)
            years = years if years is not None and years >= _most_asked() else None
        yield Duration(found.start(), found.end(), years)


def _years_between(start: date, end: date) -> Decimal | None:
    if start > end:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return _kept(Decimal(months) / 12)


def _kept(years: Decimal) -> Decimal:
    # Up to the next place kept, so that 20 months and 4 more make the 2 years they are.
    return years.quantize(Decimal("0.0001"), rounding=ROUND_CEILING).normalize()


def _most_asked() -> int:
    conditions = (
        condition
        for role in ROLES
        for edition in editions(role)
        for criterion in edition.criteria
        for condition in criterion.conditions
    )
    return max(condition.threshold for condition in conditions)
