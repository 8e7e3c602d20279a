"""School years, 1 September to 31 August, and the half-days of support that fall into each."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

from bot.rules.time.calendar import SchoolCalendar, school_year

HALVES_A_DAY = 2


def year_in_words(year: int) -> str:
    """The school year that begins in 2026 is "2026-27"."""
    return f"{year}-{(year + 1) % 100:02}"


def half_days_by_year(
    starts: date, ends: date, half_days: int, pattern: str, calendar: SchoolCalendar
) -> dict[int, int]:
    """How many of the half-days fall into each school year, by the year it begins in; the sum is exact.

    A "block" is worked on consecutive school days from the start; "spread" falls to each year in proportion
    to its school days between the two dates, both included.
    """
    days = [school_year(day) for day in days_between(starts, ends, calendar)] or [school_year(starts)]
    if pattern == "block":
        return _in_a_block(days, half_days)
    return _in_proportion(days, half_days)


def with_worked(
    worked: Iterable[tuple[date, int]],
    left: int,
    period: tuple[date, date],
    pattern: str,
    on: date,
    calendar: SchoolCalendar,
) -> dict[int, int]:
    """Half-days by school year: those worked (day and half-days) in the year they were worked in, those left
    over what remains of the period on a day. The sum is exact.
    """
    shares: dict[int, int] = {}
    for day, half_days in worked:
        year = school_year(day)
        shares[year] = shares.get(year, 0) + half_days
    if left:
        starts, ends = period
        remaining = half_days_by_year(min(max(starts, on), ends), ends, left, pattern, calendar)
        for year, half_days in remaining.items():
            shares[year] = shares.get(year, 0) + half_days
    return shares


def days_between(starts: date, ends: date, calendar: SchoolCalendar) -> list[date]:
    """The school days from one date to another, both included."""
    every = (starts + timedelta(days=n) for n in range((ends - starts).days + 1))
    return [day for day in every if calendar.is_school_day(day)]


def _in_a_block(days: list[int], half_days: int) -> dict[int, int]:
    shares: dict[int, int] = {}
    for year in islice((year for year in days for _ in range(HALVES_A_DAY)), half_days):
        shares[year] = shares.get(year, 0) + 1
    # What the dates have no room for stays with the last of them.
    left = half_days - sum(shares.values())
    return {**shares, days[-1]: shares.get(days[-1], 0) + left} if left else shares


def _in_proportion(days: list[int], half_days: int) -> dict[int, int]:
    counts = {year: days.count(year) for year in dict.fromkeys(days)}
    shares = {year: half_days * count // len(days) for year, count in counts.items()}
    remainders = sorted(counts, key=lambda year: (-(half_days * counts[year] % len(days)), year))
    for year in remainders[: half_days - sum(shares.values())]:
        shares[year] += 1
    return {year: share for year, share in shares.items() if share}
