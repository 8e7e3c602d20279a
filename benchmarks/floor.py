"""The floor of an act: what of it is not our own code's, measured in the act itself.

It is the processor time of every call of SQLAlchemy's, with the ORM and the driver under it: the act's own
statements on its own rows, in its own transactions. With Bolt's dispatch of a command that does nothing, that
is what would be left of the act, did our own code take no time at all.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, MappingResult, Result, ScalarResult
from sqlalchemy.orm import Session

_CALLS: dict[type, tuple[str, ...]] = {
    Session: ("execute", "connection", "flush", "commit", "rollback", "close"),
    Connection: ("execute", "exec_driver_sql"),
    Result: ("all", "first", "one", "scalar_one"),
    ScalarResult: ("all", "first", "one"),
    MappingResult: ("all", "first", "one"),
}


class Libraries:
    """What calls of SQLAlchemy take in all threads, in `milliseconds`; one in another counts once."""

    def __init__(self) -> None:
        self.milliseconds = 0.0
        self._here = threading.local()

    def clocked(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call that adds what it takes."""

        @wraps(call)
        def timed(*args: Any, **kwargs: Any) -> Any:
            if getattr(self._here, "is_inside", False):
                return call(*args, **kwargs)
            self._here.is_inside = True
            start = time.thread_time()
            try:
                return call(*args, **kwargs)
            finally:
                self.milliseconds += 1000 * (time.thread_time() - start)
                self._here.is_inside = False

        return timed


@contextmanager
def libraries() -> Iterator[Libraries]:
    """Every call of SQLAlchemy is clocked while the block lasts."""
    clock = Libraries()
    calls = [(of, name, getattr(of, name)) for of, names in _CALLS.items() for name in names]
    # Rows are made while they are gone through: here all of them at first, so that the clock sees it.
    calls += [
        (of, "__iter__", lambda result: iter(result.all())) for of in (Result, ScalarResult, MappingResult)
    ]
    patches = [patch.object(of, name, clock.clocked(call)) for of, name, call in calls]
    for each in patches:
        each.start()
    try:
        yield clock
    finally:
        for each in patches:
            each.stop()
