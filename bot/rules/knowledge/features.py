"""What a question is told by: its words, which word follows which, and what the words mean."""

import gzip
import json
import math
from base64 import b64decode
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import add
from typing import Any

Vector = list[float]


def words_and_pairs(words: Sequence[str]) -> list[str]:
    """Each word, and each pair of words that follow one another, once."""
    return list(dict.fromkeys([*words, *(f"{one} {other}" for one, other in pairwise(words))]))


def share_rare(words: Sequence[str], rarity: Mapping[str, float], rarest: float) -> float:
    """What part of the words, from 0 to 1, is as rare as can be: met in one way of asking, or in none."""
    return sum(rarity.get(word, rarest) >= rarest for word in words) / max(len(words), 1)


class Meanings:
    """What words mean, as vectors: words that are used alike point the same way.

    The vectors are GloVe's for the words people use most: `words/README.md` says where they come from.
    """

    def __init__(self) -> None:
        self._encoded: dict[str, str] = load_packed("meanings")

    @property
    def known(self) -> Collection[str]:
        """Every word that has a vector."""
        return self._encoded.keys()

    def meaning(self, words: Iterable[str]) -> Vector | None:
        """The direction of the words together, of length 1; None where none is known."""
        known = [self.vector(word) for word in words if word in self._encoded]
        if not known:
            return None
        total = known[0]
        for vector in known[1:]:
            total = list(map(add, total, vector))
        length = math.hypot(*total)
        return [figure / length for figure in total] if length else None

    def vector(self, word: str) -> Vector:
        """The direction of a known word, as long as the word counts."""
        # First what the word counts, less the commoner it is, then its direction, two figures a byte.
        counts, *direction = b64decode(self._encoded[word])
        figures = [figure - 8 for byte in direction for figure in divmod(byte, 16)]
        scale = counts / math.hypot(*figures)
        return [figure * scale for figure in figures]


def alike(one: Vector | None, other: Vector | None) -> float:
    """The cosine of two meanings, or 0 where one has none."""
    return sum(a * b for a, b in zip(one, other, strict=True)) if one and other else 0.0


@cache
def load_packed(name: str) -> Any:
    """Read `knowledge/words/NAME.json.gz` once and keep it."""
    file = resources.files("bot.rules.data").joinpath(f"knowledge/words/{name}.json.gz")
    return json.loads(gzip.decompress(file.read_bytes()))


@cache
def load_corrections() -> Any:
    """Read `knowledge/words/corrections.json` once and keep it."""
    file = resources.files("bot.rules.data").joinpath("knowledge/words/corrections.json")
    return json.loads(file.read_text(encoding="utf-8"))
