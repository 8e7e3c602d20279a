"""What a request for support must hold, page by page of its dialog, and what its days and dates can be."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.errors import BotError
from bot.rules.asked import Asked
from bot.rules.data import load
from bot.rules.payers import check_payer, payers
from bot.rules.people.specialisms import area
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.typed_days import Unclear, half_days_typed

KINDS = ("SLE", "LLE", "NLE")
PAGES = (
    ("kind", "area", "need"),
    ("days", "starts_on", "ends_on", "pattern", "scope"),
    ("outcomes", "improves", "reasons", "payer", "payer_name"),
)
"""The fields of each page of the dialog."""

REVIEW = len(PAGES) + 1
_MAY_BE_EMPTY = ("payer", "payer_name")

_A_WEEK = re.compile(r"\s*(?:(?:a|per|each|every|/)\s*week|weekly)\s*$", re.IGNORECASE)


class AskedWrong(BotError):
    """Something in a request is missing or cannot be; `field` says where."""


class Missing(AskedWrong):
    """A field that a request cannot be without is empty."""


class NotANumber(AskedWrong):
    """The days are no number."""

    def __init__(self) -> None:
        super().__init__("Write the number of days as a number, like 3 or 2.5.", "days")


class InAnotherMeasure(AskedWrong):
    """Weeks or hours: how many days they are is not for us to say."""

    def __init__(self) -> None:
        super().__init__(
            "Write it in days, like 5 or 2.5: not everyone counts a week or an hour alike.", "days"
        )


class SeveralNumbers(AskedWrong):
    """A choice between numbers, or two that differ."""

    def __init__(self) -> None:
        super().__init__("Write one number of days, like 3 or 2.5.", "days")


class NotHalfDays(AskedWrong):
    """The days are not whole or half ones."""

    def __init__(self) -> None:
        super().__init__("Support comes in whole and half days. Write 2.5 for two and a half.", "days")


class NoDays(AskedWrong):
    """Zero days, or less."""

    def __init__(self) -> None:
        super().__init__("Ask for at least half a day (0.5).", "days")


class TooManyDays(AskedWrong):
    """More half-days than the period has room for."""

    def __init__(self, school_days: int) -> None:
        self.room = room = "1 school day" if school_days == 1 else f"{school_days} school days"
        super().__init__(
            f"There is only room for {room} between these dates. Ask for fewer days or choose a "
            "longer period.",
            "days",
        )


class PastStart(AskedWrong):
    """The support would start in the past."""

    def __init__(self) -> None:
        super().__init__("This day has passed. Choose today or a later day.", "starts_on")


class EndBeforeStart(AskedWrong):
    """The support would end before it starts."""

    def __init__(self) -> None:
        super().__init__("The last day is before the first. Choose a later one.", "ends_on")


class NoSchoolDay(AskedWrong):
    """Schools are closed on every day of the period."""

    def __init__(self) -> None:
        super().__init__("Schools are closed on all of these days. Choose a longer period.", "ends_on")


class TooFarAhead(AskedWrong):
    """A date further ahead than the longest placement lasts."""

    def __init__(self, years: int, field: str) -> None:
        super().__init__(
            f"Choose a day within the next {years} years: no placement in the guides is longer.", field
        )


_MISSING = {
    "kind": "Choose what kind of support you need, or Help me choose.",
    "area": "Choose an area: an SLE is a specialist in one.",
    "need": "Say in a sentence or two what you need.",
    "scope": "Say what the support should cover.",
    "starts_on": "Choose the first day.",
    "ends_on": "Choose the last day.",
    "pattern": "Choose a block or spread out.",
    "days": "Write how many days you would like, like 3 or 2.5.",
    "outcomes": "Say what you hope will be different at the end.",
    "improves": "Say what it improves: support is for school improvement.",
}


def page_of(field: str | None) -> int:
    """The page of the dialog, from 1, that a field is on."""
    return next((number for number, fields in enumerate(PAGES, 1) if field in fields), 1)


def read_half_days(text: str | None) -> int:
    """Days as people write them ("3", "2½ days", "two and a half", "5 half-days"), in half-days.

    Raises Missing, NotANumber, SeveralNumbers, InAnotherMeasure, NotHalfDays and NoDays.
    """
    if not (text or "").strip():
        raise Missing(_MISSING["days"], "days")
    try:
        half_days = half_days_typed(text or "")
    except Unclear as unclear:
        if unclear.several:
            raise SeveralNumbers from None
        raise (InAnotherMeasure if unclear.in_another_measure else NotANumber) from None
    if half_days <= 0:
        raise NoDays
    if half_days.denominator != 1:
        raise NotHalfDays
    return int(half_days)


def read_half_days_a_week(text: str | None) -> int:
    """The same where a week's days are asked for, so that "1 day a week" is 1 day. Raises the same."""
    return read_half_days(_A_WEEK.sub("", text or ""))


def days_typed(half_days: int | None) -> str:
    """Half-days as somebody would type them, in days: 5 is "2.5"; "" where they are not known."""
    if half_days is None:
        return ""
    whole, half = divmod(half_days, 2)
    return f"{whole}.5" if half else str(whole)


def filled(asked: Asked, answers: Mapping[str, Any]) -> Asked:
    """A request with one page's answers, by field. Raises what `read_half_days` does, and UnknownArea."""
    given = {name: value for name, value in answers.items() if name != "days"}
    if "kind" in given and given["kind"] not in KINDS:
        given["kind"] = None
    if "payer" in given and given["payer"] not in payers():
        given["payer"] = None
    if given.get("area"):
        given["area"] = area(given["area"]).id
    if "days" in answers:
        given["half_days"] = read_half_days(answers["days"])
    return replace(asked, **given)


def filled_as_far(asked: Asked, answers: Mapping[str, Any]) -> Asked:
    """The same for a page left unfinished: days that cannot be read are left out."""
    try:
        return filled(asked, answers)
    except AskedWrong:
        rest = {name: value for name, value in answers.items() if name != "days"}
        return replace(filled(asked, rest), half_days=None)


def check_page(asked: Asked, page: int, calendar: SchoolCalendar, today: date) -> None:
    """Raises AskedWrong, or PayerWrong, for the first thing on a page that is missing or cannot be."""
    for name in PAGES[page - 1]:
        value = asked.half_days if name == "days" else getattr(asked, name)
        is_empty = not value.strip() if isinstance(value, str) else value is None
        if is_empty and name not in _MAY_BE_EMPTY and not (name == "area" and asked.kind != "SLE"):
            raise Missing(_MISSING[name], name)
    if "payer" in PAGES[page - 1]:
        check_payer(asked.payer or "host", asked.payer_name)
    if "starts_on" in PAGES[page - 1] and asked.starts_on and asked.ends_on and asked.half_days is not None:
        check_period(asked.starts_on, asked.ends_on, asked.half_days, calendar, today)


def check_asked(asked: Asked, calendar: SchoolCalendar, today: date) -> None:
    """Raises AskedWrong for the first thing in a whole request that is missing or cannot be."""
    for page in range(1, REVIEW):
        check_page(asked, page, calendar, today)


def check_period(first: date, last: date, half_days: int, calendar: SchoolCalendar, today: date) -> None:
    """Whether that many half-days find room from the first day to the last, both counted, from today.

    Raises PastStart, EndBeforeStart, TooFarAhead, NoSchoolDay, NoDays and TooManyDays. A school day has room
    for two half-days; no day is further ahead than the longest placement (`000_decf5de1fef6bd47.txt`).
    """
    if first < today:
        raise PastStart
    if last < first:
        raise EndBeforeStart
    years = load("placements")["longest"]["years"]
    for day, field in ((first, "starts_on"), (last, "ends_on")):
        if (day.year - years, day.month, day.day) > (today.year, today.month, today.day):
            raise TooFarAhead(years, field)
    if half_days < 1:
        raise NoDays
    school_days = calendar.between(first - timedelta(days=1), last)
    if not school_days:
        raise NoSchoolDay
    if half_days > 2 * school_days:
        raise TooManyDays(school_days)
