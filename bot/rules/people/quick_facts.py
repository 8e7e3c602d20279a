"""The yes-or-no facts, the Ofsted rating and the phase that a person states in a line of words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.rules.answers import REPORT_CARD
from bot.rules.data import load

_TAKEN = " | "
_ALSO = "(?:is |are |have |has |also |all |fully |will |both )*"
_THE = r"\s*(?:the |my )?"
_ASKED = ("can", "will", "does", "is", "has", "could")


@dataclass
class Statements:
    """Profile values stated so far, how to say each back, and phrases left open ("if my head agrees")."""

    values: dict[str, object] = field(default_factory=dict)
    understood: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def state(self, name: str, value: object, understood: str) -> None:
        """Keep a value and its words; what was said first stands."""
        if name not in self.values:
            self.values[name] = value
            self.understood[name] = understood


def read_facts(text: str, said: Statements) -> str:
    """Adds what a lower-case text states outright, and gives back the rest of the text."""
    text = _read_phase(text, said)
    for row in load("quick_check")["fact"]:
        for pattern in row["says"]:
            text = _read_statement(text, pattern, row, said)
    return _read_ofsted(_read_supporters(text, said), said)


def _read_phase(text: str, said: Statements) -> str:
    found = re.search(load("quick_check")["phase"], text)
    if not found:
        return text
    said.state("school_phase", found["phase"], f"{found['phase']} school")
    return f"{text[: found.start()]}a school{text[found.end() :]}"


def _read_statement(text: str, pattern: str, row: Mapping[str, Any], said: Statements) -> str:
    found = re.search(rf"\b(?:{pattern})(?!\w)", text)
    if found is None:
        return text
    if _is_unsure(text, found):
        said.open.append(found.group().strip())
    else:
        said.state(row["field"], row["value"], row["understood"])
    return text[: found.start()] + _TAKEN + text[found.end() :]


def _is_unsure(text: str, found: re.Match[str]) -> bool:
    before = re.split(r"[,;|.]|\bbut\b", text[: found.start()])[-1].split()[-4:]
    after = text[found.end() :].split()[:1]
    said = " ".join([*before, found.group(), *after])
    return " ".join(before).endswith(_ASKED) or re.search(load("quick_check")["unsure"], said) is not None


def _read_ofsted(text: str, said: Statements) -> str:
    ratings: dict[str, list[re.Match[str]]] = {}
    for row in load("quick_check")["ofsted"]:
        found = [each for each in re.finditer(row["says"], text) if not _is_unsure(text, each)]
        if found:
            ratings[row["rating"]] = found
    if len(ratings) == 1:
        (rating,) = ratings
        no_grade = ", no overall grade" if rating == REPORT_CARD else ""
        said.state("ofsted", rating, f"Ofsted: {rating.replace('_', ' ')}{no_grade}")
    spans = sorted((each.span() for found in ratings.values() for each in found), reverse=True)
    for start, end in spans:
        if len(ratings) > 1:
            said.open.append(text[start:end].strip())
        text = text[:start] + _TAKEN + text[end:]
    return text


@dataclass(frozen=True)
class _Mention:
    field: str
    name: str
    start: int
    end: int


def _read_supporters(text: str, said: Statements) -> str:
    """Who is behind the person: said of each, of both at once, or of one "too"."""
    stances, mentions = load("quick_check")["stance"], _mentions(text)
    stance: list[bool | None] = []
    for place, mention in enumerate(mentions):
        before = text[mentions[place - 1].end if place else 0 : mention.start]
        after = text[mention.end : mentions[place + 1].start if place + 1 < len(mentions) else len(text)]
        stance.append(_stance(before, after, stances, stance[-1] if stance else None))
    for place in range(len(mentions) - 2, -1, -1):
        between = text[mentions[place].end : mentions[place + 1].start]
        if stance[place] is None and re.fullmatch(rf"\s*(?:and|,|plus){_THE}", between):
            stance[place] = stance[place + 1]
    for mention, supports in zip(mentions, stance, strict=True):
        if supports is None:
            said.open.append(text[mention.start : mention.end].strip())
        else:
            says = "supports you" if supports else "does not support you"
            said.state(mention.field, supports, f"{mention.name} {says}")
    for mention in reversed(mentions):
        text = text[: mention.start] + _TAKEN + text[mention.end :]
    if mentions:
        said_after = f"{stances['against']}|{stances['in_favour']}|{stances['same']}"
        text = re.sub(rf"\|\s*{_ALSO}(?:{said_after})\b", "|", text)
        text = re.sub(rf"\b(?:{stances['with']}|{stances['without']})\s*\|", " |", text)
    return text


def _stance(before: str, after: str, stances: Mapping[str, str], last: bool | None) -> bool | None:
    after = re.split(r"[;|]|\bbut\b", after)[0]
    if re.search(load("quick_check")["unsure"], after) or re.search(rf"\b(?:if|whether|ask){_THE}$", before):
        return None
    if re.search(rf"\b{stances['without']}{_THE}$", before):
        return False
    if re.match(rf"[\s,]*{_ALSO}{stances['against']}\b", after):
        return False
    if re.match(rf"[\s,]*{_ALSO}{stances['in_favour']}\b", after):
        return True
    if re.search(rf"\b{stances['with']}{_THE}$", before):
        return True
    joined = re.fullmatch(rf"\s*(?:and|plus|or|nor|,){_THE}", before)
    return last if joined or re.match(rf"\s*{stances['same']}\b", after) else None


@cache
def _supporters() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = load("quick_check")["supporter"]
    return tuple((row["field"], row["understood"], re.compile(rf"\b{row['words']}\b")) for row in rows)


def _mentions(text: str) -> list[_Mention]:
    def found() -> Iterator[_Mention]:
        for name, understood, pattern in _supporters():
            for match in pattern.finditer(text):
                yield _Mention(name, understood, match.start(), match.end())

    return sorted(found(), key=lambda mention: mention.start)
