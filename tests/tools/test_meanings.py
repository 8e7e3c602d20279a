"""What words mean is cut from GloVe's own file as the bot reads it."""

import pytest

from bot.rules.knowledge.features import Meanings, alike
from tools.teaching.meanings import COMMONEST, FULL, cut

COMMON = ["the 0.5 -0.25 0.125 1.0", ", 1.0 1.0 1.0 1.0", "of 0.4 -0.2 0.1 0.8", "a 0.1 0.1 0.1 0.1"]
RARE = ["sourdough -1.0 0.5 0.25 -2.0", "varnish 1.0 1.0 1.0 1.0"]


@pytest.fixture
def meanings(monkeypatch: pytest.MonkeyPatch) -> Meanings:
    """Of a small file of GloVe's kind, in which people have used one of two rare words."""
    filled = [f"w{at} 1.0 0.0 0.0 0.0" for at in range(COMMONEST - len(COMMON))]
    packed = cut([*COMMON, *filled, *RARE], {"sourdough"})
    monkeypatch.setattr("bot.rules.knowledge.features.load_packed", {"meanings": packed}.__getitem__)
    return Meanings()


def test_common_words_and_those_in_use_are_kept(meanings: Meanings) -> None:
    assert set(meanings.known) == {"the", "of", "sourdough"}


def test_a_direction_is_kept_as_it_was(meanings: Meanings) -> None:
    assert alike(meanings.meaning(["the"]), meanings.meaning(["of"])) > 0.98
    unlike = alike(meanings.meaning(["the"]), meanings.meaning(["sourdough"]))
    assert unlike < -0.9


def test_the_commoner_a_word_the_less_it_counts(meanings: Meanings) -> None:
    length = {word: sum(figure**2 for figure in meanings.vector(word)) ** 0.5 for word in meanings.known}
    assert length["the"] < length["of"] < length["sourdough"] == pytest.approx(255)
    assert length["the"] == pytest.approx(255 * (5 / FULL) ** 0.5, abs=1)
