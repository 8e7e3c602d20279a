"""What somebody does, as a door hands it on: a Click, a Form or Words. Nothing of Slack is in them."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from bot.errors import BotError

Value = TypeVar("Value")
LARGEST_FILE = 10_000_000
"""In bytes, by either door: a phone's photograph of a signed page has some four million."""
_LARGEST = 2**31 - 1  # an id, on either database


class Missing(BotError, KeyError):
    """Something did not come, or is not of the kind it must be; `what` names it for the log."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "Something was missing from what Slack sent me, so nothing was changed. Please start again from "
            "the Home tab."
        )
        self.what = what


class TooLarge(BotError):
    """A file is larger than any that is taken."""

    def __init__(self, field: str | None = None) -> None:
        most = LARGEST_FILE // 1_000_000
        super().__init__(f"That is more than {most} MB. Please give a smaller file.", field)


class Where(StrEnum):
    """Where a click was made."""

    DIALOG = "a dialog"
    OWN = "a message to this person alone"
    WHISPER = "an answer that only this person sees, where others are too"
    SHARED = "a message that others see too"
    HOME = "the Home tab, or no message at all"


@dataclass(frozen=True)
class Field:
    """What is in a field: what was typed, picked or chosen; or all that is ticked; or a file."""

    said: str | None = None
    ticked: tuple[str, ...] = ()
    file: Callable[[], Awaitable[bytes | None]] | None = None


@dataclass(frozen=True)
class Form:
    """A dialog with what is in it, when it is sent or when something in it is clicked.

    `about` are the ids it carries. `dialog` is the same on all its pages, `edition` that of this drawing
    alone. `stood` is what its fields were filled in with. `lies_on_another` is whether there is a dialog
    under it.
    """

    who: str
    name: str
    about: str
    fields: Mapping[str, Field]
    dialog: str
    edition: str = ""
    stood: Mapping[str, str] | None = None
    lies_on_another: bool = False

    @property
    def key(self) -> str:
        """What tells the act of sending it from every other."""
        return f"view:{self.dialog}"

    def typed(self, name: str) -> str | None:
        """What was typed or chosen in a field, None where it was left empty."""
        return self._field(name).said

    def text(self, name: str) -> str:
        """The same, as a text."""
        return self.typed(name) or ""

    def ticked(self, name: str) -> list[str]:
        """The values ticked, or chosen from a menu of many."""
        return list(self._field(name).ticked)

    def day(self, name: str) -> date | None:
        """The day picked in a field. Raises Missing for what is not a day."""
        return _read(date.fromisoformat, self.typed(name))

    def time(self, name: str) -> time | None:
        """The time picked in a field. Raises Missing for what is not a time."""
        return _read(time.fromisoformat, self.typed(name))

    async def file(self, name: str) -> bytes | None:
        """The file given in a field, None where there is none. Raises a BotError where it cannot be had."""
        fetch = self._field(name).file
        return await fetch() if fetch else None

    def _field(self, name: str) -> Field:
        return self.fields.get(name) or Field()


@dataclass(frozen=True)
class Click:
    """A button clicked, something chosen from a menu, or what is typed so far where a menu searches.

    `value` is what it carries, what was chosen, or what was typed. `form` is the dialog it is in.
    """

    who: str
    name: str
    value: str = ""
    where: Where = Where.HOME
    form: Form | None = None
    act: str = ""

    @property
    def key(self) -> str:
        """What tells this click from every other. Raises Missing."""
        return _there(self.act, "a key")

    @property
    def chosen(self) -> str:
        """What was just chosen in a menu. Raises Missing."""
        return _there(self.value, "a choice")

    @property
    def dialog(self) -> Form:
        """The dialog it is in. Raises Missing where it is in none."""
        if self.form is None:
            raise Missing("a dialog")
        return self.form

    @property
    def in_dialog(self) -> bool:
        """Whether it was made inside a dialog."""
        return self.form is not None

    @property
    def may_change(self) -> bool:
        """Whether the message clicked may change: it is the person's own, not read by others."""
        return self.where in (Where.OWN, Where.WHISPER)


@dataclass(frozen=True)
class Words:
    """Something written: what follows a command, or a message; of a message, where it stands.

    `overheard` is what was not said to the bot, but where it hears it.
    """

    who: str
    text: str
    act: str = ""
    place: str = ""
    thread: str | None = None
    overheard: bool = False

    @property
    def key(self) -> str:
        """What tells these words from all others. Raises Missing."""
        return _there(self.act, "a key")


def number(text: str) -> int:
    """A row's id, or another small whole number, in what a button or dialog carries. Raises Missing."""
    if not re.fullmatch("[0-9]{1,10}", text, re.ASCII) or int(text) > _LARGEST:
        raise Missing("a number")
    return int(text)


def parts(text: str, how_many: int, between: str = "|") -> list[str]:
    """The parts of what a button or dialog carries, divided by bars or so. Raises Missing."""
    found = text.split(between)
    if len(found) != how_many:
        raise Missing(f"{how_many} parts")
    return found


def numbers(text: str, how_many: int, between: str = "|") -> list[int]:
    """The numbers that a button or dialog carries, divided by bars or so. Raises Missing."""
    return [number(each) for each in parts(text, how_many, between)]


def _there(text: str, what: str) -> str:
    if not text:
        raise Missing(what)
    return text


def _read(reads: Callable[[str], Value], picked: str | None) -> Value | None:
    try:
        return reads(picked) if picked else None
    except ValueError:
        raise Missing("a day or a time") from None
