"""The small parts: what people typed is cut and made harmless, and Slack's limits are kept."""

from datetime import UTC, date, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import blocks
from sandbox import checks
from tests.views.strict import a_few, typed

LONDON = ZoneInfo("Europe/London")


@a_few
@given(typed, st.integers(10, 3_000))
def test_what_was_typed_is_harmless_and_no_longer_than_it_may_be(text: str, most: int) -> None:
    shown = blocks.safe(text, most)
    assert len(shown) <= most
    assert "<" not in shown
    assert ">" not in shown


@a_few
@given(typed)
def test_what_is_short_enough_is_read_as_it_was_typed(text: str) -> None:
    shown = blocks.safe(text, 6 * len(text))
    for sign, escaped in (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        shown = shown.replace(escaped, sign)
    assert shown == text


@a_few
@given(st.text("a&<>é", min_size=1), st.integers(10, 60))
def test_no_half_of_an_escaped_sign_is_left_by_a_cut(text: str, most: int) -> None:
    shown = blocks.safe(text, most).removesuffix("…")
    assert text.startswith(unescape(shown))


@a_few
@given(typed, st.integers(1, 200))
def test_a_cut_text_says_that_it_is_cut(text: str, most: int) -> None:
    shown = blocks.cut(text, most)
    assert len(shown) <= most
    assert shown == text or shown.endswith("…")


@a_few
@given(typed)
def test_every_line_of_a_quotation_is_marked(text: str) -> None:
    assert all(line.startswith("> ") for line in blocks.quoted(text).split("\n"))


@a_few
@given(typed)
def test_no_part_is_longer_than_slack_takes(text: str) -> None:
    parts = [
        blocks.section(text, blocks.button(text, "a", 1)),
        blocks.context(text),
        blocks.header(text),
        blocks.divider(),
        blocks.actions(blocks.button(text, "b", "1", "primary")),
    ]
    assert checks.blocks_problems(parts) == []


@a_few
@given(typed, st.booleans(), st.booleans())
def test_no_dialog_is_longer_than_slack_takes(text: str, optional: bool, chosen: bool) -> None:
    choices = [("1", text), ("2", "Another")]
    elements = {
        "typed": blocks.typed(text, lines=True, placeholder=text),
        "number": blocks.number("3"),
        "menu": blocks.menu(choices, "1" if chosen else None, text),
        "many": blocks.menu_of_many([(text, choices)], ["2"] if chosen else [], text),
        "tick": blocks.tick("yes", text, ticked=chosen),
        "day": blocks.calendar_day(date(2026, 11, 3) if chosen else None),
    }
    fields = [
        blocks.question(text, name, element, hint=text, optional=optional)
        for name, element in elements.items()
    ]
    view = blocks.dialog("form", text, fields, submit=text, about=7, close=text)
    assert checks.view_problems(view, ("modal",)) == []


def test_a_dialog_without_a_question_needs_no_way_to_send_it() -> None:
    view = blocks.dialog("said", "Title", [blocks.section("Text")])
    assert "submit" not in view
    assert checks.view_problems(view, ("modal",)) == []


@pytest.mark.parametrize(
    ("moment", "plain"),
    [
        (datetime(2026, 11, 3, 10, 5, tzinfo=UTC), "3 Nov at 10:05"),
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), "1 Jul at 00:30"),
    ],
)
def test_a_moment_is_shown_in_the_readers_zone_and_plainly_in_the_alliances(
    moment: datetime, plain: str
) -> None:
    shown = blocks.at(moment, LONDON)
    assert shown.startswith(f"<!date^{int(moment.timestamp())}^")
    assert shown.endswith(f"|{plain}>")


def test_a_day_is_written_out() -> None:
    assert blocks.on(date(2027, 9, 1)) == "1 September 2027"
