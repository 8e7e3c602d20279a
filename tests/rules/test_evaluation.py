"""The evaluation form: its questions with their sources, its pages, and two people's answers as one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.action_plan import Target
from bot.rules.data import load
from bot.rules.evaluation import (
    LONGEST,
    EvaluationWrong,
    Form,
    NoRoomForBoth,
    Question,
    Unanswered,
    check_all,
    check_page,
    joined,
    lasted,
    questions,
    rating_of,
    taken,
)
from bot.rules.sources import sources

KNOWN = {"alliance", *sources()}
FILLED = {
    "leadership": "More.",
    "pupils": "More.",
    "worked": "Much.",
    "better": "",
    "rating": "4",
    "again": "no",
}


def form(targets: int = 2, side: str = "head", kind: str = "SLE") -> Form:
    due = date(2027, 2, 1)
    made = tuple(Target(number, f"Target {number}", by_when=due) for number in range(1, targets + 1))
    return Form(side, kind, "Leo Hartsmere", "Sampleford", made)


def filled(of: Form) -> dict[str, str]:
    each = {f"progress:{target.number}": "met" for target in of.targets}
    shown = {f"evidence:{target.number}": "Counted." for target in of.targets}
    return {**each, **shown, **FILLED}


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.id)
def test_every_question_has_a_source_and_words_for_each_side(asked: Question) -> None:
    assert asked.source in KNOWN
    for side in ("leader", "head"):
        for kind in ("SLE", "LLE", "NLE"):
            words = asked.words(side, form(kind=kind))
            assert words.endswith("?")
            assert "{" not in words
    assert asked.title
    assert asked.missing or asked.optional
    assert bool(asked.choices) == (asked.kind == "choice")


@pytest.mark.parametrize("part", ["form", "lasted"])
def test_the_form_and_the_check_have_a_source(part: str) -> None:
    assert load("evaluation")[part]["source"] in KNOWN


def test_where_pupils_are_asked_about_the_form_says_that_it_takes_no_pupil_data() -> None:
    hints = {asked.id: asked.hint for asked in questions()}
    assert "no pupil data" in hints["pupils"]
    assert "no pupil's name or data" in hints["evidence"]


def test_a_placement_is_called_one() -> None:
    words = {asked.id: asked.words("head", form(kind="NLE")) for asked in questions()}
    assert words["rating"] == "Overall, how good was the placement?"
    assert "headteacher's own leadership" in words["leadership"]
    assert {asked.id: asked.words("head", form()) for asked in questions()}["rating"].endswith("the support?")


@pytest.mark.parametrize(("targets", "pages"), [(0, 2), (1, 3), (3, 3), (4, 4), (6, 4)])
def test_the_targets_are_three_to_a_page(targets: int, pages: int) -> None:
    found = form(targets)
    assert len(found.pages) == pages
    assert found.review == pages + 1
    every = [field for page in range(1, found.review) for field in found.fields(page)]
    assert len(every) == len(set(every)) == 2 * targets + 6
    assert all(field in found.fields(found.page_of(field)) for field in every)
    assert found.fields(found.review) == {}


def test_a_page_is_wrong_at_the_first_field_that_is_missing() -> None:
    for page, missing in ((1, "evidence:1"), (2, "pupils"), (3, "again")):
        answers = {**filled(form()), missing: "  "}
        with pytest.raises(Unanswered) as told:
            check_page(form(), page, answers)
        assert told.value.field == missing
        with pytest.raises(Unanswered):
            check_all(form(), answers)
    check_all(form(), filled(form()))


def test_only_fields_of_the_form_and_choices_that_exist_are_taken() -> None:
    found = taken(
        form(), {"progress:1": "wonderful", "progress:9": "met", "worked": f" {'x' * 9_000}", "odd": "1"}
    )
    assert found == {"progress:1": "", "worked": "x" * LONGEST}


def test_the_rating_is_a_whole_number() -> None:
    assert [rating_of(each) for each in ({"rating": "4"}, {"rating": ""}, {})] == [4, None, None]


def test_whether_it_lasted_has_three_answers() -> None:
    assert list(lasted()) == ["yes", "partly", "no"]


words = st.text("ab \n", max_size=6).map(str.strip)


@given(base=words, kept=words, mine=words)
def test_what_two_people_wrote_is_never_lost(base: str, kept: str, mine: str) -> None:
    found = joined({"worked": base}, {"worked": kept}, {"worked": mine}, "Ana").answers["worked"]
    if mine != base:
        assert mine in found
    if kept != base:
        assert kept in found
    if mine == base:
        assert found == kept


@given(base=words, kept=words, mine=words)
def test_a_page_that_is_left_twice_is_kept_once(base: str, kept: str, mine: str) -> None:
    once = joined({"worked": base}, {"worked": kept}, {"worked": mine}, "Ana").answers
    assert joined({"worked": base}, once, {"worked": mine}, "Ana").answers == once


def test_of_two_choices_the_first_stands_and_it_is_told() -> None:
    found = joined({"rating": ""}, {"rating": "4"}, {"rating": "2"}, "Ana")
    assert (found.answers["rating"], found.both) == ("4", ["rating"])


def test_where_there_is_no_room_for_both_it_is_told_at_the_field() -> None:
    with pytest.raises(NoRoomForBoth, match="Ana wrote here") as told:
        joined({}, {"worked": "x" * 1_000}, {"worked": "y" * 1_000}, "Ana")
    assert told.value.field == "worked"
    assert isinstance(told.value, EvaluationWrong)
