"""The accounts: terms that have every day once, and parts that make exactly the whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.money.accounts import NotATerm, costs, read_term, term_before, term_numbered, term_of, terms_in
from bot.rules.money.costs import Cost, cost_at
from bot.rules.money.rates import Rate
from bot.rules.time.calendar import Term, school_year

GUIDE = Rate(35_000, 30_000, 5_000)
TERMS = (
    Term(date(2026, 9, 2), date(2026, 12, 18)),
    Term(date(2027, 1, 4), date(2027, 3, 24)),
    Term(date(2027, 4, 12), date(2027, 7, 21)),
)

rates = st.builds(
    lambda home, alliance: Rate(home + alliance, home, alliance),
    st.integers(min_value=0, max_value=100_000),
    st.integers(min_value=0, max_value=100_000),
)
visits = st.lists(st.integers(min_value=1, max_value=2), max_size=40)


def test_a_half_day_is_175_pounds_of_which_150_go_to_the_home_school_and_25_stay() -> None:
    assert costs([1], GUIDE) == [Cost(17_500, 15_000, 2_500)]


def test_where_no_rate_is_known_a_visit_has_no_cost() -> None:
    assert costs([1, 2], None) == [None, None]


@given(visits, rates)
def test_the_visits_make_exactly_the_cost_of_all_days_together(half_days: list[int], rate: Rate) -> None:
    found = [each for each in costs(half_days, rate) if each]
    whole = cost_at(rate, sum(half_days))
    assert sum(each.charged for each in found) == whole.charged
    assert sum(each.home_share for each in found) == whole.home_share
    assert sum(each.alliance_share for each in found) == whole.alliance_share


@given(visits, rates)
def test_the_shares_of_every_visit_make_exactly_what_is_charged(half_days: list[int], rate: Rate) -> None:
    assert all(
        each.home_share + each.alliance_share == each.charged for each in costs(half_days, rate) if each
    )


@given(visits, rates)
def test_no_visit_costs_less_than_nothing(half_days: list[int], rate: Rate) -> None:
    assert all(
        min(each.charged, each.home_share, each.alliance_share) >= 0
        for each in costs(half_days, rate)
        if each
    )


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1)), st.sampled_from([(), TERMS]))
def test_every_day_is_in_exactly_one_term_of_its_school_year(day: date, terms: tuple[Term, ...]) -> None:
    found = [term for term in terms_in(school_year(day), terms) if term.first <= day <= term.last]
    assert found == [term_of(day, terms)]


@given(st.integers(min_value=2000, max_value=2100))
def test_the_terms_of_a_year_follow_each_other_without_a_gap(year: int) -> None:
    autumn, spring, summer = terms_in(year)
    assert autumn.last + timedelta(days=1) == spring.first
    assert spring.last + timedelta(days=1) == summer.first
    assert summer.last + timedelta(days=1) == terms_in(year + 1)[0].first


def test_summer_begins_with_the_alliances_own_term() -> None:
    assert term_of(date(2027, 4, 11), TERMS).name == "Spring term 2026-27"
    assert term_of(date(2027, 4, 12), TERMS).name == "Summer term 2026-27"


def test_where_no_terms_are_known_summer_begins_in_april() -> None:
    assert term_of(date(2027, 3, 31)).name == "Spring term 2026-27"
    assert term_of(date(2027, 4, 1)).name == "Summer term 2026-27"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("autumn 2026", "Autumn term 2026-27"),
        ("Spring 2027", "Spring term 2026-27"),
        (" summer term 2027 ", "Summer term 2026-27"),
        ("autumn-2026", "Autumn term 2026-27"),
    ],
)
def test_a_term_is_read_by_its_season_and_the_year_it_falls_in(typed: str, name: str) -> None:
    assert read_term(typed).name == name


@pytest.mark.parametrize("typed", ["", "winter 2026", "autumn", "2026", "autumn 26"])
def test_what_names_no_term_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotATerm, match="autumn 2026"):
        read_term(typed)


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1)))
def test_a_term_is_found_again_by_its_number(day: date) -> None:
    term = term_of(day)
    assert term_numbered(term.number) == term


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1)))
def test_the_term_before_ends_on_the_day_before(day: date) -> None:
    term = term_of(day)
    assert term_before(term).last == term.first - timedelta(days=1)
