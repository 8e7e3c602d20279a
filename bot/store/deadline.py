"""The time of a click: kept before it is up, or surely not at all.

Slack gives a click three seconds, from the moment it arrives until it is acknowledged. What it does has two
of them, over queue, connection, locks, queries and commit; the rest is for telling the person.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from bot.store.trouble import Busy

SECONDS = 2.0
BEFORE_A_DIALOG = 1.0
"""A dialog must be opened while Slack still waits, so what comes before it has less."""
TO_ANSWER = 2.5
"""All that is asked of Slack before the acknowledgement ends by then."""
COMMITTING = 0.4
"""So long a commit that is under way is waited for after the deadline."""


@dataclass(frozen=True)
class _Click:
    arrived: float
    seconds: float


_click: ContextVar[_Click | None] = ContextVar("click", default=None)


@contextmanager
def click() -> Iterator[None]:
    """What is done in this block is a click's, which arrives now."""
    token = _click.set(_Click(time.monotonic(), SECONDS))
    try:
        yield
    finally:
        _click.reset(token)


@contextmanager
def before_a_dialog() -> Iterator[None]:
    """What is done in this block comes before a dialog is opened."""
    now = _click.get()
    token = _click.set(replace(now, seconds=BEFORE_A_DIALOG) if now else None)
    try:
        yield
    finally:
        _click.reset(token)


def left_to_answer() -> float | None:
    """The seconds in which Slack may still be asked something for this click; None outside clicks."""
    now = _click.get()
    return max(0.0, now.arrived + TO_ANSWER - time.monotonic()) if now else None


class Attempt:
    """One act on its way to be kept: it is committed in time or given up, and never both.

    Outside clicks there is no deadline.
    """

    def __init__(self) -> None:
        now = _click.get()
        self.until = now.arrived + now.seconds if now else None
        self._turn = threading.Lock()
        self._is_committing = False
        self._is_given_up = False

    def left(self) -> float | None:
        """The seconds that are left; None where there is no deadline."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def check(self) -> None:
        """Raises Busy where it is too late."""
        if self._is_given_up or self.left() == 0:
            raise Busy

    def commit(self) -> None:
        """To be called immediately before COMMIT; raises Busy where it is too late to keep anything."""
        with self._turn:
            self.check()
            self._is_committing = True

    def give_up(self) -> bool:
        """Whether from now on surely nothing of it is kept; false where its COMMIT is under way."""
        with self._turn:
            self._is_given_up = not self._is_committing
            return self._is_given_up
