"""Reading a question: its words, the roles and specialist areas it names, and the questions in it."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import BotError
from bot.rules.knowledge.contact import without_contact
from bot.rules.knowledge.spelling import Spelling
from bot.rules.people.specialisms import Area, area_matches
from bot.rules.wording import split

LONGEST = 2_000
AREA_WORD = "areaname"
ROLES = {"sle": "SLE", "lle": "LLE", "nle": "NLE"}
Named = Mapping[tuple[str, ...], Area]
_LONG = 300
_NO_AREA = frozenset({("data", "analysis"), ("special", "school"), ("special", "schools")})
"""What finds leaders of an area, but in a question is what SLEs do and where they come from."""

_SLACK_REFERENCE = re.compile(r"<[@#!][^>]*>")
_SLACK_LINK = re.compile(r"<([^|>\s]+)\|([^>]*)>")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_ASKING = (
    "who whos what whats when whens where wheres why which how hows can could do does did "
    "is are was were will would should may might must am any has have shall isnt cant dont whose"
)
_STARTS = rf"(?:{'|'.join(_ASKING.split())})\b"
_SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+|\s+[-\u2013\u2014]+\s+")
_NEXT_QUESTION = re.compile(rf"[,\s]\s*(?:and|also|plus|but)(?: also)? (?={_STARTS})|,\s*(?={_STARTS})")
_QUESTION = re.compile(rf"\?|(?:^|\b(?:and|but|so|also|please|pls|hi|hello)[, ]+){_STARTS}")
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
class Question:
    """A question as words, every specialist area it names written as one word."""

    words: tuple[str, ...]
    areas: tuple[Area, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles it names."""
        return frozenset(ROLES[word] for word in self.words if word in ROLES)

    @property
    def names_any(self) -> bool:
        """Whether it names a role or a specialist area."""
        return bool(self.roles or self.areas)

    @property
    def is_area(self) -> bool:
        """Whether it is nothing but the name of a specialist area."""
        return set(self.words) == {AREA_WORD}

    def of_role(self, role: str) -> "Question":
        """The question as if it asked of one of its roles alone."""
        return Question(tuple(word for word in self.words if ROLES.get(word, role) == role), self.areas)


def plain(question: str) -> str:
    """A question without Slack's markup, in lower case and with straight quotes.

    Raises EmptyQuestion and QuestionTooLong.
    """
    if len(question) > LONGEST:
        raise QuestionTooLong
    text = _SLACK_LINK.sub(r"\2 \1", _SLACK_REFERENCE.sub(" ", html.unescape(question)))
    text = without_contact(text)
    text = unicodedata.normalize("NFKC", text.replace("½", ".5").translate(_PLAIN))
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


def read_questions(text: str, spelling: Spelling) -> list[Question]:
    """A plain text read as a whole, and then each question in it with the roles told before it."""
    parts = questions_in(text)
    # Looking for misspelt areas is the slowest part of reading, so it is done once for a message.
    named = _areas_named(" . ".join(parts) if parts and len(text) > _LONG else text)
    whole = _read(text, spelling, named)
    read = [_read(part, spelling, named) for part in parts]
    told = tuple(word for word in whole.words if word in ROLES)[:1]
    return [whole, *(part if part.roles else Question((*part.words, *told), part.areas) for part in read)]


def _read(text: str, spelling: Spelling, named: Named) -> Question:
    masked, areas = _masked(split(text).words, named)
    return Question(spelling.words(" ".join(masked) if areas else text), areas)


def _areas_named(text: str) -> Named:
    words = split(text)
    named = {words.words[match.start : match.end]: match.value for match in area_matches(words)}
    return {term: area for term, area in named.items() if term not in _NO_AREA}


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
