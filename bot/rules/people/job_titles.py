"""What a job title, in anyone's words, says about the person who holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from bot.rules.data import load
from bot.rules.people.specialisms import Area, area, area_matches
from bot.rules.wording import Match, Vocabulary, Words, split


@dataclass(frozen=True)
class Title:
    """A usual title. `kind` is headteacher, leader (of another kind), staff (neither) or unclear."""

    name: str
    kind: str
    under_headteacher: bool = False
    area_id: str | None = None


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


HLTA = Title("higher level teaching assistant", "staff")
HEAD_OF_DEPARTMENT = Title("head of department", "leader")
SUBJECT_LEADER = Title("subject leader", "leader")


def read_title(wording: str) -> JobTitle:
    """What is known from a job title such as "Asst. Head", "head of maths" or "H.L.T.A."."""
    words = split(wording)
    titles = [match.value for match in titles_in(words) if not is_past(words, match)]
    areas = [match.value for match in area_matches(words)]
    named = next((title.area_id for title in titles if title.area_id), None)
    return JobTitle(
        wording=wording,
        known_as=titles[0].name if titles else None,
        is_hlta=HLTA in titles,
        is_headteacher=_kind_is(titles, "headteacher"),
        is_leader=_kind_is(titles, "leader"),
        specialism=areas[0] if areas else area(named) if named else None,
    )


def titles_in(words: Words) -> list[Match[Title]]:
    """Every place in a text that names a job, in order; an HLTA's comes first."""
    areas = area_matches(words)
    hlta = [
        Match(start, end, HLTA)
        for start, end in _hlta_places(words.words)
        if _is_held(words.words, start, end)
    ]
    within_hlta = {place for match in hlta for place in range(match.start, match.end)}
    found = [
        _of_an_area(words, match, areas)
        for match in _vocabulary().find(words)
        if match.start not in within_hlta
    ]
    if not any(match.value.kind in ("leader", "headteacher", "unclear") for match in found):
        found += _leaders_of_areas(words, areas)
    return hlta + found


def is_past(words: Words, match: Match[Title]) -> bool:
    """Whether the words before a title say that it is held no longer: "former head", "was a deputy"."""
    return bool(_words("past") & set(words.words[max(0, match.start - 2) : match.start]))


def _of_an_area(words: Words, match: Match[Title], areas: list[Match[Area]]) -> Match[Title]:
    """ "Acting head of maths" and "maths head" lead maths, not the school."""
    if words.words[match.end - 1] not in ("head", "of") or match.value.kind not in ("headteacher", "unclear"):
        return match
    of = words.words[match.end : match.end + 1] == ("of",)
    after = match.end + of
    if any(
        place.start == after and after not in words.breaks
        for place in areas
        if of or words.words[after - 1] == "of"
    ):
        return Match(match.start, match.end, HEAD_OF_DEPARTMENT)
    if any(place.end == match.start and match.start not in words.breaks for place in areas):
        return Match(match.start, match.end, HEAD_OF_DEPARTMENT)
    return match


def _leaders_of_areas(words: Words, areas: list[Match[Area]]) -> list[Match[Title]]:
    if not areas:
        return []
    return [
        Match(place, place + 1, SUBJECT_LEADER)
        for place, word in enumerate(words.words)
        if word in _words("leads")
    ][:1]


def _kind_is(titles: list[Title], kind: str) -> bool | None:
    kinds = {title.kind for title in titles}
    if kind in kinds:
        return True
    return None if not kinds or "unclear" in kinds else False


def _is_held(words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the words around say that the person is an HLTA now, and not in charge of some."""
    before, after = set(words[max(0, start - 3) : start]), set(words[end : end + 1])
    if before & _hlta("not_one_now") or after & _hlta("in_charge_after"):
        return False
    return not (words[end - 1].endswith("s") and before & _hlta("in_charge_before"))


def _hlta_places(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    yield from _places_of("short", words)
    for higher in _places_of("higher_level", words):
        for assistant in _places_of("assistant", words):
            first, second = sorted((higher, assistant))
            if first[1] <= second[0] <= first[1] + 1:
                yield first[0], second[1]


def _places_of(name: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for spelling in _hlta(name):
        meant = spelling.split()
        for place in range(len(words) - len(meant) + 1):
            given = words[place : place + len(meant)]
            if all(_is_slip(*pair) for pair in zip(given, meant, strict=True)):
                yield place, place + len(meant)


def _is_slip(word: str, meant: str) -> bool:
    singular = word.removesuffix("s")
    return meant in (word, singular) or (len(meant) > 4 and OSA.distance(word, meant) <= 1 + (len(meant) > 7))


@cache
def _hlta(name: str) -> frozenset[str]:
    return frozenset(load("job_titles")["hlta"][name])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("job_titles")["words"][name])


@cache
def _vocabulary() -> Vocabulary[Title]:
    data = load("job_titles")
    terms: dict[str, Title | None] = dict.fromkeys(data["look_alikes"])
    for row in data["title"]:
        title = Title(row["name"], row["kind"], row.get("under_headteacher", False), row.get("area"))
        terms |= dict.fromkeys(row["words"], title)
    return Vocabulary(terms, {}, frozenset(load("specialisms")["fillers"]))
