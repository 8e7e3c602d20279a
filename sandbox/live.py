"""Telling open pages what has changed."""

import asyncio
import json
from collections.abc import Iterable

from sandbox.shapes import Json


class Live:
    """The pages that listen, by the person each one shows."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[str]]] = {}

    def listen(self, user: str) -> "asyncio.Queue[str]":
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues.setdefault(user, set()).add(queue)
        return queue

    def leave(self, user: str, queue: "asyncio.Queue[str]") -> None:
        self._queues.get(user, set()).discard(queue)

    def tell(self, users: Iterable[str], event: Json) -> None:
        """Send an event, as it is at this moment, to the pages of these people."""
        queues = [queue for user in users for queue in self._queues.get(user, ())]
        if queues:
            text = json.dumps(event)
            for queue in queues:
                queue.put_nowait(text)

    def tell_all(self, event: Json) -> None:
        self.tell(list(self._queues), event)
