"""Policy figures one by one: what each is, and how the alliance's own value is typed and read.

Money is typed in pounds and kept in pence, days are typed in days and kept in half-days.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.money.pence import days, pounds
from bot.rules.policy import Policy, UnknownFigure
from bot.rules.time.term_dates import NotTerms, read_terms, terms_in_words
from bot.rules.time.typed_days import Unclear, half_days_typed

LONGEST_TEXT = 300

_MONEY = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?:\.([0-9]{2}))?")
_MOST_HALF_DAYS = 2 * 999
_WHOLE = {
    "school days": re.compile(r"\s*(?:school )?days?$", re.IGNORECASE),
    "weeks": re.compile(r"\s*weeks?$", re.IGNORECASE),
}
# A rate and the shares it is divided into: they are changed together, so that they always add up.
_DIVIDED = {"sle_day_rate_pence": ("sle_home_share_pence", "sle_alliance_share_pence")}
_GROUPS = {
    "pence": "Money",
    "half-days": "Days of support",
    "school days": "Waiting times",
    "weeks": "Waiting times",
    "terms": "The school year",
    "text": "The alliance",
    "person": "The alliance",
}


class NotAFigure(BotError):
    """What was typed cannot be read as a figure of this unit."""


class SharesDoNotAddUp(BotError):
    """The shares of a rate make more or less than the rate."""

    def __init__(self, shares: Mapping[str, int], rate: int) -> None:
        parts = " and ".join(pounds(share) for share in shares.values())
        total = pounds(sum(shares.values()))
        super().__init__(
            f"The shares must make the day rate: {parts} make {total}, not {pounds(rate)}.",
            next(iter(shares)),
        )


@dataclass(frozen=True)
class Figure:
    """One figure as the guides give it. `source` is a guide's file name, or "alliance" where it is ours."""

    key: str
    title: str
    unit: str
    value: int | str
    source: str

    @property
    def group(self) -> str:
        """The heading it stands under."""
        return _GROUPS[self.unit]

    def in_words(self, value: int | str) -> str:
        """A value as a person reads it; nothing for an empty text."""
        if self.unit == "pence":
            return pounds(int(value))
        if self.unit == "half-days":
            return days(int(value))
        if self.unit in _WHOLE:
            return f"{value} {self.unit.removesuffix('s') if int(value) == 1 else self.unit}"
        return str(value)

    def as_typed(self, value: int | str) -> str:
        """A value as a person would type it: "350", "350.50", "1.5"."""
        if self.unit == "pence":
            whole, part = divmod(int(value), 100)
            return f"{whole}.{part:02}" if part else str(whole)
        if self.unit == "half-days":
            return f"{Decimal(int(value)) / 2:f}".removesuffix(".0")
        if self.unit == "terms":
            return str(value).replace("; ", "\n")
        return str(value)

    def read(self, typed: str) -> int | str:
        """What a person typed, in the figure's unit. Raises NotAFigure."""
        if self.unit == "terms":
            return self._terms(typed)
        typed = " ".join(typed.split())
        if self.unit == "pence":
            return self._pence(typed)
        if self.unit == "half-days":
            return self._half_days(typed)
        if self.unit in _WHOLE:
            return self._whole(typed)
        if len(typed) > LONGEST_TEXT:
            raise NotAFigure(f"Please keep this under {LONGEST_TEXT} characters.", self.key)
        return typed

    def _terms(self, typed: str) -> str:
        try:
            return terms_in_words(read_terms(typed))
        except NotTerms as slip:
            raise NotAFigure(slip.sentence, self.key) from None

    def _pence(self, typed: str) -> int:
        found = _MONEY.fullmatch(typed)
        if not found:
            raise NotAFigure("Please type an amount in pounds, like 350 or 350.50.", self.key)
        return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)

    def _half_days(self, typed: str) -> int:
        half_days = _read_half_days(typed)
        if not half_days:
            raise NotAFigure("Please type a number of days and halves, like 10 or 1.5.", self.key)
        return half_days

    def _whole(self, typed: str) -> int:
        number = _WHOLE[self.unit].sub("", typed)
        half_days = 0 if re.search("day|morning|noon", number) else _read_half_days(number)
        if not half_days or half_days % 2:
            raise NotAFigure(f"Please type a whole number of {self.unit}, 1 or more.", self.key)
        return half_days // 2


def _read_half_days(typed: str) -> int:
    """The half-days in what was typed, 0 where it is not a number of them that a figure can be."""
    try:
        half_days = half_days_typed(typed)
    except Unclear:
        return 0
    return int(half_days) if 0 < half_days <= _MOST_HALF_DAYS and half_days.denominator == 1 else 0


@cache
def figures() -> dict[str, Figure]:
    """Every figure, by its key, in the order of the data."""
    return {
        key: Figure(key, row["title"], row["unit"], row["value"], row["source"])
        for key, row in load("policy").items()
    }


def figure(key: str) -> Figure:
    """The figure with this key; raises UnknownFigure."""
    try:
        return figures()[key]
    except KeyError:
        raise UnknownFigure(key) from None


def changed_together(key: str) -> tuple[str, ...]:
    """The keys of the figures that are changed in one go: a rate with its shares, any other by itself."""
    for rate, shares in _DIVIDED.items():
        if key in (rate, *shares):
            return (rate, *shares)
    return (figure(key).key,)


def check_shares(policy: Policy) -> None:
    """Raise SharesDoNotAddUp where a rate is not the sum of its shares."""
    for rate, keys in _DIVIDED.items():
        shares = {key: policy.number(key) for key in keys}
        if sum(shares.values()) != policy.number(rate):
            raise SharesDoNotAddUp(shares, policy.number(rate))
