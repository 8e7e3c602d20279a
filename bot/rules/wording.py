"""Finding the field's words in what people type, whatever their spelling, case and punctuation."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

T = TypeVar("T")

LONGEST_READ = 1_000
"""Characters of a wording that are read: enough for a paragraph, and a bound on the work."""

_SHORTEST_MISSPELT = 5
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_WORD_OR_BREAK = re.compile(r"[^\W_]+|[,;:/|.()\n]")
_TURNED_AWAY = {"not", "no", "non", "except", "without", "never", "nor", "neither", "excluding", "besides"}
_TURNED_AWAY |= {"isnt", "dont", "cant"}


@dataclass(frozen=True)
class Words:
    """A text as plain lower-case words. `breaks` holds the places with a comma or the like before them."""

    words: tuple[str, ...]
    breaks: frozenset[int]
    capitals: frozenset[int]

    def part(self, start: int, end: int) -> str:
        """The words from start up to end, joined by spaces."""
        return " ".join(self.words[start:end])


def split(text: str) -> Words:
    """Words without accents, dots or apostrophes: "P.E. & Art" is pe, and, art."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_READ])
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), plain)
    plain = re.sub(r"['’`]", "", plain).replace("&", " and ").replace("+", " and ")
    words: list[str] = []
    breaks: set[int] = set()
    capitals: set[int] = set()
    shouting = plain.upper() == plain
    for piece in _WORD_OR_BREAK.findall(plain):
        if not piece[0].isalnum():
            breaks.add(len(words))
            continue
        if piece.isupper() and not shouting:
            capitals.add(len(words))
        words.append(piece.casefold())
    return Words(tuple(words), frozenset(breaks), frozenset(capitals))


@dataclass(frozen=True)
class Match(Generic[T]):
    """A term found at words[start:end]."""

    start: int
    end: int
    value: T


@dataclass(frozen=True)
class Vocabulary(Generic[T]):
    """Terms and what they stand for; None is a look-alike that stands for nothing.

    A term in `alone` is too common a word to count inside a sentence: it counts where every other word is
    in `fillers` or part of another term, or where it is written in capitals.
    """

    terms: Mapping[str, T | None]
    alone: Mapping[str, T]
    fillers: frozenset[str]

    @cached_property
    def _all(self) -> dict[str, T | None]:
        return dict(_with_short_forms(self.terms.items())) | dict(_with_short_forms(self.alone.items()))

    @cached_property
    def _squashed(self) -> dict[str, str]:
        return {term.replace(" ", ""): term for term in self._all if " " in term and len(term) > 7}

    @cached_property
    def _longest(self) -> int:
        return max(term.count(" ") for term in self._all) + 1

    @cached_property
    def _misspellable(self) -> dict[tuple[int, str], list[str]]:
        meant = (term for term, value in self._all.items() if value is not None and term not in self.alone)
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        for term in meant:
            if len(term) >= _SHORTEST_MISSPELT:
                alike[_beginning(term)].append(term)
        return dict(alike)

    def find(self, text: Words, known: Iterable[int] = ()) -> list[Match[T]]:
        """The terms in a text, longest first where they overlap, in the order of the text.

        `known` holds places that are understood already, and so leave a word in `alone` free to count.
        """
        taken: dict[int, Match[str]] = {}
        for search in (self._exact, self._near):
            for length in range(self._longest, 0, -1):
                for start in range(len(text.words) - length + 1):
                    place = range(start, start + length)
                    if any(index in taken for index in place):
                        continue
                    term = search(text.part(start, start + length))
                    if term is not None:
                        taken |= dict.fromkeys(place, Match(start, start + length, term))
        matches = sorted(set(taken.values()), key=lambda match: match.start)
        found = []
        for match in matches:
            value = self._all[match.value]
            if value is None or self._turned_away(text, match.start):
                continue
            if match.value in self.alone and not self._may_stand_alone(text, match, {*taken, *known}):
                continue
            found.append(Match(match.start, match.end, value))
        return found

    def _exact(self, part: str) -> str | None:
        if part in self._all:
            return part
        if part.endswith("s") and len(part) > 3 and part[:-1] in self._all:
            return part[:-1]
        return self._squashed.get(part)

    def _near(self, part: str) -> str | None:
        if len(part) < _SHORTEST_MISSPELT:
            return None
        alike = self._misspellable.get(_beginning(part), [])
        near = extract(part, alike, scorer=OSA.distance, score_cutoff=2, limit=None)
        return next((term for term, _, _ in near if _is_slip(part, term)), None)

    def _turned_away(self, text: Words, start: int) -> bool:
        for index in range(start - 1, -1, -1):
            if index + 1 in text.breaks:
                return False
            if text.words[index] in _TURNED_AWAY:
                return True
            if text.words[index] not in self.fillers:
                return False
        return False

    def _may_stand_alone(self, text: Words, match: Match[str], understood: set[int]) -> bool:
        if match.end - match.start == 1 and match.start in text.capitals:
            return True
        others = set(range(len(text.words))) - understood
        return all(text.words[index] in self.fillers or text.words[index].isdigit() for index in others)


def _beginning(part: str) -> tuple[int, str]:
    """What a slip never changes: how many words there are, and the first letter."""
    return part.count(" "), part[0]


def _is_slip(part: str, term: str) -> bool:
    pairs = zip(part.split(), term.split(), strict=True)
    return all(given == meant or _is_misspelt(given, meant) for given, meant in pairs)


def _is_misspelt(given: str, meant: str) -> bool:
    # People slip inside a word, seldom at its start: "biography" is not a way to write "geography".
    if min(len(given), len(meant)) < _SHORTEST_MISSPELT or given[0] != meant[0]:
        return False
    return OSA.distance(given, meant) <= (2 if min(len(given), len(meant)) >= 10 else 1)


def _with_short_forms(terms: Iterable[tuple[str, T]]) -> Iterable[tuple[str, T]]:
    for term, value in terms:
        yield term, value
        if " and " in term:
            yield term.replace(" and ", " "), value
