"""How like a question is to what is already asked, by its words and by its turns of phrase.

Everything is filed by word or pair, so that a question touches only the phrasings it shares something with.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.rules.knowledge.reading import Reading

_UNSEEN = 0.1
_LEAST_LIKELY = -15.0


class Words:
    """Phrasings as sets of words, weighed by how rare each word is among the candidates.

    `question_only` and `phrasing_only` say how much a word counts against when only one side has it
    (`unanchored_only` where the question has no word of this field);
    `strange` how much a word counts that no phrasing has.
    """

    def __init__(
        self,
        readings: Sequence[Sequence[Reading]],
        question_only: float,
        unanchored_only: float,
        phrasing_only: float,
        strange: float,
    ) -> None:
        self._question_only, self._unanchored_only = question_only, unanchored_only
        self._phrasing_only = phrasing_only
        used = [frozenset[str]().union(*(each.words for each in candidate)) for candidate in readings]
        self._used = _filed(used)
        self._rarity = {word: _rarity(len(readings), len(at)) for word, at in self._used.items()}
        self._strange = _rarity(len(readings), 1) * strange
        phrasings = [(at, each.words) for at, candidate in enumerate(readings) for each in candidate]
        self._candidate = [at for at, _ in phrasings]
        self._mass = [self.mass(words) for _, words in phrasings]
        self._bare = {at for at, words in phrasings if not words}
        self._phrasings = _filed([words for _, words in phrasings])

    def mass(self, words: Iterable[str]) -> float:
        """What the words weigh together."""
        return sum(self._rarity.get(word, 1.0) for word in words)

    def phrasing_and_coverage(self, reading: Reading) -> dict[int, tuple[float, float]]:
        """By candidate: how near its nearest phrasing is, and how much of the question its phrasings hold."""
        if not reading.words and not reading.strange:
            return dict.fromkeys(self._bare, (0.5, 0.0))
        mass = self.mass(reading.words) + len(reading.strange) * self._strange
        shared: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for word in reading.words:
            for at in self._phrasings.get(word, ()):
                shared[at] += self._rarity[word]
            for at in self._used.get(word, ()):
                covered[at] += self._rarity[word]
        only_question = self._question_only if reading.anchored else self._unanchored_only
        nearest: dict[int, float] = defaultdict(float)
        for at, both in shared.items():
            only_here = (mass - both) * only_question
            only_there = (self._mass[at] - both) * self._phrasing_only
            candidate = self._candidate[at]
            nearest[candidate] = max(nearest[candidate], both / (both + only_here + only_there))
        return {at: (nearest[at], held / mass) for at, held in covered.items()}


class Turns:
    """Turns of phrase: which word follows which ("how often", "who pays") in the phrasings of each."""

    def __init__(self, readings: Sequence[Sequence[Reading]]) -> None:
        counts = [Counter(pair for each in candidate for pair in each.pairs) for candidate in readings]
        self._filed: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        for at, count in enumerate(counts):
            for pair, times in count.items():
                self._filed[pair][at] = times
        self._rarity = {pair: _rarity(len(readings), len(at)) for pair, at in self._filed.items()}
        self._length = [
            math.sqrt(sum(((1 + math.log(n)) * self._rarity[pair]) ** 2 for pair, n in count.items())) or 1.0
            for count in counts
        ]
        self._usual = [-math.log(count.total() + _UNSEEN * len(self._filed)) for count in counts]

    def turns_and_likelihood(self, reading: Reading) -> list[tuple[float, float]]:
        """By candidate: the cosine of its pairs and the question's, and how much likelier another one is."""
        known = [pair for pair in set(reading.pairs) if pair in self._filed]
        if not known:
            return [(0.0, 0.0)] * len(self._usual)
        cosine = [0.0] * len(self._usual)
        likelihood = [usual * len(known) for usual in self._usual]
        for pair in known:
            for at, times in self._filed[pair].items():
                cosine[at] += self._rarity[pair] ** 2 * (1 + math.log(times))
                likelihood[at] += math.log(1 + times / _UNSEEN)
        length = math.sqrt(sum(self._rarity[pair] ** 2 for pair in known))
        best, scale = max(likelihood), math.sqrt(len(known))
        return [
            (cosine[at] / length / self._length[at], max((likelihood[at] - best) / scale, _LEAST_LIKELY))
            for at in range(len(self._usual))
        ]


def _rarity(candidates: int, having: int) -> float:
    return math.log(1 + candidates / having)


def _filed(sets: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    filed: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(sets):
        for word in words:
            filed[word].append(at)
    return filed
