"""The words of the field: shorthand, words for the same idea, and the cues that give an aspect away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import snowballstemmer
from rapidfuzz import fuzz, process

from bot.rules.data import load
from bot.rules.knowledge.shorthand import WORD, Shorthand, split

_stem = cache(snowballstemmer.stemmer("english").stemWord)

_GAP = ".."
_LONGEST_GAP = 4
_SHORTEST_MISSPELT = 5
_NEAR_ENOUGH = 85

Token = tuple[str, str]
Part = frozenset[str] | None


@dataclass(frozen=True, eq=False)
class Cue:
    """Words in order that give an aspect away; a part that is None is a gap of a few words."""

    aspect: str
    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """How many words it takes."""
        return sum(part is not None for part in self.parts)


class Vocabulary:
    """How a text is turned into words, and words into stems, groups and cues.

    `texts` are all the phrasings of the knowledge: a word that neither they nor the cues use is strange.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._shorthand = Shorthand()
        self._group = {
            stem(word): f"@{name}"
            for name, group in load("knowledge/words/synonyms").items()
            for word in group.split()
        }
        common = load("knowledge/words/common")
        self._function = frozenset(common["function"].split())
        self._chatter = frozenset(stem(word) for word in common["chatter"].split())
        self._anchors = frozenset(self.key(word) for word in common["anchors"].split())
        self.cues = tuple(_cues())
        self._by_word = _by_rarest_word(self.cues)
        as_typed = {text: split(text.casefold()) for text in texts}
        self._phrasings = {
            text: tuple(self._shorthand.written_out(words)) for text, words in as_typed.items()
        }
        cue_words = (word for text in _cue_texts() for word in WORD.findall(text))
        self._spellings = frozenset(chain(cue_words, *as_typed.values(), *self._phrasings.values()))
        self._typed = self._spellings | self._shorthand.known
        self.known = frozenset(map(self.key, self._spellings))

    def words(self, text: str) -> tuple[str, ...]:
        """A plain text as words, its shorthand written out and its misspellings mended."""
        if text in self._phrasings:
            return self._phrasings[text]
        return tuple(self._shorthand.written_out([self._mended(word) for word in split(text)]))

    def subject(self, words: Iterable[str]) -> frozenset[str]:
        """The stems or groups of the words that carry a subject; roles are left to `Reading.roles`."""
        keys = {self.key(word) for word in words if word not in self._function}
        return frozenset(key for key in keys if key not in self._chatter and key not in ("sle", "lle", "nle"))

    def anchored(self, words: Iterable[str]) -> bool:
        """Whether a word belongs to this field rather than to school life at large."""
        return any(self.key(word) in self._anchors for word in words)

    def fired(self, words: Sequence[str]) -> set[Cue]:
        """Every cue found in the words."""
        tokens = [(stem(word), self.key(word)) for word in words]
        present = {key for token in tokens for key in token}
        return {
            cue
            for key in present
            for cue in self._by_word.get(key, ())
            if all(part is None or not part.isdisjoint(present) for part in cue.parts)
            and any(_follows(tokens, start, cue.parts) for start in range(len(tokens)))
        }

    def key(self, word: str) -> str:
        """The group of a word, or its stem."""
        root = stem(word)
        return self._group.get(root, root)

    def _mended(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or word in self._typed or self.key(word) in self.known:
            return word
        if word in self._function or stem(word) in self._chatter:
            return word
        candidates = self._by_letter.get(word[0], [])
        near = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
        return near[0] if near else word

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._typed):
            if len(word) >= _SHORTEST_MISSPELT:
                by_first[word[0]].append(word)
        return by_first


def stem(word: str) -> str:
    """The stem of an English word."""
    root: str = _stem(word)
    return root


def _cue_texts() -> Iterator[str]:
    return (text for _, text in _written_cues())


def _written_cues() -> Iterator[tuple[str, str]]:
    for aspect, cues in load("knowledge/words/aspects").items():
        yield from ((aspect, cue) for cue in cues)
    for gap in load("knowledge/gaps")["gap"]:
        yield from ((gap["aspect"], cue) for cue in gap.get("cues", ()))


def _cues() -> Iterator[Cue]:
    for aspect, text in _written_cues():
        yield Cue(aspect, tuple(map(_part, text.split())))


def _by_rarest_word(cues: Sequence[Cue]) -> dict[str, list[Cue]]:
    # Filed under the words fewest cues share, so that a text with "how" in it tries few of the many "how"s.
    uses = Counter(key for cue in cues for part in cue.parts for key in part or ())
    filed: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        rarest = min((part for part in cue.parts if part), key=lambda part: sum(uses[key] for key in part))
        for key in rarest:
            filed[key].append(cue)
    return filed


def _part(text: str) -> Part:
    if text == _GAP:
        return None
    return frozenset(each if each.startswith("@") else stem(each) for each in text.split("/"))


def _follows(tokens: Sequence[Token], at: int, rest: tuple[Part, ...]) -> bool:
    if not rest:
        return True
    first = rest[0]
    if first is None:
        return any(_follows(tokens, at + skip, rest[1:]) for skip in range(_LONGEST_GAP + 1))
    return at < len(tokens) and not first.isdisjoint(tokens[at]) and _follows(tokens, at + 1, rest[1:])
