"""Small talk: a message made of nothing but greetings, thanks and the like."""

import re
from functools import cache

from bot.rules.data import load
from bot.rules.knowledge.shorthand import spelt

_EMOJI_CODE = re.compile(r":[a-z0-9_+\-]+:")
_WORDS = re.compile(r"[^\W_]+")


def small_talk(text: str) -> str | None:
    """The reply to a plain text that is only small talk, or None where it asks something."""
    words = tuple(_WORDS.findall(_EMOJI_CODE.sub(" ", text).replace("'", "")))
    if not words:
        return _replies()["thanks"] if text.strip("?!. ") else _replies()["help"]
    kinds = _kinds(words) or _kinds(tuple(word for word in words if word not in _intensifiers()))
    if kinds is None:
        return None
    return next((reply for kind, reply in _replies().items() if kind in kinds), None)


def chat_reply(kind: str) -> str:
    """The reply to a kind of small talk."""
    return _replies()[kind]


def set_phrases() -> list[tuple[str, str]]:
    """Every set phrase with its kind."""
    return [(kind, " ".join(words)) for words, kind in _phrases().items()]


def _kinds(words: tuple[str, ...]) -> set[str] | None:
    """The kinds of the phrases that cover all the words but fillers; None where something is left over."""
    best: list[set[str] | None] = [None] * (len(words) + 1)
    best[len(words)] = set()
    for start in range(len(words) - 1, -1, -1):
        for end in range(min(len(words), start + _longest()), start, -1):
            rest = best[end]
            kind = _phrases().get(words[start:end])
            if rest is not None and kind:
                best[start] = rest | {kind}
                break
        else:
            if words[start] in _fillers():
                best[start] = best[start + 1]
    return best[0] or None


@cache
def _replies() -> dict[str, str]:
    return {kind["id"]: kind["reply"] for kind in load("knowledge/words/smalltalk")["kind"]}


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    kinds = load("knowledge/words/smalltalk")["kind"]
    return {
        words: kind["id"] for kind in reversed(kinds) for phrase in kind["phrases"] for words in spelt(phrase)
    }


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _intensifiers() -> frozenset[str]:
    return frozenset(load("knowledge/words/smalltalk")["intensifiers"].split())


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load("knowledge/words/smalltalk")["fillers"].split())
