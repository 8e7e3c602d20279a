"""More days: what can be asked for, with the field at which it is said what cannot."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.more_days import MoreDays, UnderWay, check_more_days
from bot.rules.request_rules import AskedWrong
from bot.rules.time.calendar import SchoolCalendar
from tests.given.school import LONDON

CALENDAR = SchoolCalendar(LONDON)
TODAY = date(2026, 12, 3)
SUPPORT = UnderWay("SLE", date(2026, 12, 1), date(2027, 2, 12), 4)
ASKED = MoreDays(2, date(2027, 3, 12), "They would like a second unit.")


@pytest.mark.parametrize(
    ("asked", "support", "field", "says"),
    [
        (replace(ASKED, ends_on=None), SUPPORT, "ends_on", "Choose the new last day"),
        (replace(ASKED, ends_on=date(2026, 12, 2)), SUPPORT, "ends_on", "has passed"),
        (replace(ASKED, ends_on=date(2027, 1, 8)), SUPPORT, "ends_on", "until 12 February 2027 as it is"),
        (replace(ASKED, half_days=0), replace(SUPPORT, left=0), "days", "half a day"),
        (replace(ASKED, half_days=300), SUPPORT, "days", "There is only room for"),
        (replace(ASKED, ends_on=date(2029, 12, 4)), SUPPORT, "ends_on", "within the next 3 years"),
        (
            replace(ASKED, ends_on=date(2029, 12, 2)),
            replace(SUPPORT, kind="LLE"),
            "ends_on",
            "No placement in the guides lasts longer than 3 years",
        ),
        (replace(ASKED, reason=" \n"), SUPPORT, "reason", "why"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    asked: MoreDays, support: UnderWay, field: str, says: str
) -> None:
    with pytest.raises(AskedWrong, match=says) as wrong:
        check_more_days(asked, support, CALENDAR, TODAY)
    assert wrong.value.field == field


def test_what_is_left_needs_room_too() -> None:
    week = replace(ASKED, half_days=6, ends_on=date(2026, 12, 9))
    short = replace(SUPPORT, ends_on=date(2026, 12, 9))
    assert check_more_days(week, short, CALENDAR, TODAY) == date(2026, 12, 9)
    with pytest.raises(AskedWrong, match="room for 5 school days"):
        check_more_days(replace(week, half_days=7), short, CALENDAR, TODAY)


@given(st.integers(1, 30), st.dates(date(2026, 12, 1), date(2028, 12, 1)), st.dates(TODAY, date(2028, 1, 1)))
def test_what_can_be_asked_for_fits_between_today_and_its_end(more: int, ends_on: date, today: date) -> None:
    room = 2 * sum(map(CALENDAR.is_school_day, _days(today, ends_on)))
    asked = replace(ASKED, half_days=more, ends_on=ends_on)
    if ends_on >= max(today, SUPPORT.ends_on) and room >= more + SUPPORT.left:
        assert check_more_days(asked, SUPPORT, CALENDAR, today) == ends_on
    else:
        with pytest.raises(AskedWrong) as wrong:
            check_more_days(asked, SUPPORT, CALENDAR, today)
        assert wrong.value.field in ("days", "ends_on")


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
