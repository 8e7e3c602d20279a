"""Driving a sandbox from a test, so that a scenario reads like the conversation it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from sandbox import manifest as manifests
from sandbox import tokens, workspace_file
from sandbox.bot import RETRY_AFTER
from sandbox.clock import Clock
from sandbox.driver_line import Line
from sandbox.driver_person import Person
from sandbox.happenings import ToApp, ToChannel
from sandbox.server import Server
from sandbox.shapes import Json

UNHURRIED = 60.0
"""Seconds Slack waits for the bot in tests, where nothing may depend on how busy the machine is."""


class Sandbox:
    """A sandbox in this process on a free port, reached over HTTP as a page would."""

    bot_token = tokens.BOT_TOKEN
    app_token = tokens.APP_TOKEN
    signing_secret = tokens.SIGNING_SECRET

    def __init__(self, server: Server, url: str, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.url = url
        self._line = Line(url, session)
        self._people: dict[str, Person] = {}

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        manifest: Path | Json,
        *,
        workspace: Path = workspace_file.SAMPLE,
        clock_offset_file: Path | None = None,
        request_url: str | None = None,
        keep: Path | None = None,
        retry_after: tuple[float, ...] = RETRY_AFTER,
        patience: float = UNHURRIED,
        port: int = 0,
    ) -> "AsyncIterator[Sandbox]":
        """Start a sandbox, and stop it at the end of the block.

        `retry_after`: seconds before each retry. `patience`: seconds for an acknowledgement, and for opening
        a dialog; Slack's own three are sandbox.bot.PATIENCE.
        """
        app = manifests.read(manifest) if isinstance(manifest, Path) else manifests.parse(manifest)
        found = workspace_file.read(workspace, app, clock=Clock(clock_offset_file))
        server = Server(found, request_url=request_url, retry_after=retry_after, keep=keep, patience=patience)
        url = await server.start(port)
        async with aiohttp.ClientSession() as session:
            sandbox = cls(server, url, session)
            try:
                yield sandbox
            finally:
                for person in sandbox._people.values():
                    await person.leave()
                await server.stop()

    @property
    def api_url(self) -> str:
        """What the bot's SDK takes as its base address."""
        return f"{self.url}api/"

    def person(self, who: str) -> Person:
        """Somebody by Slack id, handle or real name."""
        for known in self.server.workspace.humans():
            if who in (known.id, known.name, known.real_name):
                return self._people.setdefault(known.id, Person(self._line, known.id))
        raise LookupError(f"There is nobody called {who} in this workspace.")

    async def connected(self, patience: float = 30) -> None:
        """Wait until the bot is connected, that many seconds at most."""
        workspace = self.server.workspace
        news = workspace.live.listen("")
        try:
            async with asyncio.timeout(patience):
                while not workspace.bot.connected:
                    await news.get()
        finally:
            workspace.live.leave("", news)

    async def traffic(self, after: int = 0) -> list[Json]:
        """What went between the workspace and the bot."""
        found: list[Json] = (await self._line.get("traffic", after=str(after)))["entries"]
        return found

    async def calls(self, method: str) -> list[Json]:
        """The bot's calls of one Web API method."""
        return [entry for entry in await self.traffic() if entry["name"] == method]

    async def complaints(self) -> list[str]:
        """Every sentence about what the bot did that Slack refuses or that is unwise."""
        return [fault for entry in await self.traffic() for fault in entry["faults"]]

    async def complains(self, sentence: str, patience: float = 5) -> None:
        """Wait until there is a complaint with these words, that many seconds at most."""
        news = self.server.workspace.live.listen("")
        try:
            async with asyncio.timeout(patience):
                while not any(sentence in said for said in await self.complaints()):
                    await news.get()
        finally:
            self.server.workspace.live.leave("", news)

    async def faults(self, kind: str, method: str = "*", **more: Any) -> None:
        """Misbehave from now on: see docs/sandbox-protocol.md, /page/faults."""
        await self._line.post("faults", {"kind": kind, "method": method, **more})

    async def behaves(self) -> None:
        """No more faults."""
        await self._line.delete("faults")

    async def socket(self, do: str) -> None:
        """ "drop" or "refresh" the bot's sockets, or send the next request twice: "duplicate_next"."""
        await self._line.post("socket", {"do": do})

    async def account(self, who: str, **changes: Any) -> None:
        """Change somebody's `real_name` or `email`, or close their account: `deleted`."""
        await self._line.post("account", {"user": self.person(who).id, **changes})

    async def channel(self, do: ToChannel, where: str, by: str, name: str = "") -> None:
        """Somebody archives a channel, unarchives, renames or deletes it, or takes the app out or in."""
        found = next(c.id for c in self.server.workspace.conversations.values() if where in (c.id, c.name))
        body = {"as": self.person(by).id, "channel": found, "do": do, "name": name}
        await self._line.post("channel", body)

    async def app(self, do: ToApp) -> None:
        """The app's token is revoked, the app removed, or installed again."""
        await self._line.post("app", {"do": do})

    async def moves_clock(self, *, days: int = 0, hours: int = 0) -> None:
        """Move business time forward."""
        await self._line.post("clock", {"add_seconds": days * 86_400 + hours * 3_600})
