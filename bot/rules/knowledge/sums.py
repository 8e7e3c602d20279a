"""How many days a question speaks of, for a sum at the head of an answer."""

import re

_WORDS = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
)
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_HALF_DAYS = re.compile(rf"\b{_NUMBER}(?: x)? half[ -]days?\b")
_AND_A_HALF = re.compile(rf"\b(?:{_NUMBER}|a)(?: days?)? and a half(?: days?)?\b")
_DAYS = re.compile(rf"\b{_NUMBER}(\.5)?(?: x)?(?: full| whole)?[ -]?days?\b")


def half_days(text: str) -> int | None:
    """The half-days a plain text names ("3 days" is 6, "two and a half days" is 5), or None."""
    if found := _HALF_DAYS.search(text):
        return _number(found[1])
    if found := _AND_A_HALF.search(text):
        return 2 * _number(found[1] or "1") + 1
    if found := _DAYS.search(text):
        return 2 * _number(found[1]) + bool(found[2])
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.index(text) + 1
