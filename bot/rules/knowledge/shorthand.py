"""Writing out shorthand, and turns of phrase as the words they stand for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from bot.rules.data import load

WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")

Stage = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]


class Shorthand:
    """The stages of `words/phrases.toml`, each filed by the first word of its phrases."""

    def __init__(self) -> None:
        self._stages = [_filed(stage) for stage in load("knowledge/words/phrases")["stage"]]

    @property
    def known(self) -> frozenset[str]:
        """Every word that a phrase holds."""
        return frozenset(
            word
            for stage in self._stages
            for found in stage.values()
            for phrase, _ in found
            for word in phrase
        )

    def written_out(self, words: Sequence[str]) -> Sequence[str]:
        """Words with their shorthand and turns of phrase written out."""
        for stage in self._stages:
            words = list(_written_out(words, stage))
        return words


def split(text: str) -> list[str]:
    """The words of a plain text as they stand, without apostrophes."""
    return WORD.findall(_APOSTROPHE.sub("", text).replace("£", " pound "))


def _written_out(words: Sequence[str], stage: Stage) -> Iterator[str]:
    at = 0
    while at < len(words):
        for phrase, meaning in stage.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield from meaning
                at += len(phrase)
                break
        else:
            yield words[at]
            at += 1


def _filed(stage: Mapping[str, Sequence[str]]) -> Stage:
    filed: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for meaning, patterns in stage.items():
        for pattern in patterns:
            for phrase in spelt(pattern):
                filed[phrase[0]].append((phrase, tuple(meaning.split())))
    return {first: sorted(found, key=lambda each: -len(each[0])) for first, found in filed.items()}


def spelt(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every phrase a pattern stands for: "sign/signs it? off" is "sign off", "sign it off" and so on."""
    parts = [
        [*part.rstrip("?").split("/"), *([""] if part.endswith("?") else [])] for part in pattern.split()
    ]
    for phrase in product(*parts):
        yield tuple(filter(None, phrase))
