"""Rates: from policy for an SLE, as they were negotiated for an LLE or NLE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.money.costs import cost_at
from bot.rules.money.rates import Rate, RateWrong, pounds_typed, rate_of, read_rate
from bot.rules.policy import Policy


@pytest.mark.parametrize(("kind", "rate"), [("SLE", Rate(35000, 30000, 5000)), ("LLE", None), ("NLE", None)])
def test_policy_has_a_rate_for_an_sle_alone(kind: str, rate: Rate | None) -> None:
    assert rate_of(kind, Policy()) == rate


@pytest.mark.parametrize("day", ["500", "£500", " £ 500.00 "])
def test_a_rate_is_read_as_people_type_it(day: str) -> None:
    assert read_rate(day, "£420.50", "79.50") == Rate(50000, 42050, 7950)


def test_a_comma_parts_thousands() -> None:
    assert read_rate("£1,350.50", "1,300", "50.50") == Rate(135050, 130000, 5050)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_three_empty_fields_are_a_rate_negotiated_separately(nothing: str | None) -> None:
    assert read_rate(nothing, nothing, nothing) is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("500", "", "80"), "home_share"),
        (("", "420", "80"), "day_rate"),
        (("five hundred", "420", "80"), "day_rate"),
        (("500", "420.5", "80"), "home_share"),
        (("500", "420", "-80"), "alliance_share"),
        (("500", "420", "90"), "alliance_share"),
        (("0", "0", "0"), "day_rate"),
        (("350,50", "300,25", "50,25"), "day_rate"),
        (("٥٠٠", "420", "80"), "day_rate"),
    ],
)
def test_what_cannot_be_a_rate_is_said_at_its_field(typed: tuple[str, str, str], field: str) -> None:
    with pytest.raises(RateWrong) as wrong:
        read_rate(*typed)
    assert wrong.value.field == field


pence = st.integers(0, 999_999)


@given(pence, pence)
def test_what_is_typed_back_is_read_the_same(home: int, alliance: int) -> None:
    if 0 < home + alliance < 100_000_000:
        rate = Rate(home + alliance, home, alliance)
        assert read_rate(*(pounds_typed(each) for each in (rate.day, home, alliance))) == rate


@given(pence, pence, st.integers(1, 400))
def test_the_shares_always_add_up_to_the_charge(home: int, alliance: int, half_days: int) -> None:
    found = cost_at(Rate(home + alliance, home, alliance), half_days)
    assert found.home_share + found.alliance_share == found.charged
    assert 0 <= found.charged * 2 - (home + alliance) * half_days <= 1
