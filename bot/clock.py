"""Business time: the machine's clock, moved by what the offset file says (for trying out a term)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Now, in UTC. The offset file holds seconds to add; it is read afresh each time, and no file is none."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self.offset_file = offset_file

    def now(self) -> datetime:
        """The moment that the alliance lives in."""
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self.offset_file is None:
            return timedelta()
        try:
            return timedelta(seconds=float(self.offset_file.read_text(encoding="ascii").strip() or 0))
        except (FileNotFoundError, ValueError):
            return timedelta()
