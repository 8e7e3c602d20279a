"""Ranking entries and gaps for a question: role, aspect and words together."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.rules.data import load
from bot.rules.knowledge.entries import KEPT, Entry, Gap
from bot.rules.knowledge.reading import Reading
from bot.rules.knowledge.vocabulary import Vocabulary

AREA = "area"


@dataclass(frozen=True)
class Weights:
    """How much each kind of agreement counts; the figures are in `words/weights.toml`."""

    phrasing: float
    coverage: float
    aspect: float
    other_aspect: float
    role: float
    other_role: float
    unnamed_role: float
    question_only: float
    phrasing_only: float
    strange: float
    sure: float
    half_sure: float


@dataclass(frozen=True)
class Candidate:
    """An entry or gap with its phrasings as sets of words."""

    what: Entry | Gap
    phrasings: tuple[frozenset[str], ...]
    words: frozenset[str]


@dataclass(frozen=True)
class Ranked:
    """A candidate's score for a question: about 1 where role, aspect and words agree."""

    what: Entry | Gap
    score: float
    words: float = field(default=0.0)


def weights(**changed: float) -> Weights:
    """The weights in the data, with some changed for a benchmark."""
    data: dict[str, Any] = load("knowledge/words/weights")
    return Weights(**{**data, **changed})


class Ranking:
    """All entries and gaps, ready to be ranked."""

    def __init__(self, whats: Sequence[Entry | Gap], vocabulary: Vocabulary, weighing: Weights) -> None:
        self._weights = weighing
        self._candidates = [_candidate(what, vocabulary) for what in whats]
        counts = Counter(word for candidate in self._candidates for word in candidate.words)
        total = len(self._candidates)
        self._rarity = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._strange = math.log(1 + total) * weighing.strange

    def rank(self, reading: Reading) -> list[Ranked]:
        """Every candidate, best first."""
        mass = self._mass(reading.words)
        strange = len(reading.strange) * self._strange
        strongest = max(reading.aspects.values(), default=0.0)
        ranked = [self._ranked(each, reading, mass, strange, strongest) for each in self._candidates]
        return sorted(ranked, key=lambda each: -each.score)

    def _ranked(
        self, candidate: Candidate, reading: Reading, mass: float, strange: float, strongest: float
    ) -> Ranked:
        what = candidate.what
        near = max((self._near(reading, mass, strange, words) for words in candidate.phrasings), default=0.0)
        covered = self._mass(reading.words & candidate.words) / (mass + strange) if mass else 0.0
        words = self._weights.phrasing * near + self._weights.coverage * covered
        return Ranked(what, words + self._aspect(what, reading, strongest) + self._role(what, reading), words)

    def _near(self, reading: Reading, mass: float, strange: float, phrasing: frozenset[str]) -> float:
        shared = self._mass(reading.words & phrasing)
        if not shared:
            return 0.0
        only_here = (mass + strange - shared) * self._weights.question_only
        only_there = (self._mass(phrasing) - shared) * self._weights.phrasing_only
        return shared / (shared + only_here + only_there)

    def _mass(self, words: Iterable[str]) -> float:
        return sum(self._rarity.get(word, 1.0) for word in words)

    def _aspect(self, what: Entry | Gap, reading: Reading, strongest: float) -> float:
        if not strongest or what.aspect == KEPT:
            return 0.0
        own = reading.aspects.get(what.aspect)
        if own is None:
            return -self._weights.other_aspect
        return self._weights.aspect * own / math.sqrt(strongest)

    def _role(self, what: Entry | Gap, reading: Reading) -> float:
        if what.role == "none":
            return -self._weights.other_role if reading.roles else 0.0
        if not reading.roles:
            return -self._weights.unnamed_role if what.role in ("LLE", "NLE") else 0.0
        if what.role == "any":
            return self._weights.role if len(reading.roles) > 1 else 0.0
        return (
            self._weights.role / len(reading.roles)
            if what.role in reading.roles
            else -self._weights.other_role
        )


def _candidate(what: Entry | Gap, vocabulary: Vocabulary) -> Candidate:
    texts = [what.question, *what.phrasings] if isinstance(what, Entry) else what.phrasings
    phrasings = tuple(vocabulary.subject_stems(vocabulary.words(text)) for text in texts)
    return Candidate(what, phrasings, frozenset().union(*phrasings))
