"""The alliance's figures: the guides' as the starting point, the director's where they differ."""

import pytest

from bot.rules.data import load
from bot.rules.policy import Policy, UnknownFigure
from bot.rules.sources import sources

FIGURES = load("policy")
TEXTS = {"text", "person", "terms"}
UNITS = {"weeks", "pence", "half-days", "school days", *TEXTS}


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_has_a_title_a_unit_and_a_source(key: str) -> None:
    figure = FIGURES[key]
    assert set(figure) == {"value", "title", "unit", "source"}
    assert figure["unit"] in UNITS
    assert figure["source"] == "alliance" or figure["source"] in sources()


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_has_the_type_of_its_unit(key: str) -> None:
    figure = FIGURES[key]
    assert type(figure["value"]) is (str if figure["unit"] in TEXTS else int)


def test_the_guides_figures_are_the_starting_point() -> None:
    policy = Policy()
    rate, home, alliance = (
        policy.number(f"sle_{each}_pence") for each in ("day_rate", "home_share", "alliance_share")
    )
    assert (rate, home, alliance) == (35_000, 30_000, 5_000)
    assert rate == home + alliance
    assert policy.text("sle_day_rate_pence") == "£350"
    assert policy.text("sle_yearly_aim_half_days") == "10 days"
    assert policy.text("question_reminder_school_days") == "2"


def test_what_the_director_changed_wins() -> None:
    policy = Policy({"sle_day_rate_pence": "40050", "alliance_name": "Sampleshire Alliance"})
    assert policy.number("sle_day_rate_pence") == 40_050
    assert policy.texts["sle_day_rate_pence"] == "£400.50"
    assert policy.texts["alliance_name"] == "Sampleshire Alliance"
    assert policy.texts["sle_home_share_pence"] == "£300"


def test_every_figure_can_be_read_by_a_person() -> None:
    assert set(Policy().texts) == set(FIGURES)


def test_a_figure_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownFigure, match="nle_day_rate"):
        Policy().number("nle_day_rate")
