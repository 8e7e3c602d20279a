"""Finding the answers the director gave and kept, by the one question each was given to."""

from dataclasses import dataclass
from functools import cache

import snowballstemmer

from bot.rules.knowledge.entries import Entry
from bot.rules.knowledge.features import Meanings, Vector, alike
from bot.rules.knowledge.reader import Reader
from bot.rules.knowledge.reading import Question

_stem = cache(snowballstemmer.stemmer("english").stemWord)


@dataclass(frozen=True)
class Asked:
    """A question as it is compared: the weight of each stem, its meaning, its roles and its likeliest gap."""

    stems: dict[str, float]
    meaning: Vector | None
    roles: frozenset[str]
    gap: str | None


class Kept:
    """The kept answers. `like` and `like_in_gap` say how like its question one must be asked.

    The second is for a question that falls into the gap the answer filled.
    """

    def __init__(self, reader: Reader, meanings: Meanings, like: float, like_in_gap: float) -> None:
        self._reader, self._meanings = reader, meanings
        self._like, self._like_in_gap = like, like_in_gap
        self._asked: list[tuple[Entry, Asked]] = []

    def add(self, entry: Entry, question: Question, gap: str | None) -> None:
        """Keep an answer to a question, which fills this gap."""
        self._asked.append((entry, self._read(question, gap)))

    def answering(self, question: Question, gap: str | None) -> Entry | None:
        """The kept answer whose question is the most like this one, if one is like enough."""
        asked = self._read(question, gap)
        near = [(self._likeness(asked, other), at) for at, (_, other) in enumerate(self._asked)]
        likeness, at = max(near, default=(0.0, 0))
        return self._asked[at][0] if likeness >= 1.0 else None

    def _read(self, question: Question, gap: str | None) -> Asked:
        stems = {_stem(word): self._reader.rarity(word) for word in question.words}
        return Asked(stems, self._meanings.meaning(question.words), question.roles, gap)

    def _likeness(self, one: Asked, other: Asked) -> float:
        """How like two questions are, of 1 for like enough; 0 where they name other roles."""
        if one.roles != other.roles and other.roles:
            return 0.0
        words = (
            2
            * _mass(one.stems, other.stems)
            / (_mass(one.stems, one.stems) + _mass(other.stems, other.stems))
        )
        near = (words + alike(one.meaning, other.meaning)) / 2
        return near / (self._like_in_gap if one.gap and one.gap == other.gap else self._like)


def _mass(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)
