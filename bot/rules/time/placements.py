"""Placements of LLEs and NLEs: how long they last, their weekly time, and a review each term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.data import load
from bot.rules.money.accounts import AccountTerm, terms_in
from bot.rules.money.pence import days as in_days
from bot.rules.request_rules import AskedWrong
from bot.rules.time.calendar import SchoolCalendar, school_year
from bot.rules.time.school_year import days_between

PLACED = ("LLE", "NLE")
"""Whose deployments are placements."""

_SEASONS = ("autumn", "spring", "summer")


class TooLong(AskedWrong):
    """A placement would last longer than the guides know any."""

    def __init__(self, years: int) -> None:
        super().__init__(
            f"No placement in the guides lasts longer than {years} years. Choose an earlier day.", "ends_on"
        )


@dataclass(frozen=True)
class TermEnd:
    """The end of one term: a placement's review is due on its last school day."""

    term: AccountTerm
    due_on: date


def usual(kind: str) -> str:
    """How long support of this kind usually lasts, as the guides say it; "" where none does."""
    found = load("placements").get(kind)
    return str(found["usual"]) if found else ""


def check_length(kind: str, starts_on: date, ends_on: date) -> None:
    """Raises TooLong for a placement beyond what the guides know (`000_decf5de1fef6bd47.txt`)."""
    years = load("placements")["longest"]["years"]
    is_longer = (ends_on.year - years, ends_on.month, ends_on.day) > (
        starts_on.year,
        starts_on.month,
        starts_on.day,
    )
    if kind in PLACED and is_longer:
        raise TooLong(years)


def over_week(day: date, half_days: int, logged: Iterable[tuple[date, int]], weekly: int | None) -> str:
    """A kind word where a visit brings its week over the agreed weekly time; "" where it does not.

    `logged` are the days and half-days of the other visits.
    """
    monday = day - timedelta(days=day.weekday())
    week = half_days + sum(each for on, each in logged if monday <= on < monday + timedelta(days=7))
    if not weekly or week <= weekly:
        return ""
    return f"With this visit, that week comes to {in_days(week)}; {in_days(weekly)} a week is agreed."


def reviews_due(starts_on: date, ends_on: date, calendar: SchoolCalendar) -> list[TermEnd]:
    """The ends of terms within a placement, first to last.

    A term in which it has hardly begun has no review, nor has the one in which it ends: that is evaluated.
    """
    least = load("placements")["reviews"]["least_school_days"]
    return [
        end
        for year in range(school_year(starts_on), school_year(ends_on) + 1)
        for end in _ends_of(year, calendar)
        if starts_on <= end.due_on < ends_on and calendar.between(starts_on, end.due_on) >= least
    ]


def _ends_of(year: int, calendar: SchoolCalendar) -> list[TermEnd]:
    """The last school day of each term of a school year."""
    found = []
    for season, term in zip(_SEASONS, terms_in(year, calendar.terms), strict=True):
        own = [each.last for each in calendar.terms if term.first <= each.last <= term.last]
        month, day = map(int, load("placements")["reviews"][season].split("-"))
        last = max(own, default=date(term.last.year, month, day))
        if days := days_between(term.first, last, calendar):
            found.append(TermEnd(term, days[-1]))
    return found
