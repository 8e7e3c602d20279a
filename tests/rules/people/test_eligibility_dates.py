"""From when time alone would change a verdict."""

from datetime import date
from decimal import Decimal

import pytest

from bot.rules.time.waiting import date_after, years_text
from tests.given.profiles import verdict_on

# role, what is changed, asked on, eligible from
CASES: list[tuple[str, dict[str, object], date, date | None]] = [
    ("sle", {"years_leadership": 1}, date(2026, 9, 1), date(2027, 9, 1)),
    ("sle", {"years_leadership": 0}, date(2026, 9, 1), date(2028, 9, 1)),
    ("sle", {"years_leadership": 1.5}, date(2026, 9, 1), date(2027, 3, 1)),
    ("sle", {"years_leadership": 1.75}, date(2026, 12, 15), date(2027, 3, 15)),
    ("sle", {"years_leadership": 1.9999}, date(2026, 9, 1), date(2026, 9, 2)),
    ("sle", {"years_leadership": 1.6667}, date(2026, 9, 1), date(2027, 1, 1)),
    ("sle", {"years_leadership": 1}, date(2028, 2, 29), date(2029, 3, 1)),
    ("sle", {"years_leadership": 1.5}, date(2026, 8, 31), date(2027, 3, 1)),
    ("lle", {"years_headship": 1}, date(2026, 9, 1), date(2028, 9, 1)),
    ("nle", {"years_headship": 2.5}, date(2026, 9, 1), date(2027, 3, 1)),
    # what is not known does not keep the date back
    ("sle", {"years_leadership": 1, "school_releases": None}, date(2026, 9, 1), date(2027, 9, 1)),
    ("lle", {"years_headship": 1, "current_headteacher": None}, date(2026, 9, 1), date(2028, 9, 1)),
    # something else stands in the way too
    ("sle", {"years_leadership": 1, "school_releases": False}, date(2026, 9, 1), None),
    ("sle", {"years_leadership": 1, "role": "HLTA"}, date(2026, 9, 1), None),
    ("sle", {"years_leadership": 1, "track_record": False}, date(2026, 9, 1), None),
    ("lle", {"years_headship": 1, "current_headteacher": False}, date(2026, 9, 1), None),
    ("nle", {"years_headship": 1, "ofsted": "good"}, date(2026, 9, 1), None),
    # years one expects to stay do not grow by waiting
    ("lle", {"years_staying": 1}, date(2026, 9, 1), None),
    ("lle", {"years_staying": 1, "years_headship": 1}, date(2026, 9, 1), None),
    # a serving head's years of other leadership do not grow
    ("sle", {"years_leadership": 1, "current_headteacher": True}, date(2026, 9, 1), None),
    ("sle", {"years_leadership": 1, "role": "headteacher"}, date(2026, 9, 1), None),
    # nothing to wait for
    ("sle", {}, date(2026, 9, 1), None),
    ("sle", {"years_leadership": None}, date(2026, 9, 1), None),
    # beyond the end of the calendar
    ("sle", {"years_leadership": 0}, date(9998, 9, 1), None),
]


@pytest.mark.parametrize(("role", "changes", "on", "expected"), CASES)
def test_time_alone_changes_a_verdict_from_a_day(
    role: str, changes: dict[str, object], on: date, expected: date | None
) -> None:
    assert verdict_on(role, on, **changes).eligible_from == expected


def test_the_sentence_names_the_day_and_what_must_stay_so() -> None:
    given = verdict_on("sle", date(2026, 9, 1), years_leadership=1)
    assert given.would_change[-1] == (
        "Time alone would change this: from 1 September 2027, "
        "as long as you stay in a leadership role other than headteacher."
    )


def test_the_sentence_says_where_something_is_not_known_yet() -> None:
    given = verdict_on("sle", date(2026, 9, 1), years_leadership=1, school_releases=None)
    assert given.would_change[-1].endswith("and the open points are met.")


@pytest.mark.parametrize(
    ("on", "years", "expected"),
    [
        (date(2026, 1, 31), "0.0833", date(2026, 3, 1)),
        (date(2026, 1, 1), "0", date(2026, 1, 1)),
        (date(2026, 1, 1), "0.0001", date(2026, 1, 2)),
        (date(2027, 12, 1), "0.25", date(2028, 3, 1)),
        (date(2023, 3, 1), "1", date(2024, 3, 1)),
    ],
)
def test_days_are_rounded_up(on: date, years: str, expected: date) -> None:
    assert date_after(on, Decimal(years)) == expected


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ("0", "0 years"),
        ("0.5", "half a year"),
        ("1", "1 year"),
        ("1.5", "1½ years"),
        ("2", "2 years"),
        ("10", "10 years"),
        ("1.25", "1 year and 3 months"),
        ("0.0834", "1 month"),
        ("1.9999", "1 year and 11 months"),
        ("6.6667", "6 years and 8 months"),
    ],
)
def test_years_are_said_as_people_say_them_and_never_rounded_up(years: str, text: str) -> None:
    assert years_text(Decimal(years)) == text
