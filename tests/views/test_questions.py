"""What asking looks like, whatever people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.knowledge import Reply
from bot.views import questions as views
from tests.views.strict import a_few, harmless, typed, well

A_YEAR_ON = date(2027, 11, 3)

pairs = st.lists(st.tuples(st.sampled_from(["sle_day_rate", "kept-12"]), typed), max_size=4).map(tuple)
answered = st.builds(
    Reply,
    status=st.just("answered"),
    answer=typed,
    sources=st.sampled_from([("002_796c020e014427d6.txt",), ("director",)]),
    entry=st.just("sle_day_rate"),
    related=pairs,
)
half_sure = st.builds(Reply, status=st.just("suggestions"), answer=typed, suggestions=pairs.filter(bool))
others = st.builds(Reply, status=st.sampled_from(["unknown", "smalltalk"]), answer=typed)
replies = answered | half_sure | others


@a_few
@given(replies, typed | st.just(""), st.booleans())
def test_a_reply_is_well_formed_and_harmless(reply: Reply, asked: str, passed_on: bool) -> None:
    message = views.reply(7, reply, asked=asked, passed_on=passed_on)
    well(message)
    harmless(message)
    well(views.said(message))


@a_few
@given(answered, st.booleans(), typed | st.just(""), st.booleans())
def test_an_answer_that_was_judged_is_well_formed(
    reply: Reply, helpful: bool, asked: str, passed_on: bool
) -> None:
    message = views.judged(7, reply, helpful, asked=asked, passed_on=passed_on)
    well(message)
    harmless(message)


@a_few
@given(typed, typed, typed | st.none(), st.dates() | st.none())
def test_a_card_is_well_formed_and_harmless(
    text: str, posts: str, answer: str | None, kept_until: date | None
) -> None:
    message = views.question_card(7, text, "ASKER", posts, "today", answer, "DIRECTOR", kept_until)
    well(message)
    harmless(message)


@a_few
@given(typed, typed)
def test_what_the_asker_gets_is_well_formed_and_harmless(text: str, answer: str) -> None:
    for message in (
        views.passed_on(text),
        views.answer(text, answer, "DIRECTOR"),
        views.review_answer(text, answer),
    ):
        well(message)
        harmless(message)


@a_few
@given(typed, typed)
def test_the_directors_dialog_is_well_formed_and_harmless(text: str, posts: str) -> None:
    dialog = views.answer_dialog(7, text, "ASKER", posts, A_YEAR_ON)
    well(dialog)
    harmless(dialog)
    assert dialog["private_metadata"] == "7"


def test_what_nobody_typed_is_well_formed() -> None:
    well(views.nothing_asked())
    well(views.ask_dialog())
    well(views.question_waits("<@U01DIRECTOR> <@U02DEPUTY00>", 1))
    well(views.question_waits("", 2))


def labels(reply: Reply, *, passed_on: bool = False) -> list[str]:
    """The buttons of a reply."""
    rows = [
        block for block in views.reply(7, reply, passed_on=passed_on).blocks if block["type"] == "actions"
    ]
    return [button["text"]["text"] for row in rows for button in row["elements"]]


def test_an_answer_asks_whether_it_helped_and_offers_what_others_ask() -> None:
    related = (("a", "First?"), ("b", "Second?"), ("c", "Third?"))
    reply = Reply("answered", "Yes.", ("director",), "sle_day_rate", related=related)
    assert labels(reply) == ["First?", "Second?", "Yes", "No", "Ask the director"]


@pytest.mark.parametrize("status", ["answered", "unknown"])
def test_a_question_that_was_passed_on_is_not_passed_on_again(status: str) -> None:
    reply = Reply(status, "Yes.", ("director",), "sle_day_rate")
    assert "Ask the director" not in labels(reply, passed_on=True)


@pytest.mark.parametrize(("many", "words"), [(1, "Did you mean this?"), (2, "Did you mean one of these?")])
def test_one_suggestion_is_not_called_several(many: int, words: str) -> None:
    suggestions = tuple((str(n), f"Question {n}?") for n in range(many))
    assert views.reply(7, Reply("suggestions", "Which?", suggestions=suggestions)).text == words


def test_no_more_than_three_questions_are_suggested() -> None:
    suggestions = tuple((str(n), f"Question {n}?") for n in range(5))
    found = labels(Reply("suggestions", "Which?", suggestions=suggestions))
    assert found == ["Question 0?", "Question 1?", "Question 2?", "Ask the director"]
