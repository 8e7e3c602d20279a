"""Reading a question: its role, the cues in it, its words, and the specialist areas it names."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.errors import BotError
from bot.rules.knowledge.entries import AREA_WORD
from bot.rules.knowledge.vocabulary import Cue, Vocabulary
from bot.rules.specialisms import Area, area_matches
from bot.rules.wording import split

LONGEST = 2_000
Named = Mapping[tuple[str, ...], Area]
_LONG = 300


_ROLES = {"sle": "SLE", "lle": "LLE", "nle": "NLE"}
_SLACK_REFERENCE = re.compile(r"<[@#!][^>]*>")
_SLACK_LINK = re.compile(r"<[^|>\s]+\|([^>]*)>")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_ASKING = (
    "who whos what whats when whens where wheres why which how hows can could do does did "
    "is are was were will would should may might must am any has have shall isnt cant dont whose"
)
_STARTS = rf"(?:{'|'.join(_ASKING.split())})\b"
_SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+|\s+[-\u2013\u2014]+\s+")
_NEXT_QUESTION = re.compile(rf"[,\s]\s*(?:and|also|plus|but)(?: also)? (?={_STARTS})|,\s*(?={_STARTS})")
_QUESTION = re.compile(rf"\?|(?:^|\b(?:and|but|so|also|please|pls|hi|hello)[, ]+){_STARTS}")
_ADDRESS = re.compile(r"<?(?:https?://|mailto:)\S+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": " ", "—": " "})


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
    """A text as the ranking sees it.

    `words` are the stems or groups of the words with a subject, `strange` those the knowledge never uses;
    `pairs` are all words, two by two, as they follow one another.
    """

    roles: frozenset[str]
    cues: frozenset[Cue]
    words: frozenset[str]
    strange: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    anchored: bool


@dataclass(frozen=True)
class Question:
    """A question read twice: as it stands, and with the specialist areas it names taken as one word."""

    text: str
    reading: Reading
    areas: tuple[Area, ...]
    masked: Reading


def plain(question: str) -> str:
    """A question without Slack's markup, in lower case and with straight quotes.

    Raises EmptyQuestion and QuestionTooLong.
    """
    if len(question) > LONGEST:
        raise QuestionTooLong
    text = _SLACK_LINK.sub(r"\1", _SLACK_REFERENCE.sub(" ", html.unescape(question)))
    text = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text).replace("½", ".5").translate(_PLAIN))
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), " ".join(text.casefold().split()))
    if not text:
        raise EmptyQuestion
    return text


def questions_in(text: str) -> list[str]:
    """The questions a plain text is made of, where it is longer than one; what is only told is left out."""
    sentences = _SENTENCE_END.split(text)
    asked = [
        part
        for sentence in sentences
        if _QUESTION.search(sentence)
        for part in _NEXT_QUESTION.split(sentence)
    ]
    parts = [part for part in asked if len(part.split()) > 2]
    return parts if parts != [text] else []


def read_questions(text: str, vocabulary: Vocabulary) -> list[Question]:
    """A plain text read as a whole, and then each question in it with the role and area told before it."""
    parts = questions_in(text)
    named = _areas_named(" . ".join(parts) if parts and len(text) > _LONG else text)
    whole = _read_question(text, vocabulary, named, frozenset(), ())
    told = whole.reading.roles, whole.areas
    read_parts = [_read_question(part, vocabulary, named, *told) for part in parts]
    return [whole, *(part for part in read_parts if part.reading.words)]


def _read_question(
    text: str, vocabulary: Vocabulary, named: Named, roles: frozenset[str], told: tuple[Area, ...]
) -> Question:
    reading = read(text, vocabulary, roles)
    masked, areas = _masked(split(text).words, named)
    if areas or told:
        masked_text = " ".join(masked) if areas else f"{text} {AREA_WORD}"
        return Question(text, reading, areas or told, read(masked_text, vocabulary, roles))
    return Question(text, reading, (), reading)


def _areas_named(text: str) -> Named:
    # Looking for misspelt areas is the slowest part of reading, so it is done once for a message.
    words = split(text)
    return {words.words[match.start : match.end]: match.value for match in area_matches(words)}


def _masked(words: Sequence[str], named: Named) -> tuple[list[str], tuple[Area, ...]]:
    """The words with each named area as one word, and the areas in their order."""
    masked: list[str] = []
    areas: list[Area] = []
    at = 0
    while at < len(words):
        term = next((term for term in named if tuple(words[at : at + len(term)]) == term), None)
        masked.append(words[at] if term is None else AREA_WORD)
        if term is not None:
            areas.append(named[term])
        at += len(term or "1")
    return masked, tuple(dict.fromkeys(areas))


def read(text: str, vocabulary: Vocabulary, roles: frozenset[str] = frozenset()) -> Reading:
    """Read a plain text, which is about these roles where it names none itself."""
    words = vocabulary.words(text)
    subject = vocabulary.subject(words)
    keys = [vocabulary.key(word) for word in words]
    return Reading(
        roles=frozenset(_ROLES[word] for word in words if word in _ROLES) or roles,
        cues=frozenset(vocabulary.fired(words)),
        words=subject & vocabulary.known,
        strange=frozenset(word for word in subject - vocabulary.known if word[0].isalpha()),
        pairs=tuple(pairwise(keys)),
        anchored=bool(roles) or vocabulary.anchored(words),
    )
