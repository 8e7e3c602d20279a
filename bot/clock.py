"""Business time: the machine's clock, moved by what the offset file says (for trying out a term)."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

log = logging.getLogger("bot")

FURTHEST_SECONDS = 100 * 365 * 24 * 3600
"""How far business time may be moved, either way: a century, in which every date can be reckoned with."""


class Clock:
    """Now, in UTC. The offset file holds seconds to add; it is read afresh each time, and no file is none."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self.offset_file = offset_file
        self._warned_of = ""

    def now(self) -> datetime:
        """The moment that the alliance lives in."""
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self.offset_file is None:
            return timedelta()
        try:
            told = self.offset_file.read_text(encoding="ascii").strip()
            seconds = float(told or 0)
        except FileNotFoundError:
            return timedelta()
        except (OSError, ValueError) as error:
            return self._none(type(error).__name__)
        if not abs(seconds) <= FURTHEST_SECONDS:  # no number is neither
            return self._none(told)
        return timedelta(seconds=seconds)

    def _none(self, why: str) -> timedelta:
        """No offset, with one warning for each thing that is wrong."""
        if why != self._warned_of:
            self._warned_of = why
            log.warning(
                "CLOCK_OFFSET_FILE should hold a number of seconds, at most a century: it moves nothing."
            )
        return timedelta()
