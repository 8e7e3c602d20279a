"""The table of a conversation: which name leads to which function. Each module has one at its foot."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from bot.desk import Desk
from bot.handlers.answers import Answer
from bot.handlers.clicks import Click, Form, Words

Given = TypeVar("Given", Click, Form, Words)
Handler = Callable[[Given, Desk], Awaitable[Answer]]


class Way(StrEnum):
    """A way in."""

    COMMAND = "command"
    WORDS = "words"
    SHORTCUT = "shortcut"
    LOOK = "look"
    CLICK = "click"
    SEARCH = "search"
    FORM = "form"


@dataclass(frozen=True)
class Row:
    """What is done in this way, by this name, leads to a function.

    `name` and `within`, the dialog it has to be in, are patterns of whole names. What `opens` a dialog has
    less time before it, so that Slack still waits. What `leads_on` does nothing but show something else, or
    keep what was typed so far: it need not be read over before it is sent. What `signs`
    binds somebody: where no account of theirs stands for it, they type their name.
    """

    way: Way
    name: str
    does: Callable[[Any, Desk], Awaitable[Answer]]
    opens: bool = False
    within: str | None = None
    leads_on: bool = False
    signs: bool = False

    def is_for(self, name: str, dialog: str = "") -> bool:
        """Whether something of this name, in this dialog, leads here."""
        is_there = self.within is None or re.fullmatch(self.within, dialog)
        return bool(is_there and re.fullmatch(self.name, name))


Table = tuple[Row, ...]


def command(name: str, does: Handler[Words], *, opens: bool = False) -> Row:
    """Words after a slash."""
    return Row(Way.COMMAND, name, does, opens)


def words(does: Handler[Words]) -> Row:
    """Words to the bot, or where it hears them."""
    return Row(Way.WORDS, "", does)


def shortcut(name: str, does: Handler[Click], *, opens: bool = False) -> Row:
    """A button that is in no message of the bot's."""
    return Row(Way.SHORTCUT, name, does, opens)


def look(name: str, does: Handler[Click]) -> Row:
    """Somebody comes to look at a page of their own."""
    return Row(Way.LOOK, name, does)


def click(
    name: str,
    does: Handler[Click],
    *,
    opens: bool = False,
    within: str | None = None,
    leads_on: bool | None = None,
    signs: bool = False,
) -> Row:
    """A button, or a menu or field that tells at once what was chosen or typed in it.

    What opens a dialog leads on, unless it says that it does not.
    """
    return Row(Way.CLICK, name, does, opens, within, opens if leads_on is None else leads_on, signs)


def search(name: str, does: Handler[Click], *, within: str | None = None) -> Row:
    """A menu that asks what it offers; the value is what was typed so far."""
    return Row(Way.SEARCH, name, does, within=within)


def form(name: str, does: Handler[Form], *, leads_on: bool = False) -> Row:
    """A dialog that was sent."""
    return Row(Way.FORM, name, does, leads_on=leads_on)
