"""The alliance's own figures: the guides' as the starting point, the director's where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.money.pence import days, pounds


class UnknownFigure(BotError):
    """A policy key that no figure has."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no policy figure called {key}.")


@dataclass(frozen=True)
class Policy:
    """All policy figures. `changed` holds what the director changed, by key, and wins."""

    changed: Mapping[str, int | str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> int | str:
        if key in self.changed:
            return self.changed[key]
        try:
            value: int | str = load("policy")[key]["value"]
        except KeyError:
            raise UnknownFigure(key) from None
        return value

    def number(self, key: str) -> int:
        """A figure in pence, half-days or school days, as its unit says."""
        return int(self[key])

    def text(self, key: str) -> str:
        """A figure as a person reads it: "£350", "10 days", or the text itself."""
        unit = load("policy")[key]["unit"] if key in load("policy") else ""
        if unit == "pence":
            return pounds(self.number(key))
        if unit == "half-days":
            return days(self.number(key))
        return str(self[key])

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every figure as a person reads it, for filling in answers and messages."""
        return {key: self.text(key) for key in load("policy")}
