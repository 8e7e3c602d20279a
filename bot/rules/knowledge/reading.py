"""Reading a question: its role, what is asked about, and its words."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import BotError
from bot.rules.knowledge.vocabulary import Vocabulary
from bot.rules.specialisms import Area, find_areas

LONGEST = 2_000
ROLES = {"sle": "SLE", "lle": "LLE", "nle": "NLE"}

_SLACK_REFERENCE = re.compile(r"<[@#!][^>]*>")
_SLACK_LINK = re.compile(r"<[^|>\s]+\|([^>]*)>")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:)\S+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": " ", "—": " ", "½": ".5"})


class EmptyQuestion(BotError):
    """There is nothing to read in the question."""

    def __init__(self) -> None:
        super().__init__("Please type a question, such as: what does an SLE cost?", field="question")


class QuestionTooLong(BotError):
    """The question is longer than a person would type."""

    def __init__(self) -> None:
        super().__init__(f"Please ask in at most {LONGEST:,} characters.", field="question")


@dataclass(frozen=True)
class Reading:
    """A question as the ranking sees it.

    `aspects` gives each recognised aspect its strength, from the length of the cue that gave it away;
    `words` are the stems or groups of the words with a subject; `strange` are those the knowledge never uses.
    """

    text: str
    roles: frozenset[str]
    aspects: dict[str, float]
    words: frozenset[str]
    strange: frozenset[str]
    areas: tuple[Area, ...]


def plain(question: str) -> str:
    """A question without Slack's markup, in lower case and straight quotes.

    Raises EmptyQuestion and QuestionTooLong.
    """
    if len(question) > LONGEST:
        raise QuestionTooLong
    text = _SLACK_LINK.sub(r"\1", _SLACK_REFERENCE.sub(" ", html.unescape(question)))
    text = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text).translate(_PLAIN)).casefold()
    text = " ".join(char for char in text.split())
    if not text:
        raise EmptyQuestion
    return text


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Read a plain text, or a part of one."""
    words = vocabulary.words(text)
    stems = vocabulary.subject_stems(words)
    return Reading(
        text=text,
        roles=frozenset(ROLES[word] for word in words if word in ROLES),
        aspects=vocabulary.aspects(words),
        words=frozenset(stem for stem in stems if stem in vocabulary.known),
        strange=frozenset(stem for stem in stems if stem not in vocabulary.known),
        areas=tuple(find_areas(text)),
    )


def known_roles(readings: Iterable[Reading]) -> frozenset[str]:
    """Every role that any of these readings names."""
    return frozenset(role for reading in readings for role in reading.roles)
