"""The line to the app: sends it what happened, waits for its acknowledgement, and tries events again."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sandbox.shapes import Json
from sandbox.traffic import Entry

if TYPE_CHECKING:
    from sandbox.workspace import Workspace

PATIENCE = 3.0
"""Seconds Slack waits for an acknowledgement."""

RETRY_AFTER = (1.0, 60.0, 300.0)
"""Seconds before the first, second and third retry of an event."""

Kind = Literal["events_api", "interactive", "slash_commands"]


class NotAcknowledged(Exception):
    """The app did not take the request. `reason` is Slack's word for it in X-Slack-Retry-Reason."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


@dataclass(frozen=True)
class Delivery:
    """One request to the app. `attempt` counts retries of an event from 1."""

    kind: Kind
    payload: Json
    accepts_response: bool = False
    attempt: int = 0
    retry_reason: str = ""


@dataclass(frozen=True)
class Ack:
    """How the app took a request; `error` is what the person sees when it did not."""

    ok: bool
    took_ms: int
    error: str | None = None
    reason: str = ""
    payload: Any = None

    def to_json(self) -> Json:
        return {"ok": self.ok, "took_ms": self.took_ms, "error": self.error}


class Route(Protocol):
    """A way to the app: Socket Mode or signed HTTP."""

    @property
    def connected(self) -> bool: ...

    async def deliver(self, delivery: Delivery) -> Any:
        """Hand over one request and give what the acknowledgement says. Raises NotAcknowledged."""


class Bot:
    """The app at the other end of `route`. `retry_after` and `patience` are in seconds."""

    def __init__(
        self,
        workspace: "Workspace",
        route: Route,
        retry_after: tuple[float, ...] = RETRY_AFTER,
        patience: float = PATIENCE,
    ) -> None:
        self._workspace = workspace
        self._route = route
        self._retry_after = retry_after
        self._patience = patience
        self._tasks: set[asyncio.Task[Any]] = set()
        self.duplicate_next = False

    @property
    def connected(self) -> bool:
        return self._route.connected

    def send_event(self, name: str, payload: Json, user: str | None) -> None:
        """Send an event in the background, again as Slack does while it is not acknowledged."""
        self._start(self._send_event(name, payload, user))

    async def _send_event(self, name: str, payload: Json, user: str | None) -> None:
        delivery = Delivery("events_api", payload)
        for attempt, pause in enumerate((*self._retry_after, None), start=1):
            ack = await self.send(delivery, name, user)
            if ack.ok or pause is None:
                return
            await asyncio.sleep(pause)
            delivery = Delivery("events_api", payload, attempt=attempt, retry_reason=ack.reason)

    async def send(self, delivery: Delivery, name: str, user: str | None) -> Ack:
        """Send one request and wait for its acknowledgement, as long as Slack would."""
        traffic = self._workspace.traffic
        entry = traffic.open("to_bot", delivery.kind, name, user, delivery.payload)
        if delivery.attempt:
            entry.faults.append(f"Retry {delivery.attempt}: the app did not acknowledge this event before.")
        fault = self._workspace.faults.on_delivery(name)
        kind = fault.kind if fault else None
        if kind == "duplicate" or self.duplicate_next:
            self.duplicate_next = False
            entry.faults.append("Sent twice, as asked.")
            self._start(self._duplicate(delivery, name, user))
        if delivery.kind == "interactive" and not self._workspace.app.interactive:
            said = "This app is not configured to handle interactive responses."
            return self._failed(entry, NotAcknowledged("dispatch_failed", said))
        if kind == "lost":
            entry.faults.append("Never sent, as asked.")
            return self._failed(entry, NotAcknowledged("http_timeout", "The app did not respond."))
        answer = self._start(self._route.deliver(delivery))
        try:
            if kind == "late_ack":
                await asyncio.sleep(PATIENCE)
                raise TimeoutError
            payload = await asyncio.wait_for(asyncio.shield(answer), self._patience)
        except TimeoutError:
            self._watch_late(entry, answer)
            return self._failed(
                entry,
                NotAcknowledged("http_timeout", f"The app did not respond in {self._patience:g} seconds."),
            )
        except NotAcknowledged as refusal:
            return self._failed(entry, refusal)
        traffic.close(entry, "ok", payload)
        return Ack(True, entry.elapsed_ms(), payload=payload)

    async def _duplicate(self, delivery: Delivery, name: str, user: str | None) -> None:
        entry = self._workspace.traffic.open("to_bot", delivery.kind, name, user, delivery.payload)
        entry.faults.append("The same once more, as asked.")
        try:
            payload = await self._route.deliver(delivery)
        except NotAcknowledged as refusal:
            self._failed(entry, refusal)
        else:
            self._workspace.traffic.close(entry, "ok", payload)

    def _failed(self, entry: Entry, refusal: NotAcknowledged) -> Ack:
        entry.faults.append(refusal.sentence)
        self._workspace.traffic.close(entry, "late" if refusal.reason == "http_timeout" else "failed")
        return Ack(False, entry.elapsed_ms(), refusal.sentence, refusal.reason)

    def _watch_late(self, entry: Entry, answer: "asyncio.Task[Any]") -> None:
        def mark(done: "asyncio.Task[Any]") -> None:
            if done.cancelled() or done.exception() is not None:
                return
            entry.faults.append(
                f"Acknowledged after {entry.elapsed_ms() / 1000:.1f} s; Slack waits {self._patience:g} s."
            )
            self._workspace.traffic.close(entry, "late", done.result())

        answer.add_done_callback(mark)

    def _start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # read, so that a refusal nobody waits for is not reported as lost

    async def close(self) -> None:
        """Drop whatever is still on its way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
