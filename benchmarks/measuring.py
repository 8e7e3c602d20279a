"""What an act costs: processor time of this process, and statements sent to the database.

Processor time does not hang on what else the machine does, and statements not on the machine.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.floor import Libraries

# What begins and ends transactions and savepoints, and says how long to wait, is not a statement here.
_NO_STATEMENT = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET", "PRAGMA")


@dataclass
class Statements:
    """The statements sent in a stretch of time, with the values of the last of each wording."""

    count: int = 0
    wordings: dict[str, Any] = field(default_factory=dict)

    def hear(self, *given: Any) -> None:
        """SQLAlchemy's word that one is about to be sent."""
        _, _, statement, values, _, is_many = given
        if not statement.startswith(_NO_STATEMENT):
            self.count += 1
            self.wordings[statement] = values[0] if is_many else values


@contextmanager
def statements() -> Iterator[Statements]:
    """Every statement of every database while the block lasts."""
    found = Statements()
    event.listen(Engine, "before_cursor_execute", found.hear)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", found.hear)


class Meter:
    """Measures one stretch; stopped twice, the first time counts. `libraries` is what the database's took."""

    def __init__(self, heard: Statements, clock: Libraries) -> None:
        self._heard = heard
        self._clock = clock
        self._is_running = False
        self.milliseconds = self.libraries = 0.0
        self.statements = 0

    def start(self) -> None:
        self._is_running = True
        self.statements = self._heard.count
        self.libraries = self._clock.milliseconds
        self.milliseconds = processor()

    def stop(self) -> None:
        if self._is_running:
            self._is_running = False
            self.milliseconds = processor() - self.milliseconds
            self.libraries = self._clock.milliseconds - self.libraries
            self.statements = self._heard.count - self.statements


@dataclass(frozen=True)
class Cost:
    """What an act costs, in the middle of several rounds, beside the baseline of the same rounds.

    `floor` is what of it is not our own code's, `statements` the most of any round; `wordings` all that were
    sent.
    """

    rounds: Sequence[float]
    base: float
    floor: float
    statements: int
    wordings: dict[str, Any]

    @property
    def milliseconds(self) -> float:
        """The middle round."""
        return median(self.rounds)

    @property
    def bases(self) -> float:
        """How many times the baseline."""
        return self.milliseconds / self.base

    @property
    def floors(self) -> float:
        """How many times its floor."""
        return self.milliseconds / self.floor


def cost(meters: Sequence[Meter], wordings: dict[str, Any], base: float, dispatch: float) -> Cost:
    """What several rounds come to; `dispatch` is what Bolt takes of each."""
    return Cost(
        [each.milliseconds for each in meters],
        base,
        median(each.libraries for each in meters) + dispatch,
        max(each.statements for each in meters),
        wordings,
    )


@dataclass(frozen=True)
class Line:
    """One thing measured: the value and the goal in words, and whether the goal is reached."""

    name: str
    value: str
    goal: str
    is_ok: bool

    def __str__(self) -> str:
        return f"{self.name:58}  {self.value:58}  {self.goal:46}  {'ok' if self.is_ok else 'short'}"


def processor() -> float:
    """Milliseconds of processor time that this process has had, in all of its threads."""
    return 1000 * time.process_time()
