"""Lines of JSON: answered in order, each at once, no bad one stopping the rest."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError
from bot.jsonl import Line, UnreadableLine, each_line, read_object, wanted

FAILED: Line = {"status": "error"}


def shout(given: Line) -> Line:
    return {"said": wanted(given, "word", str).upper()}


def answered(*lines: bytes) -> tuple[bool, list[Any]]:
    written: list[bytes] = []
    all_read = each_line(lines, shout, written.append, FAILED)
    assert all(text.endswith(b"\n") and text.count(b"\n") == 1 for text in written)
    return all_read, [json.loads(text) for text in written]


def test_each_line_is_answered_with_its_id() -> None:
    assert answered(b'{"id": 1, "word": "a"}\n', b'{"id": "two", "word": "b"}') == (
        True,
        [{"id": 1, "said": "A"}, {"id": "two", "said": "B"}],
    )


def test_an_answer_is_written_before_the_next_line_is_read() -> None:
    written: list[bytes] = []

    def slowly() -> Iterator[bytes]:
        for number in range(3):
            assert len(written) == number
            yield b'{"word": "a"}\n'

    assert each_line(slowly(), shout, written.append, FAILED)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b"{", "Line 1: This is not JSON"),
        (b"what?", "Line 1: This is not JSON"),
        (b"[" * 100_000, "Line 1: This is not JSON"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "Line 1: This is not JSON"),
        (b'{"id": NaN}', "Line 1: This is not JSON"),
        (b'{"id": -Infinity}', "Line 1: This is not JSON"),
        (b'{"id": 1e9999999999999999999999}', "Line 1: This is not JSON"),
        (b'{"word": "caf\xe9"}', "Line 1: This is not UTF-8"),
        (b"\xff\xfe{\x00", "Line 1: This is not UTF-8"),
        (b'["a"]', "Line 1: A JSON object was expected"),
        (b"null", "Line 1: A JSON object was expected"),
        (b"{}", 'The line has no "word".'),
        (b'{"word": 3}', '"word" must be text in quotes.'),
        (b'{"word": null}', '"word" must be text in quotes.'),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_the_next_is_answered(bad: bytes, says: str) -> None:
    all_read, [wrong, right] = answered(bad, b'{"id": 2, "word": "b"}')
    assert not all_read
    assert (wrong["id"], wrong["status"], wrong["error"]) == (None, "error", wrong["message"])
    assert wrong["error"].startswith(says)
    assert right == {"id": 2, "said": "B"}


def test_a_line_that_lacks_something_keeps_its_id() -> None:
    assert answered(b'{"id": "q7"}')[1][0]["id"] == "q7"


@pytest.mark.parametrize("blank", [b"", b"\n", b"  \t \r\n"])
def test_blank_lines_are_passed_over(blank: bytes) -> None:
    assert answered(blank, b'{"word": "a"}', blank) == (True, [{"id": None, "said": "A"}])


@pytest.mark.parametrize("line", [b'\xef\xbb\xbf{"word": "a"}\n', b'{"word": "a"}\r\n'])
def test_a_file_from_windows_is_read(line: bytes) -> None:
    assert answered(line) == (True, [{"id": None, "said": "A"}])


def test_half_a_character_in_an_id_comes_back_as_it_was_written() -> None:
    written: list[bytes] = []
    each_line([b'{"id": "\\ud83d", "word": "a"}'], shout, written.append, FAILED)
    assert json.loads(written[0])["id"] == "\ud83d"


def test_a_very_long_line_is_answered() -> None:
    all_read, [answer] = answered(json.dumps({"word": "é" * 1_000_000}).encode())
    assert all_read
    assert len(answer["said"]) == 1_000_000


def test_text_stays_readable_in_the_output() -> None:
    written: list[bytes] = []
    each_line(['{"word": "½ £"}'.encode()], shout, written.append, FAILED)
    assert "½ £".encode() in written[0]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.lists(values.map(lambda value: json.dumps(value).encode()) | st.binary(), max_size=5))
def test_whatever_comes_each_line_gets_one_answer(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b" ") for line in lines]
    _, written = answered(*lines)
    assert len(written) == sum(bool(line.strip()) for line in lines)


def test_what_a_line_must_hold_has_its_type() -> None:
    assert wanted({"profile": {}}, "profile", dict) == {}
    with pytest.raises(UnreadableLine, match="must be an object in braces"):
        wanted({"profile": []}, "profile", dict)


def test_one_object_is_read_from_bytes() -> None:
    assert read_object(b'{"years_leadership": 3}') == {"years_leadership": 3}
    with pytest.raises(BotError, match="not UTF-8"):
        read_object(b"\xff")
