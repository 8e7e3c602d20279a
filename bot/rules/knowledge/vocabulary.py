"""The words of the field: shorthand, words for the same idea, and the cues that give an aspect away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

import snowballstemmer
from rapidfuzz import fuzz, process

from bot.rules.data import load

_stem = cache(snowballstemmer.stemmer("english").stemWord)

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_GAP = ".."
_LONGEST_GAP = 4
_SHORTEST_MISSPELT = 5
_NEAR_ENOUGH = 85

Cue = tuple[frozenset[str] | None, ...]


class Vocabulary:
    """How a text is turned into words, and words into stems, groups and aspects.

    `texts` are all the phrasings of the knowledge: a word that none of them uses, and no cue either, is strange.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._replace = [
            (re.compile(rf"\b(?:{pattern})\b"), new)
            for pattern, new in load("knowledge/words/phrases")["replace"]
        ]
        self._group = {
            stem(word): f"@{name}"
            for name, group in load("knowledge/words/synonyms").items()
            for word in group.split()
        }
        common = load("knowledge/words/common")
        self._function = frozenset(common["function"].split())
        self._chatter = frozenset(stem(word) for word in common["chatter"].split())
        self._cues = self._index(self._all_cues())
        seen = [self._split(text) for text in texts]
        self._spellings = frozenset(word for words in seen for word in words) | self._cue_words
        self.known = frozenset(self._key(word) for word in self._spellings)

    def words(self, text: str) -> tuple[str, ...]:
        """A text as words, shorthand written out and misspellings mended."""
        return tuple(self._mended(word) for word in self._split(text))

    def subject_stems(self, words: Iterable[str]) -> frozenset[str]:
        """The stems or groups of the words that carry a subject; roles are left to `Reading.roles`."""
        keys = {self._key(word): word for word in words if word not in self._function}
        return frozenset(key for key in keys if key not in self._chatter and key not in ("sle", "lle", "nle"))

    def aspects(self, words: Sequence[str]) -> dict[str, float]:
        """Each aspect a cue gives away, with the strength of its longest cue."""
        tokens = [(stem(word), self._key(word)) for word in words]
        found: dict[str, float] = {}
        for start, token in enumerate(tokens):
            for key in token:
                for aspect, cue in self._cues.get(key, ()):
                    if self._follows(tokens, start + 1, cue[1:]):
                        found[aspect] = max(found.get(aspect, 0.0), _strength(cue))
        return found

    def _split(self, text: str) -> list[str]:
        text = re.sub(r"(?<=[a-z])'(?=[a-z])", "", text.casefold())
        for pattern, new in self._replace:
            text = pattern.sub(new, text)
        return _WORD.findall(text)

    def _key(self, word: str) -> str:
        root = stem(word)
        return self._group.get(root, root)

    def _mended(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or word in self._spellings or self._key(word) in self.known:
            return word
        near = process.extractOne(
            word, self._candidates[word[0]], scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return near[0] if near else word

    @cached_property
    def _candidates(self) -> dict[str, list[str]]:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._spellings | self._function):
            if len(word) >= _SHORTEST_MISSPELT:
                by_first[word[0]].append(word)
        return by_first

    def _all_cues(self) -> Iterator[tuple[str, str]]:
        for aspect, cues in load("knowledge/words/aspects").items():
            yield from ((aspect, cue) for cue in cues)
        for gap in load("knowledge/gaps")["gap"]:
            yield from ((gap["aspect"], cue) for cue in gap.get("cues", ()))

    @cached_property
    def _cue_words(self) -> frozenset[str]:
        return frozenset(word for _, cue in self._all_cues() for word in _WORD.findall(cue))

    def _index(self, cues: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, Cue]]]:
        index: dict[str, list[tuple[str, Cue]]] = defaultdict(list)
        for aspect, text in cues:
            cue = tuple(self._alternatives(part) for part in text.split())
            for first in cue[0] or ():
                index[first].append((aspect, cue))
        return index

    def _alternatives(self, part: str) -> frozenset[str] | None:
        if part == _GAP:
            return None
        return frozenset(each if each.startswith("@") else stem(each) for each in part.split("/"))

    def _follows(self, tokens: Sequence[tuple[str, str]], at: int, rest: Cue) -> bool:
        if not rest:
            return True
        if rest[0] is None:
            return any(self._follows(tokens, at + skip, rest[1:]) for skip in range(_LONGEST_GAP + 1))
        return (
            at < len(tokens)
            and not rest[0].isdisjoint(tokens[at])
            and self._follows(tokens, at + 1, rest[1:])
        )


def stem(word: str) -> str:
    """The stem of an English word."""
    root: str = _stem(word)
    return root


def _strength(cue: Cue) -> float:
    return 1.0 + 0.25 * (sum(part is not None for part in cue) - 1)
