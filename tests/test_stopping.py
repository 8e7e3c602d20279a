"""Asked to stop, the bot finishes what it has in hand and takes no more: acknowledged, or not done."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlmodel import func, select

from bot.slack.door import REQUEST_PATH
from bot.slack.manifest import manifest
from bot.store.database import Database
from bot.store.tables import Question
from sandbox.driver import UNHURRIED, Sandbox
from tests.given.bot_process import BotProcess, running
from tests.given.ports import free_port
from tests.given.school import HEAD

pytestmark = pytest.mark.long

TOGETHER = 20
COST = "what does an SLE cost?"


@asynccontextmanager
async def started(by: str, database_url: str) -> AsyncIterator[tuple[Sandbox, BotProcess]]:
    """A sandbox and a bot of its own process that hear each other this way."""
    port = str(free_port())
    url = f"http://127.0.0.1:{port}{REQUEST_PATH}" if by == "http" else None
    http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": Sandbox.signing_secret, "PORT": port}
    async with (
        Sandbox.start(manifest(url or ""), request_url=url, patience=UNHURRIED) as sandbox,
        running(sandbox, database_url, **(http if url else {})) as bot,
    ):
        yield sandbox, bot


@pytest.mark.parametrize("after", [0.02, 0.15])
@pytest.mark.parametrize("by", ["socket", "http"])
async def test_of_twenty_acts_each_is_done_and_acknowledged_or_not_done(
    by: str, after: float, tmp_path: Path
) -> None:
    database_url = f"sqlite:///{tmp_path / 'bot.db'}"
    async with started(by, database_url) as (sandbox, bot):
        head = sandbox.person(HEAD)
        commands = [asyncio.create_task(head.commands(f"/ask {COST}")) for _ in range(TOGETHER)]
        await asyncio.sleep(after)
        assert await bot.stops() == 0
        outcomes = await asyncio.gather(*commands, return_exceptions=True)
        assert not [line for line in bot.said if "Traceback" in line]
        # On a machine with much to do some may be told that the bot is busy: acknowledged, and not done.
        told_busy = sum("busy" in each["text"] for each in await head.messages())
    database = Database(database_url)
    with database.read(across="a test looks at everything") as session:
        kept = session.exec(select(func.count()).select_from(Question)).one()
    database.close()
    assert outcomes.count(None) == kept + told_busy


async def test_a_database_that_hangs_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    database_url = f"sqlite:///{tmp_path / 'bot.db'}"
    async with started("socket", database_url) as (sandbox, bot):
        holder = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        asking = asyncio.create_task(sandbox.person(HEAD).commands(f"/ask {COST}"))
        await asyncio.sleep(0.3)
        assert await bot.stops() == 0
        holder.close()
        await asyncio.gather(asking, return_exceptions=True)
