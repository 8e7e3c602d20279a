"""What the director, the home tab and a problem look like, whatever people typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import __version__
from bot.views import home, problems
from bot.views.blocks import section
from bot.views.board import running
from tests.views.strict import a_few, harmless, names, typed, well

errors = st.sampled_from(["channel_not_found", "no_slack_account", "some_new_word"])
waiting = st.lists(st.tuples(st.integers(1, 9), typed, st.just("ASKER")), max_size=12)
unhelpful = st.lists(
    st.tuples(typed, typed | st.just(""), st.sampled_from(["replied", "with_director", "answered"])),
    max_size=12,
)
lost = st.lists(
    st.tuples(st.integers(1, 9), st.just("SOMEBODY"), st.just("a reply to a question"), errors), max_size=12
)
questions = st.lists(
    st.tuples(typed, st.sampled_from(["with_director", "answered"]), typed | st.just("")), max_size=5
)


@a_few
@given(waiting, unhelpful, lost)
def test_the_overview_is_well_formed_and_harmless(
    waiting: list[tuple[int, str, str]],
    unhelpful: list[tuple[str, str, str]],
    lost: list[tuple[int, str, str, str]],
) -> None:
    dialog = running.overview(running.overview_blocks(waiting, unhelpful, lost))
    well(dialog)
    harmless(dialog)


def test_whoever_asks_is_shown_as_slack_shows_them() -> None:
    blocks = running.overview_blocks([(1, "Why?", "<@U03HEADSAMP>")], [], [])
    assert "<@U03HEADSAMP>" in str(blocks)


def test_whom_a_message_did_not_reach_is_shown_as_slack_shows_them() -> None:
    lost = (1, "<@U03HEADSAMP>", "a reply to a question", "user_not_found")
    assert "<@U03HEADSAMP>" in str(running.overview_blocks([], [], [lost]))


@a_few
@given(errors)
def test_a_message_that_did_not_arrive_says_why(error: str) -> None:
    message = running.undelivered(7, "<@U03HEADSAMP>", "a reply to a question", error)
    well(message)
    assert running.reason(error) in message.text


@a_few
@given(names | st.sampled_from(["", " ", "Maya Lindmere"]), questions)
def test_the_home_tab_is_well_formed_and_harmless(name: str, questions: list[tuple[str, str, str]]) -> None:
    mine = home.asked_and_registered(questions, [(1, "SLE"), (2, "NLE")])
    tab = home.home(name, [section("Something else"), *mine])
    well(tab)
    harmless(tab)


@pytest.mark.parametrize(("name", "greeting"), [("Maya Lindmere", "Hello Maya"), ("", "Hello")])
def test_people_are_greeted_by_their_first_name(name: str, greeting: str) -> None:
    assert home.home(name, [])["blocks"][0]["text"]["text"] == greeting


@a_few
@given(typed)
def test_a_problem_is_well_formed(sentence: str) -> None:
    well(problems.problem_message(sentence[:3_000]))
    well(problems.problem_dialog(sentence))


def test_the_overview_says_which_version_runs() -> None:
    assert f"System leader bot {__version__}" in str(running.overview(running.overview_blocks([], [], [])))
