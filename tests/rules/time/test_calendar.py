"""School days and school hours, over bank holidays, terms and changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.time.calendar import CLOSES, OPENS, SchoolCalendar, Term

LONDON = ZoneInfo("Europe/London")
NO_TERMS = SchoolCalendar(LONDON)
# Autumn 2026, with its half-term, as a council publishes it.
TERMS = (Term(date(2026, 9, 2), date(2026, 10, 23)), Term(date(2026, 11, 2), date(2026, 12, 18)))
WITH_TERMS = SchoolCalendar(LONDON, TERMS)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
calendars = st.sampled_from([NO_TERMS, WITH_TERMS, SchoolCalendar(ZoneInfo("Pacific/Auckland"))])


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 7), "Saturday"),
        (date(2026, 11, 8), "Sunday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "in place of Boxing Day, a Saturday"),
        (date(2027, 12, 27), "in place of Christmas Day, a Saturday"),
        (date(2027, 12, 28), "in place of Boxing Day, a Sunday"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2028, 1, 3), "in place of New Year's Day, a Saturday"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 5, 3), "early May bank holiday"),
        (date(2027, 5, 31), "spring bank holiday"),
        (date(2027, 8, 30), "summer bank holiday"),
    ],
)
def test_schools_are_closed(day: date, why: str) -> None:
    assert not NO_TERMS.is_school_day(day), why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 3), "a Tuesday"),
        (date(2026, 12, 29), "a Tuesday after the day in place of Boxing Day"),
        (date(2027, 1, 4), "Monday 4 January is a holiday in Scotland only"),
        (date(2027, 3, 17), "a holiday in Northern Ireland only"),
        (date(2027, 3, 30), "the Tuesday after Easter"),
    ],
)
def test_schools_are_open_where_no_terms_are_given(day: date, why: str) -> None:
    assert NO_TERMS.is_school_day(day), why


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), True),
        (date(2026, 10, 23), True),
        (date(2026, 10, 26), False),
        (date(2026, 11, 2), True),
        (date(2026, 12, 18), True),
        (date(2026, 12, 21), False),
        (date(2027, 6, 2), False),
    ],
)
def test_a_term_holds_its_first_and_its_last_day(day: date, is_open: bool) -> None:
    assert WITH_TERMS.is_school_day(day) is is_open


@pytest.mark.parametrize("day", [date(2025, 11, 4), date(2027, 9, 7), date(2028, 3, 7)])
def test_a_school_year_without_terms_has_no_holidays_but_the_banks(day: date) -> None:
    assert WITH_TERMS.is_school_day(day)


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        ("2026-11-03T07:59:59.999999", "2026-11-03T08:00"),
        ("2026-11-03T08:00", "2026-11-03T08:00"),
        ("2026-11-03T16:59:59.999999", "2026-11-03T16:59:59.999999"),
        ("2026-11-03T17:00", "2026-11-04T08:00"),
        ("2026-11-06T17:00", "2026-11-09T08:00"),
        ("2026-11-07T12:00", "2026-11-09T08:00"),
        ("2026-12-24T18:00", "2026-12-29T08:00"),
    ],
)
def test_the_next_school_hour(moment: str, hour: str) -> None:
    assert NO_TERMS.school_hour(london(moment)) == london(hour)


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        # The clocks go forward on Easter Sunday 2027: Good Friday before it, Easter Monday after.
        ("2027-03-25T17:00+00:00", "2027-03-30T07:00+00:00"),
        ("2027-10-29T16:30+00:00", "2027-11-01T08:00+00:00"),  # back, on Sunday 31 October 2027
        ("2027-03-30T15:59+00:00", "2027-03-30T15:59+00:00"),
        ("2027-03-30T16:00+00:00", "2027-03-31T07:00+00:00"),
        ("2027-11-01T16:59+00:00", "2027-11-01T16:59+00:00"),
    ],
)
def test_school_hours_keep_to_the_clock_on_the_wall(moment: str, hour: str) -> None:
    assert NO_TERMS.school_hour(datetime.fromisoformat(moment)) == datetime.fromisoformat(hour)


def test_half_term_is_waited_out() -> None:
    assert WITH_TERMS.school_hour(london("2026-10-23T17:30")) == london("2026-11-02T08:00")
    assert WITH_TERMS.add(date(2026, 10, 22), 2) == date(2026, 11, 2)


def test_waiting_is_counted_in_school_days() -> None:
    assert NO_TERMS.add(date(2027, 3, 25), 1) == date(2027, 3, 30)
    assert NO_TERMS.between(date(2027, 3, 25), date(2027, 3, 30)) == 1
    assert NO_TERMS.between(date(2027, 3, 30), date(2027, 3, 25)) == 0
    assert NO_TERMS.add(date(2026, 11, 7), 0) == date(2026, 11, 7)


def test_the_day_is_the_one_where_the_alliance_is() -> None:
    assert NO_TERMS.day(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)) == date(2027, 7, 1)
    assert NO_TERMS.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2026, 12, 31)


@given(calendars, moments)
def test_a_school_hour_is_in_school_hours_of_a_school_day(calendar: SchoolCalendar, moment: datetime) -> None:
    local = calendar.school_hour(moment).astimezone(calendar.zone)
    assert calendar.is_school_day(local.date())
    assert OPENS <= local.time() < CLOSES


@given(calendars, moments)
def test_a_school_hour_is_never_earlier_and_is_its_own_next_one(
    calendar: SchoolCalendar, moment: datetime
) -> None:
    hour = calendar.school_hour(moment)
    assert hour >= moment
    assert calendar.school_hour(hour) == hour


@given(calendars, moments, st.timedeltas(timedelta(), timedelta(days=40)))
def test_what_comes_later_never_has_the_earlier_school_hour(
    calendar: SchoolCalendar, moment: datetime, later: timedelta
) -> None:
    assert calendar.school_hour(moment) <= calendar.school_hour(moment + later)


@given(calendars, days, st.integers(1, 60))
def test_adding_and_counting_agree(calendar: SchoolCalendar, day: date, number: int) -> None:
    later = calendar.add(day, number)
    assert calendar.is_school_day(later)
    assert calendar.between(day, later) == number
    assert calendar.between(day, later - timedelta(days=1)) == number - 1
