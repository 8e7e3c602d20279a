"""What the handlers listen to, found by registering them where the Bolt app would stand."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from bot.desk import Desk
from bot.handlers import register
from tests.given.school import opened_desk

Wanted = str | re.Pattern[str]


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
            self.heard[kind].append(to)
            if not (conditions or matchers):
                self.always[kind].append(to)
            return lambda by: self.by.append((kind, to, by))

        return listen

    def hear(self, kind: str, name: str) -> bool:
        """Whether anything listens to this."""
        return any(is_meant(to, name) for to in self.heard[kind])


def is_meant(to: Wanted, name: str) -> bool:
    """Whether something with this name is listened to by these words."""
    return bool(to.search(name)) if isinstance(to, re.Pattern) else to == name


@cache
def listeners() -> Listeners:
    """All that the bot's handlers listen to."""
    found = Listeners()
    with TemporaryDirectory() as folder, opened_desk(f"sqlite:///{folder}/bot.db") as desk:
        _register(found, desk)
    return found


def _register(listeners: Any, desk: Desk) -> None:
    register(listeners, desk)
