"""Threads for what would block the event loop. None of them keeps the process from ending.

The standard executor waits at the end for each of its threads; one that a database keeps waiting may take for
ever. What is not finished then was given up.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


class Threads:
    """Up to `most` threads, begun when they are needed."""

    def __init__(self, name: str, most: int) -> None:
        self.name = name
        self.most = most
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._begun = 0

    def submit(self, work: Callable[[], Outcome]) -> Future[Outcome]:
        """Have something done when a thread is free; cancelled before that, it is never begun."""
        future: Future[Outcome] = Future()
        self._waiting.put((future, work))
        if not self._idle.acquire(blocking=False) and self._begun < self.most:
            self._begun += 1
            threading.Thread(target=self._run, name=f"{self.name}-{self._begun}", daemon=True).start()
        return future

    def _run(self) -> None:
        while True:
            self._do(*self._waiting.get())
            self._idle.release()

    def _do(self, future: Future[Any], work: Callable[[], Any]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            outcome = work()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(outcome)
