"""What a document can show of what people typed: its font has the letters of many scripts, but not of all."""

import re
import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path

FONTS = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
"""The font of the documents, by fpdf2's word for its weight."""

LEFT_OUT = "[…]"
"""What stands for words that the font has no letters for."""

_FAR_APART = re.compile(r"[\W\d_]{400}")
_JOINERS = "\u200c\u200d"
_MANY_LEFT_OUT = re.compile(r"\0[\0\s]*")


def printable(text: str) -> str:
    """Text that the font can show: words it has no letters for are marked as left out, pictures just are."""
    found = "".join(_sign(each) for each in _composed(text))
    return _MANY_LEFT_OUT.sub(lambda gap: LEFT_OUT + (" " if gap[0][-1].isspace() else ""), found)


def unprintable(text: str) -> list[str]:
    """The words of a text that the font has no letters for, as they were typed."""
    return [word for word in text.split() if any(_sign(each) == "\0" for each in _composed(word))]


def is_shaped(text: str) -> bool:
    """Whether a text has marks to put on their letters, letters to join, or is written from the right.

    Not where it holds nothing but spaces and signs over a long way: fpdf2 looks for the next letter by
    calling itself, and would come to Python's limit.
    """
    kinds = {unicodedata.bidirectional(each) for each in _composed(text)}
    return not _FAR_APART.search(text) and bool(
        kinds & {"R", "AL", "NSM"} or any(j in text for j in _JOINERS)
    )


def font_file(name: str) -> Path:
    """Where a font's file is."""
    return Path(str(resources.files("bot.views").joinpath("fonts", name)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _sign(each: str) -> str:
    """A sign as it is printed: itself, nothing, or NUL where a letter is missing."""
    if each == "\n" or (ord(each) in _signs() and (each in _JOINERS or unicodedata.category(each) != "Cf")):
        return each
    if each.isspace():
        return " "
    return "\0" if unicodedata.category(each)[0] in "LMN" else ""


@cache
def _signs() -> frozenset[int]:
    """The signs that the font has in both of its weights."""
    from fontTools.ttLib import TTFont  # a tenth of a second, and most of what the bot does prints nothing

    regular, bold = (set(TTFont(font_file(name), lazy=True).getBestCmap()) for name in FONTS.values())
    return frozenset(regular & bold)
