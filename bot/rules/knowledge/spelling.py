"""A text as words: shorthand written out and misspellings mended."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.rules.knowledge.shorthand import Shorthand, split

_SHORTEST_MISSPELT = 5
_NEAR_ENOUGH = 85


class Spelling:
    """How words are spelt: `taught` are the words the reading was taught, `met` those it has met."""

    def __init__(self, taught: Collection[str], met: Collection[str]) -> None:
        self._shorthand = Shorthand()
        self._taught = taught
        self._met = met

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a plain text."""
        return tuple(self._shorthand.written_out([self._mended(word) for word in split(text)]))

    def _mended(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or word in self._taught or word in self._met:
            return word
        if word in self._shorthand.known:
            return word
        candidates = self._by_letter.get(word[0], [])
        near = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
        return near[0] if near else word

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._taught, *self._shorthand.known}):
            if len(word) >= _SHORTEST_MISSPELT:
                by_first[word[0]].append(word)
        return by_first
