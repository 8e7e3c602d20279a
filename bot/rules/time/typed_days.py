"""Days as people write them: "3", "2½ days", "two and a half", "5 half-days", "2 days (4 half-days)"."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from bot.rules.visible import visible

_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: Fraction(number) for number, word in enumerate(_UNITS)}
_WORDS |= {word: Fraction(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
_WORDS |= {"no": Fraction(0), "nil": Fraction(0), "none": Fraction(0), "a": Fraction(1), "an": Fraction(1)}
_WORDS |= {"couple": Fraction(2)}

_DAYS = {"day", "days", "d"}
_HALF_DAYS = {"halfday", "halfdays", "morning", "mornings", "afternoon", "afternoons"}
_HALVES = (["half"], ["1/2"], ["halfday"], ["halfdays"])  # after "two and a"
# Words that change nothing: "2 full school days of support, please".
_SAID_BESIDE = {
    "full",
    "whole",
    "complete",
    "school",
    "working",
    "of",
    "support",
    "in",
    "total",
    "altogether",
}
_SAID_BESIDE |= {"all", "please"}

_FRACTIONS = {"½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 "}
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,9})?|\.[0-9]{1,9}"
_TOKEN = re.compile(rf"\s*([0-9]{{1,2}}/[0-9]{{1,2}}|{_NUMBER}|[a-z]+)(?![0-9./])")
_OTHER_TIME = re.compile(
    r"\b(?:weeks?|wks?|fortnights?|months?|terms?|years?|hours?|hrs?|h|minutes?|sessions?)\b"
)
_SEVERAL = re.compile(r"[0-9]\s*(?:-|\bto\b|\bor\b)\s*[0-9]|\b(?:or|to|between|few|several|some)\b")


class Unclear(ValueError):
    """No one number of days: weeks or hours (`in_another_measure`), a choice (`several`), or no number."""

    def __init__(self, *, several: bool = False, in_another_measure: bool = False) -> None:
        super().__init__()
        self.several = several
        self.in_another_measure = in_another_measure


def half_days_typed(text: str) -> Fraction:
    """The half-days in what somebody typed as days: also nought, less, or parts of one. Raises Unclear."""
    plain = _plain(text)
    if beside := re.fullmatch(r"([^()]*)\(([^()]*)\)([^()]*)", plain):  # "2 days (4 half-days)"
        said = _amount(f"{beside[1]} {beside[3]}")
        if said != _amount(beside[2]):
            raise Unclear(several=True)
        return said
    return _amount(plain)


def _plain(text: str) -> str:
    for sign, written in _FRACTIONS.items():
        text = text.replace(sign, written)
    text = unicodedata.normalize("NFKC", visible(text)).casefold().replace("⁄", "/")
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"(?<=[0-9])\s*,\s*(?=[0-9]{1,2}(?![0-9]))", ".", text)  # a comma as in the rest of Europe
    text = re.sub(r"(?<=[0-9])-(?=[0-9]/[0-9])", " ", text)  # 1-1/2
    return text.strip().removesuffix(".").strip()


def _amount(text: str) -> Fraction:
    if _SEVERAL.search(text):
        raise Unclear(several=True)
    if _OTHER_TIME.search(text):
        raise Unclear(in_another_measure=True)
    sign = -1 if text.startswith("-") else 1
    text = re.sub(r"(?<=[a-z0-9])-(?=[a-z])", " ", text.removeprefix("-"))
    text = re.sub(r"(?:,\s*)?(?:&|\+|\bplus\b|\band\b)", " and ", text.replace("×", "x"))
    text = re.sub(r"\bhalf a day\b", "halfday", text)
    text = re.sub(r"\bhalf (days?)\b", r"half\1", text)
    parts = [_tokens(part) for part in re.split(r"\band\b", text)]
    if len(parts) == 1:
        return sign * _term(parts[0])
    if len(parts) > 2:
        raise Unclear
    first, second = parts
    adds_half = [token for token in second if token not in {"a", *_DAYS}] in _HALVES
    amount = _term(first)
    if first and first[-1] not in _DAYS | _HALF_DAYS and not (adds_half and amount % 2 == 0):
        raise Unclear  # "2 and 3 half-days"
    return sign * (amount + (1 if adds_half else _term(second)))


def _tokens(text: str) -> list[str]:
    found, place = [], 0
    while text[place:].strip():
        token = _TOKEN.match(text, place)
        if not token:
            raise Unclear
        found.append(token[1])
        place = token.end()
    return [token for token in found if token not in _SAID_BESIDE]


def _term(tokens: Sequence[str]) -> Fraction:
    """ "3", "1 1/2 days", "3 half-days", "half", "2 x half-days": in half-days."""
    rest = list(tokens)
    factor = Fraction(1)
    if rest[1:2] == ["x"]:
        factor, rest = _number(rest[:1]), rest[2:]
    measure = Fraction(2)
    if rest and rest[-1] in _HALF_DAYS:
        measure = Fraction(1)
        is_one = rest.pop() in ("halfday", "morning", "afternoon")
        if not rest and (is_one or factor != 1):
            return factor
    elif rest and rest[-1] in _DAYS:
        rest.pop()
        if not rest and factor != 1:
            return factor * 2
    if rest[-1:] == ["half"]:
        return factor * (_number(rest[:-1]) if rest[:-1] else 1)
    return factor * _number(rest) * measure


def _number(tokens: Sequence[str]) -> Fraction:
    """ "3", "2.5", "1 1/2", "1/2", "1/2 a", "twenty five", "a couple"."""
    rest = [token for token in tokens if token != "a"] or list(tokens)
    if not 1 <= len(rest) <= 2:
        raise Unclear
    values = [_value(token) for token in rest]
    if len(values) == 1:
        return values[0]
    whole, more = values
    is_mixed = "/" in rest[1] and rest[0].isdecimal()
    is_spelt = rest[0] in _TENS and rest[1] in _UNITS[1:10]
    if not (is_mixed or is_spelt):
        raise Unclear
    return whole + more


def _value(token: str) -> Fraction:
    if token in _WORDS:
        return _WORDS[token]
    if "/" in token:
        over, under = map(int, token.split("/"))
        if not over < under:
            raise Unclear
        return Fraction(over, under)
    if not token[-1].isdecimal():
        raise Unclear
    return Fraction(token)
