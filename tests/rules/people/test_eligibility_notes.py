"""What is said beside a verdict, and when."""

from datetime import date

import pytest

from bot.rules.data import load
from bot.rules.sources import sources
from tests.given.profiles import verdict_on


def _notes(for_role: str, /, **changes: object) -> str:
    return "\n".join(note.text for note in verdict_on(for_role, **changes).notes)


@pytest.mark.parametrize("changes", [{}, {"ofsted": "good"}, {"ofsted": None}, {"years_staying": 0}])
def test_every_nle_verdict_says_that_its_list_is_superseded(changes: dict[str, object]) -> None:
    assert "superseded" in _notes("nle", **changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ofsted": "good"}, True),
        ({"ofsted": "good", "years_staying": 0}, False),
        ({"ofsted": "inadequate"}, False),
        ({}, False),
    ],
)
def test_more_is_said_where_a_rating_of_good_is_the_sole_failure(
    changes: dict[str, object], said: bool
) -> None:
    assert ("all that stands in the way" in _notes("nle", **changes)) is said


def test_an_outstanding_lle_is_told_that_good_means_good_or_better() -> None:
    assert "good or better" in _notes("lle", ofsted="outstanding")
    assert "good or better" not in _notes("lle")


def test_a_specialism_of_no_area_is_told_which_guide_speaks_of_it() -> None:
    assert "which area comes nearest" in _notes("sle", specialisms=["maths", "pastoral"])
    assert "which area comes nearest" not in _notes("sle")


def test_a_serving_head_who_would_be_an_sle_is_sent_to_the_panel() -> None:
    assert "for the panel" in _notes("sle", current_headteacher=True)
    assert "for the panel" in _notes("sle", role="Headteacher")
    assert "for the panel" not in _notes("sle", role="head of maths")


@pytest.mark.parametrize("role", ["lle", "nle"])
def test_a_retired_head_is_told_that_past_headship_is_not_enough(role: str) -> None:
    assert "headship in the past" in _notes(role, current_headteacher=False, years_headship=10)


def test_time_is_never_a_condition_for_an_sle() -> None:
    assert "10 days a year" in _notes("sle")


def test_a_day_before_any_guide_is_answered_by_the_earliest_and_says_so() -> None:
    given = verdict_on("sle", date(2018, 8, 31))
    assert given.verdict == "eligible"
    assert given.notes[-1].text.startswith("No guide we hold goes back to 31 August 2018.")
    assert not any(
        "No guide we hold goes back" in note.text for note in verdict_on("sle", date(2018, 9, 1)).notes
    )


def test_every_note_names_its_guide() -> None:
    assert {row["source"] for row in load("eligibility_notes")["note"]} <= set(sources())
