"""What the bot listens to: the tables of its conversations, and what Slack's own door hears besides."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from bot.desk import Desk
from bot.handlers.conversations import TABLE
from bot.handlers.table import Way
from bot.slack import conversing
from tests.given.school import opened_desk

Wanted = str | re.Pattern[str]

_BOLTS = {
    Way.COMMAND: "command",
    Way.SHORTCUT: "shortcut",
    Way.CLICK: "action",
    Way.SEARCH: "options",
    Way.FORM: "view",
}


class Listeners:
    """Keeps what is listened to, by Bolt's word for it: "command", "event", "action", "view", …

    `always` holds what is heard on no further condition, `by` what listens.
    """

    def __init__(self) -> None:
        self.heard: dict[str, list[Wanted]] = defaultdict(list)
        self.always: dict[str, list[Wanted]] = defaultdict(list)
        self.by: list[tuple[str, Wanted, Callable[..., Any]]] = []

    def __getattr__(self, kind: str) -> Callable[..., Callable[..., None]]:
        def listen(to: Wanted, conditions: object = None, matchers: object = None) -> Callable[..., None]:
            def noted(by: Callable[..., Any]) -> None:
                if to != conversing.ANY:
                    self.note(kind, to, by, always=not (conditions or matchers))

            return noted

        return listen

    def note(self, kind: str, to: Wanted, by: Callable[..., Any], *, always: bool) -> None:
        self.heard[kind].append(to)
        if always:
            self.always[kind].append(to)
        self.by.append((kind, to, by))

    def hear(self, kind: str, name: str) -> bool:
        """Whether anything listens to this."""
        return any(is_meant(to, name) for to in self.heard[kind])


def is_meant(to: Wanted, name: str) -> bool:
    """Whether something with this name is listened to by these words."""
    return bool(to.search(name)) if isinstance(to, re.Pattern) else to == name


@cache
def listeners() -> Listeners:
    """All that the bot listens to."""
    found = Listeners()
    for row in TABLE:
        if row.way in _BOLTS:
            to = row.name if re.escape(row.name) == row.name else re.compile(f"^(?:{row.name})$")
            found.note(_BOLTS[row.way], to, row.does, always=row.within is None)
    with TemporaryDirectory() as folder, opened_desk(f"sqlite:///{folder}/bot.db") as desk:
        _register(found, desk)
    return found


def _register(listeners: Any, desk: Desk) -> None:
    conversing.register(listeners, desk)
