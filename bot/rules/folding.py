"""Names as they are searched: whatever becomes of case, accents, punctuation and the usual short forms.

What is kept and what is typed are folded by the same rules, so that neither the database's nor anybody's way
of writing matters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from bot.rules.data import load

_APOSTROPHES = re.compile(r"['’‘‛`´ʼʹʻʽʾʿ′＇ˈ]")
_POSSESSIVE = re.compile(rf"{_APOSTROPHES.pattern}s\b", re.IGNORECASE)
_HYPHENS = re.compile(r"[-‐‑‒–—−]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b(?!['’]))?")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 500


def fold(*names: str | None) -> str:
    """What is kept beside names to be searched in: every way to write them as plain words, between bars."""
    ways = (way for name in names if name for way in _ways(name))
    return _enclosed(dict.fromkeys(ways))


def fold_school(name: str, urn: int | None, postcode: str | None, places: Iterable[str | None]) -> str:
    """The same for a school, which is found by its number, its postcode and its place as well.

    Its name, number and postcode stand before a slash, and where it is behind.
    """
    number = [f"urn {urn}", str(urn)] if urn else []
    code = " ".join(plain(postcode or ""))
    known = dict.fromkeys([*_ways(name), *number, *([code] if code else [])])
    return f"{_enclosed(known)}/ {fold(*places)}"


def readings(typed: str) -> list[tuple[str, ...]]:
    """The ways to read what was typed, as words each: as it stands first; none where there is no word."""
    words = plain(typed)
    found = [words, _written_out(words), plain(_POSSESSIVE.sub("", typed)), _untitled(words)]
    return [each for each in dict.fromkeys(found) if each]


def plain(text: str) -> tuple[str, ...]:
    """Words in small letters of the plain alphabet: "P.E. at Müller's" is pe, at, mullers."""
    text = _APOSTROPHES.sub("", text[:_LONGEST])
    if not text.isascii():
        text = "".join(_letter(char) for char in unicodedata.normalize("NFKD", text.casefold()))
        text = text.casefold()
    text = _INITIALS.sub(_joined, text)
    return tuple(_WORD.findall(text.casefold().replace("&", " and ").replace("+", " and ")))


def _ways(name: str) -> list[str]:
    """As it stands; with short forms written out; with apostrophes parting words, hyphens joining them."""
    words = plain(name)
    found = [words, _written_out(words)]
    if _APOSTROPHES.search(name):
        found.append(plain(_APOSTROPHES.sub(" ", name)))
    if _HYPHENS.search(name):
        found.append(plain(_HYPHENS.sub("", name)))
    if not name.isascii():
        composed = unicodedata.normalize("NFC", name.casefold())
        found.append(plain("".join(load("short_forms")["pairs"].get(char, char) for char in composed)))
    return [" ".join(each) for each in found if each]


def _enclosed(ways: Iterable[str]) -> str:
    return "".join(f"| {way} " for way in ways) + "|"


@cache
def _letter(char: str) -> str:
    """A letter without its marks, in the alphabet of English keyboards where there is a way."""
    if unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf"):
        return ""
    return str(load("short_forms")["letters"].get(char, char))


def _joined(found: re.Match[str]) -> str:
    joined = re.sub(r"[.\s]", "", found.group())
    return f"{joined} " if found.group()[-1] in ". " else joined


@cache
def _short_forms() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    forms = {
        tuple(short.split()): tuple(long.split()) for short, long in load("short_forms")["words"].items()
    }
    return forms, max(map(len, forms))


def _written_out(words: tuple[str, ...]) -> tuple[str, ...]:
    forms, longest = _short_forms()
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            if long := forms.get(words[place : place + length]):
                found += long
                place += length
                break
        else:
            found.append(words[place])
            place += 1
    return tuple(found)


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    titles = load("short_forms")["titles"]["words"]
    return tuple(word for word in words if word not in titles)
