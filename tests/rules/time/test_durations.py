"""Lengths of time in people's own words."""

from datetime import date
from decimal import Decimal

import pytest

from bot.rules.time.durations import find_durations

ON = date(2026, 9, 1)

LENGTHS = [
    ("3 years", "3"),
    ("3yrs", "3"),
    ("3 yr", "3"),
    ("3y", "3"),
    ("2.5 years", "2.5"),
    ("2½ years", "2.5"),
    ("half a year", "0.5"),
    ("a year", "1"),
    ("one year", "1"),
    ("a year and a half", "1.5"),
    ("two and a half years", "2.5"),
    ("two years", "2"),
    ("three years", "3"),
    ("twelve years", "12"),
    ("twenty years", "20"),
    ("18 months", "1.5"),
    ("18-month", "1.5"),
    ("20 months", "1.6667"),
    ("six terms", "2"),
    ("3 years 6 months", "3.5"),
    ("two years and six months", "2.5"),
    ("3+ years", "3"),
    ("over 3 years", "3"),
    ("since september 2023", "3"),
    ("since jan 2025", "1.6667"),
    ("since 2015", "10.6667"),
]

OPEN = [
    "nearly 2 years",
    "almost two years",
    "about 3 years",
    "less than 2 years",
    "under 3 years",
    "up to 4 years",
    "~2 years",
    "2-3 years",
    "2 to 3 years",
    "two or three years",
    "2,5 years",
    "-3 years",
    "since 2024",
    "since december 2026",
]

NONE = ["", "year 6", "ks2 year leader", "key stage 2 year leader", "3", "2021", "yearly", "in years to come"]


@pytest.mark.parametrize(("text", "years"), LENGTHS)
def test_a_length_is_read_in_years(text: str, years: str) -> None:
    assert [found.years for found in find_durations(text, ON)] == [Decimal(years)]


@pytest.mark.parametrize("text", OPEN)
def test_a_length_that_is_not_sure_is_left_open(text: str) -> None:
    assert [found.years for found in find_durations(text, ON)] == [None]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_length_is_left_alone(text: str) -> None:
    assert find_durations(text, ON) == []


def test_a_text_may_hold_several_each_in_its_place() -> None:
    text = "head 5 years, staying for three years"
    found = find_durations(text, ON)
    assert [text[each.start : each.end] for each in found] == ["5 years", "three years"]
