"""Figures as the director types them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.figures import NotAFigure, changed_together, figure, figures

RATE, AIM, EXPIRY = "sle_day_rate_pence", "sle_yearly_aim_half_days", "proposal_expiry_school_days"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        (RATE, "350", 35_000),
        (RATE, "£350.50", 35_050),
        (RATE, " £ 1,350 ", 135_000),
        (RATE, "0", 0),
        (AIM, "10", 20),
        (AIM, "1.5", 3),
        (AIM, "1½ days", 3),
        (AIM, "½", 1),
        (AIM, "ten and a half days", 21),
        (AIM, "3 half-days", 3),
        (AIM, ".5", 1),
        (AIM, "2.0", 4),
        (EXPIRY, "5", 5),
        (EXPIRY, "1 school day", 1),
        (EXPIRY, "ten School Days", 10),
        ("lasting_check_weeks", "twelve weeks", 12),
        ("alliance_name", "  The   Alliance ", "The Alliance"),
    ],
)
def test_it_is_read_in_its_unit(key: str, typed: str, value: int | str) -> None:
    assert figure(key).read(typed) == value


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        *((RATE, typed) for typed in ("", "free", "-5", "350.5", "3.505", "1,35", "1e3", "35000000")),
        *((AIM, typed) for typed in ("", "0", "1.25", "tenfold", "-1", "a week", "5000")),
        *((EXPIRY, typed) for typed in ("", "0", "1.5", "-2", "a week", "1000", "2 half-days")),
        ("alliance_name", "x" * 301),
        ("lasting_check_weeks", "10 days"),
    ],
)
def test_what_is_no_figure_is_refused_at_its_field(key: str, typed: str) -> None:
    with pytest.raises(NotAFigure) as wrong:
        figure(key).read(typed)
    assert wrong.value.field == key


@pytest.mark.parametrize("key", [RATE, AIM, EXPIRY])
@given(value=st.integers(min_value=1, max_value=999))
def test_a_value_shown_for_typing_reads_back_the_same(key: str, value: int) -> None:
    assert figure(key).read(figure(key).as_typed(value)) == value


@pytest.mark.parametrize("key", figures())
def test_every_figure_of_the_guides_reads_back_the_same(key: str) -> None:
    each = figure(key)
    assert each.read(each.as_typed(each.value)) == each.value


@given(typed=st.text(max_size=40))
@pytest.mark.parametrize("key", [RATE, AIM, EXPIRY])
def test_anything_typed_is_read_or_refused(key: str, typed: str) -> None:
    with suppress(NotAFigure):
        assert isinstance(figure(key).read(typed), int)


def test_a_rate_goes_with_its_shares_and_others_by_themselves() -> None:
    assert changed_together("sle_home_share_pence")[0] == RATE
    assert changed_together(AIM) == (AIM,)
