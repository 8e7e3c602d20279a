"""Money in pence and time in half-days, as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.money.pence import days, pounds


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (0, "£0"),
        (35_000, "£350"),
        (17_550, "£175.50"),
        (5, "£0.05"),
        (123_456_700, "£1,234,567"),
        (-35_000, "-£350"),
        (-1, "-£0.01"),
    ],
)
def test_pence_are_read_as_pounds(pence: int, text: str) -> None:
    assert pounds(pence) == text


@pytest.mark.parametrize(
    ("half_days", "text"),
    [(0, "0 days"), (1, "half a day"), (2, "1 day"), (3, "1½ days"), (4, "2 days"), (20, "10 days")],
)
def test_half_days_are_read_as_days(half_days: int, text: str) -> None:
    assert days(half_days) == text


@given(st.integers(-(10**12), 10**12))
def test_no_penny_is_lost_in_words(pence: int) -> None:
    assert Fraction(pounds(pence).replace("£", "").replace(",", "")) * 100 == pence


@given(st.integers(2, 10**6))
def test_no_half_day_is_lost_in_words(half_days: int) -> None:
    number, unit = days(half_days).split()
    assert Fraction(number.replace("½", ".5")) * 2 == half_days
    assert unit == ("day" if number == "1" else "days")
