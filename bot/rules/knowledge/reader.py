"""Telling which entry or gap a question asks for, as taught by how people ask."""

import math
from collections.abc import Sequence
from operator import mul
from typing import Any

from bot.rules.knowledge.features import Meanings, load_packed, share_rare, words_and_pairs

OUTSIDE = "outside"


class Reader:
    """A weight for each word, pair of words and direction of meaning, for each entry and gap.

    The vote OUTSIDE also weighs what part of the words is rare: questions about the subject hold few such.

    `taught` is what `tools/teach_reading.py` learns: by default `words/taught.json.gz`.
    """

    def __init__(self, meanings: Meanings, taught: dict[str, Any] | None = None) -> None:
        taught = taught or load_packed("taught")
        self._ids: list[str] = taught["ids"]
        self._bias: list[float] = taught["bias"]
        self._meaning: list[list[float]] = taught["meaning"]
        self._rarity: dict[str, float] = taught["rarity"]
        self._weights: dict[str, list[int]] = taught["weights"]
        self._unit: float = taught["unit"]
        self._rare: float = taught["rare"]
        self._rarest: float = max(self._rarity.values())
        self._meanings = meanings

    @property
    def words(self) -> frozenset[str]:
        """Every word it was taught."""
        return frozenset(feature for feature in self._rarity if " " not in feature)

    def understands(self, words: Sequence[str]) -> bool:
        """Whether it was taught at least half of the words: what it never met it can only guess at."""
        return 2 * sum(word in self._rarity for word in words) >= max(len(words), 1)

    def rarity(self, word: str) -> float:
        """How rare a word is in what people ask."""
        return self._rarity.get(word, self._rarest)

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How well each entry and gap fits, and OUTSIDE: how far the question is outside the subject."""
        scores = list(self._bias)
        known = [feature for feature in words_and_pairs(words) if feature in self._rarity]
        scale = self._unit / (math.hypot(*(self._rarity[feature] for feature in known)) or 1.0)
        for feature in known:
            found = self._weights.get(feature, [])
            for at, weight in zip(found[::2], found[1::2], strict=True):
                scores[at] += weight * scale
        if direction := self._meanings.meaning(words):
            for at, column in enumerate(self._meaning):
                scores[at] += sum(map(mul, direction, column))
        by_id = dict(zip(self._ids, scores, strict=True))
        by_id[OUTSIDE] += self._rare * share_rare(words, self._rarity, self._rarest)
        return by_id
