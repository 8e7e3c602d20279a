"""A mail: the message's own words, as text and as HTML, with one link in place of its buttons."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.views.blocks import Block, actions, button, context, divider, header, quoted, section, whole
from bot.views.outside.letter import Letter, Part, as_html, as_text
from tests.given.paper import Paper

BLOCKS = [
    header("Please release Leo :wave:"),
    section("*Leo* would support <@U1> from 3 May.\n> Year 6 falls behind &amp; more\n• reading\n• maths"),
    section("See <https://example.org/guide|the guide> or `/support`.", button("More", "more", 1)),
    divider(),
    context("Asked by Ruth · :calendar: 3 May"),
    actions(button("Release", "release", 1, "primary"), button("Cannot release", "refuse", 1)),
]


def letter(*parts: Part) -> Letter:
    return Letter(
        subject="Please release Leo, 3 May 2026 [SL-7]",
        to="Ruth Head",
        parts=parts or [Part(BLOCKS)],
        alliance="Linwood Alliance",
        reference="SL-7",
        link="https://leaders.example.org/go/TOKEN",
        code="012345",
        door="https://leaders.example.org",
        names={"U1": "Ashdown & Co"},
    )


def test_the_text_says_the_same_words_without_any_marks() -> None:
    assert as_text(letter()) == (
        "Dear Ruth Head,\n\n"
        "Please release Leo\n\n"
        "Leo would support Ashdown & Co from 3 May.\n\n"
        "> Year 6 falls behind & more\n\n"
        "- reading\n- maths\n\n"
        "See the guide: https://example.org/guide or Request support.\n\n"
        "--\n\n"
        "Asked by Ruth · 3 May\n\n"
        "Answer on your page: https://leaders.example.org/go/TOKEN\n\n"
        "The link works once, and it is for you alone: please don't pass it on. If it has been used, go to "
        "https://leaders.example.org and type your e-mail address and the code 012 345.\n\n"
        "--\n\n"
        "You can simply reply: a person at Linwood Alliance reads it. Please leave SL-7 in the subject, and "
        "do not write about individual pupils.\n"
    )


def test_no_line_begins_with_the_room_of_a_sign_that_is_left_out() -> None:
    text = as_text(letter(Part([section(":wave: *Would you give this support?*")])))
    assert "\n\nWould you give this support?\n" in text


def test_the_html_is_whole_and_has_one_link_to_the_page_and_no_buttons() -> None:
    page = str(as_html(letter()))
    paper = Paper.of(page)
    assert paper.problems == []
    assert [to for to, _ in paper.links if "/go/" in to] == ["https://leaders.example.org/go/TOKEN"]
    assert not re.search("<button|<form|<script|<img|<input", page)


def test_what_asks_nothing_only_opens_the_page() -> None:
    assert "Open your page: https://" in as_text(letter(Part([section("Done.")])))


def test_several_messages_each_have_their_title() -> None:
    text = as_text(letter(Part([section("One.")], "First"), Part([section("Two.")], "Second")))
    assert "First\n\nOne.\n\nSecond\n\nTwo." in text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_whatever_somebody_typed_stays_words(typed: str) -> None:
    blocks: list[Block] = [section(quoted(typed)), whole(typed)]
    page = str(as_html(letter(Part(blocks))))
    assert not re.search(r"<(script|img|a [^>]*javascript)", page, re.IGNORECASE)
    assert Paper.of(page).problems == []
    as_text(letter(Part(blocks)))
