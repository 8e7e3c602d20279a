"""Business time, which a person may move forward, and Slack's own timestamps, which stay real."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

_FURTHEST_SECONDS = 100 * 365 * 24 * 3600
"""A century: further off, dates can no longer be reckoned with."""


class Clock:
    """Real time plus the seconds in `offset_file`, read afresh each time; no file means none."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._file = offset_file
        self._offset = 0
        self._last_ts = 0

    @property
    def offset_seconds(self) -> int:
        if self._file is None:
            return self._offset
        try:
            told = int(self._file.read_text())
        except (OSError, ValueError):
            return 0
        return told if abs(told) <= _FURTHEST_SECONDS else 0

    def now(self) -> datetime:
        """Business time, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.offset_seconds)

    def move(self, seconds: int) -> None:
        """Move business time by that many seconds."""
        self._write(self.offset_seconds + seconds)

    def reset(self) -> None:
        """Business time is real time again."""
        self._write(0)

    def _write(self, seconds: int) -> None:
        self._offset = seconds
        if self._file is not None:
            # Replaced, not rewritten, so that the bot never reads half a number.
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_name(self._file.name + ".new")
            draft.write_text(f"{seconds}\n")
            draft.replace(self._file)

    def ts(self) -> str:
        """A new Slack timestamp: real seconds and microseconds, never the same twice."""
        self._last_ts = max(time.time_ns() // 1000, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def to_json(self) -> dict[str, object]:
        return {"offset_seconds": self.offset_seconds, "now": self.now().isoformat()}
