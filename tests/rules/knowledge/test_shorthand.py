import pytest

from bot.rules.knowledge.shorthand import Shorthand, spelt, split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("specialist leaders of education", ["sle"]),
        ("our aht's timetable", ["our", "assistanthead", "timetable"]),
        ("deputy head", ["deputy"]),
        ("new head teacher", ["newhead"]),
        ("£350 for 6 days", ["pound", "350", "for", "some", "days"]),
        ("the sle's home school", ["the", "homeschool"]),
    ],
)
def test_shorthand_is_written_out(text: str, words: list[str]) -> None:
    assert list(Shorthand().written_out(split(text))) == words


def test_a_pattern_stands_for_each_of_its_phrases() -> None:
    assert set(spelt("sign/signs it? off")) == {
        ("sign", "off"),
        ("signs", "off"),
        ("sign", "it", "off"),
        ("signs", "it", "off"),
    }
