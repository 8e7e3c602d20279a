"""Telling which entry or gap a question asks for, as taught by how people ask."""

import math
from collections.abc import Sequence
from operator import mul
from typing import Any

from bot.rules.knowledge.features import Meanings, load_corrections, load_packed, share_rare, words_and_pairs

OUTSIDE = "outside"
UNHEARD_OF = -1.0
"""Where an entry begins that was added since the whole was taught."""
NONE: dict[str, Any] = {"ids": [], "rarity": {}, "weights": {}}


class Reader:
    """A weight for each word, pair of words and direction of meaning, for each entry and gap.

    The vote OUTSIDE also weighs what part of the words is rare: questions about the subject hold few such.

    `taught` and `corrections` are what `tools/teaching` learns; by default those kept in `words/`, where what
    was added since the last teaching of the whole stands in the corrections.
    """

    def __init__(
        self,
        meanings: Meanings,
        taught: dict[str, Any] | None = None,
        corrections: dict[str, Any] | None = None,
    ) -> None:
        if corrections is None:
            corrections = load_corrections() if taught is None else NONE
        taught = taught or load_packed("taught")
        more = len(corrections["ids"])
        self._ids: list[str] = [*taught["ids"], *corrections["ids"]]
        self._bias: list[float] = [*taught["bias"], *[UNHEARD_OF] * more]
        self._meaning: list[list[float]] = taught["meaning"]
        self._rarity: dict[str, float] = {**taught["rarity"], **corrections["rarity"]}
        self._weights: dict[str, list[int]] = taught["weights"]
        self._corrected: dict[str, list[int]] = corrections["weights"]
        self._unit: float = taught["unit"]
        self._rare: float = taught["rare"]
        self._rarest: float = max(taught["rarity"].values())
        self._meanings = meanings

    @property
    def words(self) -> frozenset[str]:
        """Every word it was taught."""
        return frozenset(feature for feature in self._rarity if " " not in feature)

    def understands(self, words: Sequence[str]) -> bool:
        """Whether it was taught at least half of the words: what it never met it can only guess at."""
        return 2 * sum(word in self._rarity for word in words) >= max(len(words), 1)

    def rarity(self, word: str) -> float:
        """How rare a word, or a pair of words, is in what people ask."""
        return self._rarity.get(word, self._rarest)

    def shares(self, words: Sequence[str]) -> dict[str, float]:
        """How far each known word and pair of words tells what is asked: the rarer the more, of length 1."""
        known, length = self._known(words)
        return {feature: self._rarity[feature] / length for feature in known}

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How well each entry and gap fits, and OUTSIDE: how far the question is outside the subject."""
        scores = list(self._bias)
        known, length = self._known(words)
        scale = self._unit / length
        for feature in known:
            for weights in (self._weights, self._corrected):
                found = weights.get(feature, [])
                for at, weight in zip(found[::2], found[1::2], strict=True):
                    scores[at] += weight * scale
        if direction := self._meanings.meaning(words):
            for at, column in enumerate(self._meaning):
                scores[at] += sum(map(mul, direction, column))
        by_id = dict(zip(self._ids, scores, strict=True))
        by_id[OUTSIDE] += self._rare * share_rare(words, self._rarity, self._rarest)
        return by_id

    def _known(self, words: Sequence[str]) -> tuple[list[str], float]:
        known = [feature for feature in words_and_pairs(words) if feature in self._rarity]
        return known, math.hypot(*(self._rarity[feature] for feature in known)) or 1.0
