"""What words mean, as the packed vectors tell it."""

import math

import pytest

from bot.rules.knowledge.features import Meanings, alike, words_and_pairs


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings()


def test_a_meaning_is_a_direction(meanings: Meanings) -> None:
    meaning = meanings.meaning(["cost", "of", "support"])
    assert meaning is not None
    assert len(meaning) == 100
    assert math.hypot(*meaning) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("price", "cost", "piano"), ("teacher", "teachers", "rain"), ("monday", "friday", "budget")],
)
def test_words_that_are_used_alike_are_alike(meanings: Meanings, word: str, near: str, far: str) -> None:
    one = meanings.meaning([word])
    assert alike(one, meanings.meaning([near])) > 0.5 > alike(one, meanings.meaning([far]))


def test_unknown_words_mean_nothing(meanings: Meanings) -> None:
    assert meanings.meaning(["xyzzyq"]) is None
    assert alike(None, meanings.meaning(["cost"])) == 0.0


def test_words_and_pairs_are_each_told_once() -> None:
    assert words_and_pairs(["so", "it", "is", "so", "it"]) == ["so", "it", "is", "so it", "it is", "is so"]
