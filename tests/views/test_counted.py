"""Numbers and their nouns agree: one is one."""

from dataclasses import replace

import pytest

from bot.rules.money.pence import counted, is_one, school_days
from bot.views.support.stands import Support, left
from tests.views.proposals.test_accepting import STANDING


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks"), (1200, "1,200 weeks")]
)
def test_a_number_has_its_noun(number: int, said: str) -> None:
    assert counted(number, "week") == said


def test_one_school_day_is_one() -> None:
    assert school_days(1) == "1 school day"


@pytest.mark.parametrize(("half_days", "one"), [(1, True), (2, True), (3, False), (4, False)])
def test_half_a_day_and_a_day_are_one(half_days: int, one: bool) -> None:
    assert is_one(half_days) is one


@pytest.mark.parametrize(
    ("half_days", "said"),
    [
        (1, "The half-day is used"),
        (2, "The day is used"),
        (3, "All 1½ days are used"),
        (6, "All 3 days are used"),
    ],
)
def test_days_that_are_used_up_are_said_to_be(half_days: int, said: str) -> None:
    assert left(Support(replace(STANDING, half_days=half_days), (), days_left=0)) == said
