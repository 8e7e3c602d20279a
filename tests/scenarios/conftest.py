"""The whole product: the real bot, connected by real sockets to a sandbox, on a real database."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.app import run
from bot.settings import read_settings
from bot.slack.door import REQUEST_PATH
from bot.slack.manifest import manifest
from bot.store import deadline
from sandbox.driver import UNHURRIED, Sandbox
from tests.given.office import Office
from tests.given.ports import free_port
from tests.given.school import DIRECTOR, TUESDAY, set_offset


@asynccontextmanager
async def bot_running(sandbox: Sandbox, database_url: str, clock: Path, **more: str) -> AsyncIterator[None]:
    """The bot, connected to this sandbox for as long as the block lasts; `more` are settings of its own."""
    settings = read_settings(
        {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": database_url,
            "DIRECTOR_CHANNEL": "system-leaders",
            "DIRECTORS": DIRECTOR,
            "CLOCK_OFFSET_FILE": str(clock),
            **more,
        },
        env_file=Path("no such file"),
    )
    running = asyncio.create_task(run(settings))
    await asyncio.wait({running, asyncio.create_task(sandbox.connected())}, return_when="FIRST_COMPLETED")
    if running.done():
        running.result()
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def over_http(
    database_url: str, clock: Path, port: int, url: str, **options: Any
) -> AsyncIterator[Sandbox]:
    """A sandbox that reaches the bot at its request URL, for as long as the block lasts."""
    starting = Sandbox.start(manifest(url), clock_offset_file=clock, request_url=url, **options)
    http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": Sandbox.signing_secret, "PORT": str(port)}
    async with starting as started, bot_running(started, database_url, clock, **http):
        yield started


@pytest.fixture(autouse=True)
def _quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Business time moves in leaps here, and the bot need not take ten seconds to look at the clock."""
    monkeypatch.setattr("bot.delivery.ticks.EVERY_SECONDS", 1)


@pytest.fixture(autouse=True)
def _strict_prefill(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefilled fields are lost in updates, as is said of Slack; STRICT_PREFILL=0 plays the kind reading."""
    monkeypatch.setenv("STRICT_PREFILL", os.environ.get("STRICT_PREFILL", "1"))


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine at work on many tests is slow: a click takes its time, but where time is what is tried."""
    monkeypatch.setattr(deadline, "SECONDS", UNHURRIED)
    monkeypatch.setattr(deadline, "BEFORE_A_DIALOG", UNHURRIED)
    monkeypatch.setattr(deadline, "TO_ANSWER", UNHURRIED)


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """The file that moves business time; it says a Tuesday morning in term."""
    file = tmp_path / "clock-offset"
    set_offset(file, TUESDAY)
    return file


@pytest.fixture
def port() -> int:
    """Where the bot listens in HTTP mode."""
    return free_port()


@pytest.fixture
def url(port: int) -> str:
    """Its request URL."""
    return f"http://127.0.0.1:{port}{REQUEST_PATH}"


@pytest.fixture
def office(database_url: str, clock: Path) -> Office:
    """Whoever acts outside Slack."""
    return Office(database_url, clock)


@pytest.fixture
async def sandbox(
    request: pytest.FixtureRequest, database_url: str, clock: Path, office: Office
) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it.

    What a module calls HELD was there before the bot first started, what it calls GIVEN has happened since,
    and of nothing may Slack complain in the end but of what it calls OVERLOOKED.
    """
    office.lives_through(getattr(request.module, "HELD", ()))
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, database_url, clock):
        office.lives_through(getattr(request.module, "GIVEN", ()))
        yield started
        overlooked = getattr(request.module, "OVERLOOKED", None)
        complaints = await started.complaints()
        assert [each for each in complaints if not overlooked or overlooked not in each] == []
