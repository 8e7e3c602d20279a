"""The bot as a process of its own, `python -m bot run`, that a test may stop, kill and start again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds a test waits for a process, on a machine that has much else to do."""


class BotProcess:
    """One running bot, and what it has said so far on standard error."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []
        self._more = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.said.append(line.decode().rstrip())
            self._more.set()

    async def says(self, words: str, patience: float | None = PATIENCE) -> str:
        """The line with these words, once it has come; None is patience without end."""
        async with asyncio.timeout(patience):
            while True:
                self._more.clear()
                for line in self.said:
                    if words in line:
                        return line
                if self._reading.done():
                    raise AssertionError(f"The bot ended without a word of {words!r}: {self.said}")
                more = asyncio.create_task(self._more.wait())
                try:
                    await asyncio.wait({self._reading, more}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    more.cancel()

    async def ends(self) -> int:
        """The exit status, once the process has ended and all it said is heard."""
        async with asyncio.timeout(PATIENCE):
            status = await self.process.wait()
            await self._reading
        return status

    async def stops(self) -> int:
        """Ask it to stop, as a service manager does."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def dies(self) -> None:
        """Kill it in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        await self.ends()


def settings_for(sandbox: Sandbox, database_url: str, **more: str) -> dict[str, str]:
    """All that a bot needs for this sandbox, over Socket Mode."""
    return {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": database_url,
        "DIRECTOR_CHANNEL": "system-leaders",
        "DIRECTORS": DIRECTOR,
        **more,
    }


@asynccontextmanager
async def bot_process(
    settings: Mapping[str, str], program: Sequence[str] = ("bot", "run")
) -> AsyncIterator[BotProcess]:
    """Start a bot with these settings and no others; what still runs at the end is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *program,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await bot.ends()


@asynccontextmanager
async def running(sandbox: Sandbox, database_url: str, **more: str) -> AsyncIterator[BotProcess]:
    """A bot that is up and connected to this sandbox."""
    async with bot_process(settings_for(sandbox, database_url, **more)) as bot:
        await bot.says("The bot is running.")
        yield bot
