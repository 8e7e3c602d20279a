"""Dates as councils and schools print them: "Tuesday 5th January 2027", "Fri 12 Feb", "5/1/27"; day first."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.errors import BotError
from bot.rules.visible import visible

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?"
_DAY = r"[0-3]?[0-9]"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
# Two figures are a year where they do not begin the next date ("2 Sept 23 Oct").
_YEAR = rf"20[0-9]{{2}}|'[0-9]{{2}}|(?<=\s)[2-4][0-9](?!\s?(?:st|nd|rd|th)|\s*{MONTH}|/|\.[0-9])"
_DATE = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY})[\s,]*(?:the\s+)?)?"
    "(?:"
    r"\b(?P<iso>20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9])\b"
    r"|\b(?P<numbers>[0-9]{1,2}(?P<mark>[/.-])[0-9]{1,2}(?P=mark)(?:20)?[0-9]{2}|[0-9]{1,2}/[0-9]{1,2})\b(?!/)"
    rf"|\b(?P<day>{_DAY}){_ORDINAL}\b(?:\s+of)?[\s-]*(?P<month>{MONTH})"
    rf"(?:[\s,-]+(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<month_before>{MONTH})\s+(?P<day_after>{_DAY}){_ORDINAL}\b"
    rf"(?:[\s,]+(?P<year_after>{_YEAR})\b)?"
    ")"
    rf"(?:[\s,(]*(?P<weekday_after>{_WEEKDAY})\)?(?=\s*(?:$|[-;,)\t]|to\b|until\b))(?![\s,]*(?:the\s+)?[0-9]))?"
)
# "26 to 30 October", "1st & 2nd September": the first has the month of the second.
_SHARED_MONTH = re.compile(
    rf"\b({_DAY}){_ORDINAL}(\s*(?:-|to|until|till|and|&|,)\s*)((?:{_WEEKDAY}[\s,]*)?)"
    rf"(?={_DAY}{_ORDINAL}\b(?:\s+of)?\s*({MONTH}))"
)
_AFTER_A_WEEKDAY = re.compile(rf"{_WEEKDAY}[\s,]*$")
_TERM = re.compile(r"\b(?:terms?|half|autumn|spring|summer)\s*$")
_RANGE = re.compile(rf"{_DAY}{_ORDINAL}\s+{MONTH}[\s,]*(?:20[0-9]{{2}})?\s*(?:-|to\b|until\b)")
_TIME = re.compile(
    r"\b(?:at\s+)?(?:[0-2]?[0-9][:.][0-5][0-9]\s*(?:am|pm)|[0-2]?[0-9]\s*(?:am|pm)|[0-2]?[0-9]:[0-5][0-9])\b"
)
_AFTER_A_MONTH = re.compile(rf"{MONTH}\s*$")


class NotADate(BotError):
    """Something written like a date is none, or not the day of the week that it says."""


@dataclass(frozen=True)
class Printed:
    """A date in a text and where it stands; the year is None where it is not said."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int
    text: str

    def fits(self, year: int) -> bool:
        """Whether there is such a day in a year, on the day of the week that was said."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return False
        return self.weekday is None or day.weekday() == self.weekday

    def on(self, year: int) -> date:
        """The day in a year. Raises NotADate, also for another day of the week than was said."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            raise NotADate(f'"{self.text}" is not a date. Please type it like 2 September 2026.') from None
        if self.weekday is not None and day.weekday() != self.weekday:
            found = WEEKDAYS[day.weekday()]
            raise NotADate(
                f"{day:%-d %B %Y} is a {found}, not a {WEEKDAYS[self.weekday]}. "
                "Please put the day or the date right."
            )
        return day


def plain_line(line: str) -> str:
    """A line in lower case with plain dashes and quotes, and with each day beside its month."""
    text = unicodedata.normalize("NFKC", visible(line)).casefold()
    text = re.sub(r"[\u2010-\u2015\u2212~]", "-", text).replace("’", "'").replace("‘", "'")
    text = _TIME.sub(" ", re.sub(r"[*•·●▪◦_]+", " ", text))
    while (shared := _SHARED_MONTH.sub(_with_its_month, text)) != text:
        text = shared
    return text


def _with_its_month(found: re.Match[str]) -> str:
    before, behind = found.string[: found.start()], found.string[found.end() :]
    is_year = _AFTER_A_MONTH.search(before)  # "5 Jan 27 to 12 Feb 27"
    is_term = _TERM.search(before) and _RANGE.match(behind)  # "Term 1 - 2 September to 23 October"
    if is_year or is_term or (found[3].strip() and not _AFTER_A_WEEKDAY.search(before)):
        return found[0]
    return f"{found[1]} {found[4]}{found[2]}{found[3]}"


def dates_in(line: str) -> Iterator[Printed]:
    """Every date in a line that `plain_line` made, in its order. Raises NotADate."""
    for found in _DATE.finditer(line):
        yield _printed(found)


def _printed(found: re.Match[str]) -> Printed:
    said = found["weekday"] or found["weekday_after"]
    weekday = _SHORT.index(said[:3]) if said else None
    text = re.sub(r"[a-z]{3,}", lambda word: word[0].capitalize(), found[0].strip(" ,.("))
    year: int | None
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    elif found["numbers"]:
        numbers = [int(number) for number in re.split(r"[/.-]", found["numbers"])]
        day, month = numbers[:2]
        year = _full(numbers[2]) if numbers[2:] else None
    else:
        month = _MONTHS.index((found["month"] or found["month_before"])[:3]) + 1
        day = int(found["day"] or found["day_after"])
        said_year = found["year"] or found["year_after"]
        year = _full(int(said_year.strip("'"))) if said_year else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise NotADate(f'"{text}" is not a date. Please type it like 2 September 2026.')
    return Printed(day, month, year, weekday, found.start(), found.end(), text)


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year
