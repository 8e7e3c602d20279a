"""What support costs: pro rata for half-days, and shares that always sum to the charge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.money.costs import Cost, cost
from bot.rules.policy import Policy

PENCE = st.integers(0, 1_000_000)


@pytest.mark.parametrize(
    ("half_days", "expected"),
    [
        (1, Cost(17_500, 15_000, 2_500)),
        (2, Cost(35_000, 30_000, 5_000)),
        (5, Cost(87_500, 75_000, 12_500)),
        (20, Cost(350_000, 300_000, 50_000)),
    ],
)
def test_an_sle_costs_the_day_rate_pro_rata(half_days: int, expected: Cost) -> None:
    assert cost("SLE", half_days, Policy()) == expected


@pytest.mark.parametrize("kind", ["LLE", "NLE"])
def test_an_lle_or_nle_is_negotiated(kind: str) -> None:
    assert cost(kind, 4, Policy()) is None


@given(rate=PENCE, home=PENCE, half_days=st.integers(1, 1000))
def test_the_shares_sum_to_the_charge_whatever_the_figures(rate: int, home: int, half_days: int) -> None:
    policy = Policy({"sle_day_rate_pence": rate, "sle_home_share_pence": home})
    found = cost("SLE", half_days, policy)
    assert found is not None
    assert found.home_share + found.alliance_share == found.charged
    assert min(found.home_share, found.alliance_share) >= 0


@given(rate=PENCE, days=st.integers(1, 500))
def test_whole_days_cost_exactly_the_rate(rate: int, days: int) -> None:
    found = cost("SLE", 2 * days, Policy({"sle_day_rate_pence": rate}))
    assert found is not None
    assert found.charged == rate * days
