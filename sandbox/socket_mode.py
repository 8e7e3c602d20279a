"""Socket Mode: the app's WebSockets; each request goes down one of them, no telling which."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from sandbox import tokens
from sandbox.bot import Delivery, NotAcknowledged
from sandbox.errors import SlackError
from sandbox.shapes import Json
from sandbox.workspace import Workspace

MOST_CONNECTIONS = 10
TICKET_SECONDS = 30
LONGEST_WAIT = 30.0
WARNING_SECONDS = 10.0


@dataclass(eq=False)
class Connection:
    """One open WebSocket, and the transport under it."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None


class SocketMode:
    """The app's open connections. A ticket opens one connection, once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._connections: list[Connection] = []
        self._tickets: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._rng = random.Random(0)

    @property
    def connected(self) -> bool:
        return bool(self._connections)

    def new_address(self) -> str:
        """An address for one new connection. Raises SlackError when there are too many."""
        if len(self._connections) >= MOST_CONNECTIONS:
            raise SlackError("too_many_websockets")
        ticket = uuid.uuid4().hex
        self._tickets[ticket] = time.monotonic()
        host = self._workspace.base_url.removeprefix("http://")
        return f"ws://{host}/socket?ticket={ticket}&app_id={tokens.APP_ID}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until either side ends it."""
        issued = self._tickets.pop(request.query.get("ticket", ""), None)
        if issued is None or time.monotonic() - issued > TICKET_SECONDS:
            raise web.HTTPForbidden(
                text="This ticket is used up or expired: call apps.connections.open again."
            )
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request.transport)
        self._connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self._tell_pages()
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take(message.json())
        finally:
            self._leave(connection)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": tokens.APP_ID},
        }

    def _take(self, answer: Json) -> None:
        waiting = self._waiting.pop(answer.get("envelope_id", ""), None)
        if waiting is None:
            self._workspace.traffic.note(
                "socket", "ack", "The app acknowledged an envelope that it was not sent."
            )
        elif not waiting.done():
            waiting.set_result(answer.get("payload"))

    def _leave(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            self._tell_pages()

    def _tell_pages(self) -> None:
        self._workspace.live.tell_all({"type": "app", "connected": self.connected})

    async def deliver(self, delivery: Delivery) -> Any:
        """Send an envelope down one connection and give its answer's payload. Raises NotAcknowledged."""
        if not self._connections:
            raise NotAcknowledged("connection_failed", "The app is not connected.")
        connection = self._rng.choice(self._connections)
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "payload": delivery.payload,
            "type": delivery.kind,
            "accepts_response_payload": delivery.accepts_response,
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.retry_reason}
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = answer
        try:
            await connection.socket.send_json(envelope)
            return await asyncio.wait_for(answer, LONGEST_WAIT)
        except ConnectionError:
            self._leave(connection)
            raise NotAcknowledged("connection_failed", "The app's connection broke.") from None
        except TimeoutError:
            raise NotAcknowledged("http_timeout", "The app never responded.") from None
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    def drop(self) -> None:
        """Cut every connection without a word, as a failing network does."""
        for connection in list(self._connections):
            self._leave(connection)
            if connection.transport is not None:
                connection.transport.abort()

    async def refresh(self) -> None:
        """Ask the app to come back on a new connection, as Slack does every few hours."""
        for connection in list(self._connections):
            await connection.socket.send_json(_goodbye("warning"))
            task = asyncio.create_task(self._end(connection))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _end(self, connection: Connection) -> None:
        """The connection goes in a while, whether or not the app has moved to another."""
        await asyncio.sleep(WARNING_SECONDS)
        if connection in self._connections:
            await connection.socket.send_json(_goodbye("refresh_requested"))
            await connection.socket.close()

    async def close(self) -> None:
        """Say goodbye to every connection."""
        for task in self._leaving:
            task.cancel()
        for connection in list(self._connections):
            await connection.socket.close()


def _goodbye(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
