"""Warnings that may come a thousand times a minute: told at once, then counted, at most once a minute."""

import asyncio
import logging

EVERY_SECONDS = 60.0


class Counted:
    """One warning of the log. Whoever reads it sees within a minute that it goes on, and how often."""

    def __init__(self, log: logging.Logger, sentence: str) -> None:
        self._log = log
        self._sentence = sentence
        self._untold = 0
        self._resting: asyncio.TimerHandle | None = None

    def note(self) -> None:
        """It has happened again."""
        self._untold += 1
        if self._resting is None:
            self._tell()

    def _tell(self) -> None:
        self._resting = None
        if not self._untold:
            return
        more = f" ({self._untold} times in the last minute)" if self._untold > 1 else ""
        self._log.warning("%s%s", self._sentence, more)
        self._untold = 0
        self._resting = asyncio.get_running_loop().call_later(EVERY_SECONDS, self._tell)
