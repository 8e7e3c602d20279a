"""Placements: a review at the end of each term, and a kind word where a week comes to more than agreed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.placements import check_length, over_week, reviews_due, usual
from bot.rules.time.term_dates import read_terms
from tests.given.school import LONDON

PLAIN = SchoolCalendar(LONDON)
OWN = SchoolCalendar(
    LONDON,
    read_terms(
        "1 September 2026 to 23 October 2026; 2 November 2026 to 16 December 2026; "
        "4 January 2027 to 12 February 2027; 22 February 2027 to 25 March 2027; "
        "12 April 2027 to 28 May 2027; 7 June 2027 to 21 July 2027"
    ),
)
STARTS, ENDS = date(2026, 9, 7), date(2027, 12, 1)


def ends(calendar: SchoolCalendar, starts: date = STARTS, last: date = ENDS) -> list[date]:
    return [end.due_on for end in reviews_due(starts, last, calendar)]


def test_a_review_is_due_at_the_end_of_each_of_the_alliances_terms_not_at_half_term() -> None:
    assert ends(OWN) == [date(2026, 12, 16), date(2027, 3, 25), date(2027, 7, 21)]


def test_without_term_dates_it_is_due_by_christmas_easter_and_summer() -> None:
    assert ends(PLAIN) == [date(2026, 12, 18), date(2027, 3, 31), date(2027, 7, 20)]


def test_a_term_that_had_hardly_begun_or_in_which_it_ends_has_none() -> None:
    assert ends(PLAIN, date(2026, 12, 7), date(2027, 3, 31)) == []
    assert ends(PLAIN, date(2026, 11, 20), date(2027, 4, 1)) == [date(2026, 12, 18), date(2027, 3, 31)]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 1_095), st.sampled_from([PLAIN, OWN]))
def test_each_is_due_on_a_school_day_within_the_placement_once_a_term(
    starts: date, days: int, calendar: SchoolCalendar
) -> None:
    last = date.fromordinal(starts.toordinal() + days)
    found = reviews_due(starts, last, calendar)
    assert all(starts <= end.due_on < last and calendar.is_school_day(end.due_on) for end in found)
    assert [end.due_on for end in found] == sorted({end.due_on for end in found})
    assert len({end.term.number for end in found}) == len(found)


def test_a_week_over_what_is_agreed_gets_a_kind_word() -> None:
    monday = date(2026, 12, 7)
    assert over_week(monday, 2, [], 2) == ""
    assert over_week(monday, 1, [(date(2026, 12, 4), 2)], 1) == ""
    assert over_week(date(2026, 12, 11), 1, [(monday, 2)], 2) == (
        "With this visit, that week comes to 1½ days; 1 day a week is agreed."
    )
    assert over_week(monday, 4, [], None) == ""


def test_no_placement_is_longer_than_the_guides_know_any() -> None:
    check_length("NLE", date(2026, 9, 1), date(2029, 9, 1))
    check_length("SLE", date(2026, 9, 1), date(2030, 9, 1))
    with pytest.raises(Exception, match="longer than 3 years"):
        check_length("NLE", date(2026, 9, 1), date(2029, 9, 2))
    assert "6 months to 3 years" in usual("LLE")
