"""What a job title, in anyone's words, says about the person who holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from bot.rules.data import load
from bot.rules.specialisms import Area, area, area_matches
from bot.rules.wording import Match, Vocabulary, Words, split

_HLTA = {"hlta", "htla", "hlat"}
_NOT_ONE_NOW = {
    "former",
    "formerly",
    "ex",
    "previously",
    "once",
    "was",
    "been",
    "not",
    "no",
    "aspiring",
    "future",
}
_IN_CHARGE_OF_THEM = {"of", "for", "leads", "leading", "manages", "managing", "mentors", "mentoring", "the"}
_IN_CHARGE_OF_THEM_AFTER = {"manager", "line", "mentor", "trainer", "assessor"}


@dataclass(frozen=True)
class JobTitle:
    """What a title tells; None where it leaves the matter open.

    `known_as` is the usual name of the title; `is_leader` is a leadership role other than headteacher.
    """

    wording: str
    known_as: str | None
    is_hlta: bool
    is_headteacher: bool | None
    is_leader: bool | None
    specialism: Area | None


@dataclass(frozen=True)
class _Title:
    name: str
    kind: str
    area_id: str | None


def read_title(wording: str) -> JobTitle:
    """What is known from a job title such as "Asst. Head", "head of maths" or "H.L.T.A."."""
    words = split(wording)
    titles = [match.value for match in title_matches(words)]
    areas = [match.value for match in area_matches(words)]
    first = titles[0] if titles else None
    named = next((title for title in titles if title.area_id), None)
    hlta = _is_hlta(words)
    return JobTitle(
        wording=wording,
        known_as="higher level teaching assistant" if hlta else first.name if first else None,
        is_hlta=hlta,
        is_headteacher=_kind_is(titles, "headteacher"),
        is_leader=_kind_is(titles, "leader"),
        specialism=areas[0] if areas else area(named.area_id) if named and named.area_id else None,
    )


def title_matches(words: Words) -> list[Match["_Title"]]:
    """Every place in a text that names a job."""
    return [match for match in _vocabulary().find(words) if not _is_head_of_something(words, match)]


def _is_head_of_something(words: Words, match: Match["_Title"]) -> bool:
    # "primary head of maths" leads maths, not the primary school.
    follows = words.words[match.end : match.end + 1]
    return match.value.kind == "headteacher" and words.words[match.end - 1] == "head" and follows == ("of",)


def _kind_is(titles: list[_Title], kind: str) -> bool | None:
    kinds = {title.kind for title in titles}
    if kind in kinds:
        return True
    return None if not kinds or "unclear" in kinds else False


def _is_hlta(words: Words) -> bool:
    for start, end in _hlta_places(words.words):
        before, after = set(words.words[max(0, start - 3) : start]), words.words[end : end + 1]
        several = words.words[end - 1].endswith("s")
        if before & _NOT_ONE_NOW or set(after) & _IN_CHARGE_OF_THEM_AFTER:
            continue
        if several and before & _IN_CHARGE_OF_THEM:
            continue
        return True
    return False


def _hlta_places(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(words):
        if word.removesuffix("s") in _HLTA:
            yield place, place + 1
        if words[place : place + 4] == ("h", "l", "t", "a"):
            yield place, place + 4
    higher = [place for place, word in enumerate(words) if _is_higher(word)]
    if higher and _names_the_assistant(words):
        yield higher[0], max(place for place, word in enumerate(words) if _is_part_of_the_name(word)) + 1


def _names_the_assistant(words: tuple[str, ...]) -> bool:
    """Level and teaching assistant together, however spelt and in whatever order."""
    level = any(_near(word, "level") or word == "learning" for word in words)
    teaching = any(_near(word, "teaching") or word in ("teacher", "teachers") for word in words)
    assistant = any(_near(word, "assistant") or word in ("asst", "assist", "assistants") for word in words)
    return level and (bool({"ta", "tas"} & set(words)) or (teaching and assistant))


def _is_higher(word: str) -> bool:
    return word == "high" or _near(word, "higher")


def _is_part_of_the_name(word: str) -> bool:
    return (
        _is_higher(word)
        or word in ("ta", "tas", "asst", "assist", "assistants")
        or any(_near(word, part) for part in ("level", "teaching", "assistant"))
    )


def _near(word: str, meant: str) -> bool:
    return OSA.distance(word, meant) <= 1 + (len(meant) > 7)


@cache
def _vocabulary() -> Vocabulary[_Title]:
    data = load("job_titles")
    terms: dict[str, _Title | None] = {}
    alone: dict[str, _Title] = {}
    for row in data["title"]:
        title = _Title(row["name"], row["kind"], row.get("area"))
        terms |= dict.fromkeys(row["words"], title)
        alone |= dict.fromkeys(row.get("alone", []), title)
    return Vocabulary(terms, alone, frozenset(load("specialisms")["fillers"]))
