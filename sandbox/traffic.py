"""What goes between the workspace and the bot, kept for people to read."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from sandbox.shapes import Json

KEPT = 2000

Direction = Literal["to_bot", "from_bot"]


@dataclass
class Entry:
    """One request with its answer. `faults` are sentences: what Slack would refuse, or is unwise."""

    n: int
    direction: Direction
    kind: str
    name: str
    user: str | None
    request: Any
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    started: float = field(default_factory=time.monotonic)
    took_ms: int | None = None
    status: str = "open"
    response: Any = None
    faults: list[str] = field(default_factory=list)

    def elapsed_ms(self) -> int:
        return round((time.monotonic() - self.started) * 1000)

    def to_json(self) -> Json:
        return {
            "n": self.n,
            "at": self.at,
            "direction": self.direction,
            "kind": self.kind,
            "name": self.name,
            "as": self.user,
            "took_ms": self.took_ms,
            "status": self.status,
            "request": self.request,
            "response": self.response,
            "faults": self.faults,
        }


class Traffic:
    """The last requests in both directions. `tell` hears of each entry when it opens and when it changes."""

    def __init__(self, tell: Callable[[Json], None]) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._tell = tell
        self._n = 0

    def open(self, direction: Direction, kind: str, name: str, user: str | None, request: Any) -> Entry:
        self._n += 1
        entry = Entry(self._n, direction, kind, name, user, request)
        self._entries.append(entry)
        return entry

    def close(self, entry: Entry, status: str, response: Any = None) -> None:
        """The answer is there: say so once, or again when more became known."""
        entry.took_ms = entry.elapsed_ms()
        entry.status = status
        entry.response = response
        self._tell({"type": "traffic", "entry": entry.to_json()})

    def note(self, kind: str, name: str, fault: str) -> None:
        """A fault that belongs to no request."""
        entry = self.open("from_bot", kind, name, None, None)
        entry.faults.append(fault)
        self.close(entry, "noted")

    def after(self, n: int) -> list[Entry]:
        return [entry for entry in self._entries if entry.n > n]
