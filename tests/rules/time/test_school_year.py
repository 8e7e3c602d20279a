"""Half-days in the school years they fall into: always all of them, and in the right year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.time.calendar import SchoolCalendar, school_year
from bot.rules.time.school_year import days_between, half_days_by_year, with_worked, year_in_words
from tests.given.school import LONDON

CALENDAR = SchoolCalendar(LONDON)
STARTS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
LENGTHS = st.integers(0, 3 * 366)
PATTERNS = st.sampled_from(["block", "spread"])


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_school_year_begins_on_1_september(day: date, year: int) -> None:
    assert school_year(day) == year


@pytest.mark.parametrize(("year", "words"), [(2026, "2026-27"), (1999, "1999-00"), (2008, "2008-09")])
def test_a_school_year_is_called_by_both_its_years(year: int, words: str) -> None:
    assert year_in_words(year) == words


@pytest.mark.parametrize(
    ("starts", "ends", "half_days", "pattern", "shares"),
    [
        (date(2026, 12, 1), date(2027, 2, 12), 6, "spread", {2026: 6}),
        # Two weeks on either side of the turn; bank holiday Monday is not a school day.
        (date(2026, 8, 17), date(2026, 9, 14), 19, "spread", {2025: 10, 2026: 9}),
        # A block begins on Thursday 27 August; 31 August 2026 is a bank holiday.
        (date(2026, 8, 27), date(2026, 9, 30), 6, "block", {2025: 4, 2026: 2}),
        (date(2026, 8, 27), date(2026, 9, 30), 4, "block", {2025: 4}),
        # More than the dates have room for stays with the last of them.
        (date(2026, 12, 1), date(2026, 12, 1), 5, "block", {2026: 5}),
        # A weekend has no school days: it counts where it starts.
        (date(2026, 8, 29), date(2026, 8, 30), 2, "spread", {2025: 2}),
    ],
)
def test_half_days_fall_into_the_years_they_are_worked_in(
    starts: date, ends: date, half_days: int, pattern: str, shares: dict[int, int]
) -> None:
    assert half_days_by_year(starts, ends, half_days, pattern, CALENDAR) == shares


@given(starts=STARTS, length=LENGTHS, half_days=st.integers(1, 400), pattern=PATTERNS)
def test_no_half_day_is_lost_or_invented(starts: date, length: int, half_days: int, pattern: str) -> None:
    ends = starts + timedelta(days=length)
    shares = half_days_by_year(starts, ends, half_days, pattern, CALENDAR)
    assert sum(shares.values()) == half_days
    assert all(share > 0 for share in shares.values())
    assert set(shares) <= set(range(school_year(starts), school_year(ends) + 1))


@given(starts=STARTS, length=LENGTHS, half_days=st.integers(1, 400))
def test_spread_days_are_in_proportion_to_within_one(starts: date, length: int, half_days: int) -> None:
    ends = starts + timedelta(days=length)
    days = [school_year(day) for day in days_between(starts, ends, CALENDAR)]
    shares = half_days_by_year(starts, ends, half_days, "spread", CALENDAR)
    for year in set(days):
        assert abs(shares.get(year, 0) * len(days) - half_days * days.count(year)) < len(days)


VISITS = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2031, 12, 31)), st.integers(1, 2)), max_size=30)


@given(
    worked=VISITS,
    left=st.integers(0, 400),
    starts=STARTS,
    length=LENGTHS,
    pattern=PATTERNS,
    on=st.dates(date(2025, 6, 1), date(2034, 12, 31)),
)
def test_what_is_worked_and_what_is_left_always_make_the_whole(
    worked: list[tuple[date, int]], left: int, starts: date, length: int, pattern: str, on: date
) -> None:
    ends = starts + timedelta(days=length)
    shares = with_worked(worked, left, (starts, ends), pattern, on, CALENDAR)
    assert sum(shares.values()) == sum(half_days for _, half_days in worked) + left
    for year, share in shares.items():
        done = sum(half_days for day, half_days in worked if school_year(day) == year)
        assert share >= done
        if year < min(school_year(on), school_year(ends)):
            assert share == done


def test_what_was_not_worked_before_the_turn_of_the_year_is_left_for_the_next() -> None:
    worked = [(date(2026, 7, 6), 2)]
    period = (date(2026, 6, 1), date(2026, 12, 18))
    assert with_worked(worked, 8, period, "spread", date(2026, 9, 1), CALENDAR) == {2025: 2, 2026: 8}
