"""The log of trouble: said once, then counted at growing pauses, and said again when it is over."""

import asyncio
import logging
import time

from bot.errors import BotError

log = logging.getLogger("bot")

FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds between two lines of the same trouble: doubled each time."""
CALM = 60.0
"""After that many seconds without it, trouble is said again at once."""


class Outage:
    """Trouble of one kind of work. However often that is tried, the log stays short."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.is_over = asyncio.Event()
        self.is_over.set()
        self._failed_at = 0.0
        self._says_next = 0.0
        self._pause = FIRST_PAUSE
        self._count = 0
        self._is_said = False

    def failed(self, error: Exception) -> None:
        """One try has failed."""
        now = time.monotonic()
        if self.is_over.is_set() and now - self._failed_at > CALM:
            self._pause, self._says_next, self._count = FIRST_PAUSE, now, 0
        self.is_over.clear()
        self._failed_at = now
        self._count += 1
        if now < self._says_next:
            return
        self._say(error)
        self._is_said = True
        self._says_next = now + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def worked(self) -> None:
        """One try has been well."""
        if self.is_over.is_set():
            return
        self.is_over.set()
        if self._is_said:
            self._is_said = False
            log.info("%s works again, after %s failed tries.", self.what, self._count)

    def _say(self, error: Exception) -> None:
        times = "" if self._count == 1 else f" ({self._count} tries have failed)"
        if isinstance(error, BotError):
            log.error("%s%s", error.in_full, times)
        else:
            log.error("%s fails%s", self.what, times, exc_info=error)
