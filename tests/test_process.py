"""The bot as people run it, `python -m bot run`: what keeps it from starting, and how it keeps going.

What a signal or a second process does is tried with processes of their own; the rest in this one, with the
same sockets.
"""

import asyncio
import copy
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot import __version__
from bot.app import run
from bot.errors import BotError
from bot.settings import read_settings
from bot.slack.manifest import manifest
from sandbox.bot import PATIENCE
from sandbox.driver import Sandbox
from tests.given.bot_process import bot_process, running, settings_for
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import bot_running

pytestmark = both_databases

COST = "what does an SLE cost?"
NLE_RATE = "what does an NLE cost per day?"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Slack with its own patience: what a lost line has swallowed comes again soon after three seconds."""
    async with Sandbox.start(manifest(), patience=PATIENCE) as started:
        yield started


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A new SQLite database: the process is the same on either."""
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
def started(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AbstractAsyncContextManager[None]:
    """The bot, for as long as a block lasts, at the time that it is."""
    return bot_running(sandbox, database_url, tmp_path / "no clock is set")


async def answers(sandbox: Sandbox, patience: float = 20.0) -> None:
    """The bot answers a question."""
    head = sandbox.person(HEAD)
    await head.says("im", COST)
    await head.sees("£350 a day", in_="im", patience=patience)


async def replies(sandbox: Sandbox, text: str) -> int:
    """How many of the bot's messages to the head have this text."""
    return sum(text in message["text"] for message in await sandbox.person(HEAD).messages())


async def refusal(settings: dict[str, str]) -> str:
    """Why a bot with these settings does not start."""
    with pytest.raises(BotError) as refused:
        await run(read_settings(settings, env_file=Path("no such file")))
    return refused.value.in_full


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack does not accept SLACK_BOT_TOKEN (invalid_auth)"),
        ({"SLACK_APP_TOKEN": ""}, "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "Slack does not accept SLACK_APP_TOKEN (invalid_auth)"),
        ({"DATABASE_URL": "postgresql://bot:secret@127.0.0.1:1/bot"}, "cannot be reached"),
        ({"DATABASE_URL": "postgresql://bot:secret@no-such-host.invalid/bot"}, "cannot be reached"),
        ({"DATABASE_URL": "sqlite:////proc/no/bot.db"}, "correct DATABASE_URL"),
        ({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s", "HOST": "no-such-host.invalid"}, "HOST"),
    ],
)
async def test_what_keeps_it_from_starting_is_named(
    sandbox: Sandbox, database_url: str, wrong: dict[str, str], says: str
) -> None:
    sentence = await refusal({**settings_for(sandbox, database_url), **wrong})
    assert says in sentence
    assert "secret" not in sentence


async def test_a_port_in_use_is_named(sandbox: Sandbox, database_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "secret", "PORT": port}
        sentence = await refusal({**settings_for(sandbox, database_url), **http})
    assert sentence.startswith(f"Port {port} on 127.0.0.1 is in use by another program.")


async def test_a_process_that_cannot_start_ends_with_one_clear_line(
    sandbox: Sandbox, database_url: str
) -> None:
    wrong = {"SLACK_APP_TOKEN": "xapp-wrong"}
    async with bot_process({**settings_for(sandbox, database_url), **wrong}) as bot:
        assert await bot.ends() == 1
    assert [line.split(" (")[0] for line in bot.said] == ["Error: Slack does not accept SLACK_APP_TOKEN"]


async def test_it_says_at_the_start_what_the_doctor_would(database_url: str, tmp_path: Path) -> None:
    poor = copy.deepcopy(manifest())
    poor["oauth_config"]["scopes"]["bot"].remove("mpim:write")
    wrong = {"DIRECTOR_CHANNEL": "#Staffroom", "DIRECTORS": "U0NOBODY00", "TIMEZONE": "GMT"}
    (tmp_path / "bot.db").touch(mode=0o644)
    async with Sandbox.start(poor) as sandbox, running(sandbox, database_url, **wrong) as bot:
        said = [line.partition("WARNING bot: ")[2] for line in bot.said if "WARNING" in line]
    assert [line.partition(":")[0] for line in said] == [
        "Files",
        "Time zone",
        "Scopes",
        "Director's channel",
        "Directors",
    ]
    assert "I am not in #staffroom: invite me to it." in said[3]


async def test_where_all_is_well_it_says_nothing_of_it(sandbox: Sandbox, database_url: str) -> None:
    async with running(sandbox, database_url) as bot:
        assert [line for line in bot.said if "WARNING" in line] == []


async def test_it_stops_cleanly_when_asked(sandbox: Sandbox, database_url: str) -> None:
    async with running(sandbox, database_url) as bot:
        await answers(sandbox)
        asked = time.monotonic()
        assert await bot.stops() == 0
        assert time.monotonic() - asked < 5
    assert not [line for line in bot.said if "Traceback" in line or "ERROR" in line]


async def test_what_it_writes_is_for_its_owner_alone(sandbox: Sandbox, tmp_path: Path) -> None:
    folder = tmp_path / "var"
    async with running(sandbox, f"sqlite:///{folder / 'bot.db'}") as bot:
        modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}
        await bot.says(f"This is system leader bot {__version__}.")
    assert modes == {
        "var": 0o700,
        **dict.fromkeys(("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.running"), 0o600),
    }


def test_libraries_do_not_chatter_in_the_log() -> None:
    says = """
import logging
from bot.app import keep_log
keep_log()
for name in ("bot", "bot.bolt", "fontTools.subset", "alembic", "apscheduler", "slack_sdk", "aiohttp.access"):
    logging.getLogger(name).info("%s says", name)
    logging.getLogger(name).warning("%s warns", name)
    logging.getLogger(name).error("%s fails", name)
"""
    said = subprocess.run([sys.executable, "-c", says], check=True, capture_output=True, text=True).stderr
    assert re.findall(r"\w+ (?:says|warns)", said) == ["bot says", "bot warns"]
    assert len(re.findall("fails", said)) == 7


async def test_it_stops_while_slack_keeps_it_waiting(sandbox: Sandbox, database_url: str) -> None:
    async with running(sandbox, database_url) as bot:
        await sandbox.faults("timeout", "chat.postMessage", retry_after=20)
        await sandbox.person(HEAD).says("im", COST)
        await called(sandbox, "chat.postMessage")
        asked = time.monotonic()
        assert await bot.stops() == 0
        assert time.monotonic() - asked < 5


async def called(sandbox: Sandbox, method: str, times: int = 1) -> None:
    """Wait until the bot has called a method so often."""
    async with asyncio.timeout(20):
        while len(await sandbox.calls(method)) < times:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_two_bots_on_one_new_database_answer_once(sandbox: Sandbox, database_url: str) -> None:
    settings = settings_for(sandbox, database_url)
    async with bot_process(settings) as one, bot_process(settings) as other:
        await one.says("The bot is running.")
        await other.says("The bot is running.")
        for number in range(4):
            await sandbox.person(HEAD).says("im", f"{COST} {number}")
        await called(sandbox, "chat.postMessage", 4)
        await asyncio.gather(one.stops(), other.stops())
    assert await replies(sandbox, "£350 a day") == 4
    warned = [line for bot in (one, other) for line in bot.said if "Another bot is running" in line]
    assert len(warned) == 1


async def test_it_hears_again_after_a_dropped_socket(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None]
) -> None:
    async with started:
        await sandbox.socket("drop")
        await sandbox.connected()
        await answers(sandbox)


async def test_a_refresh_interrupts_nothing(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None]
) -> None:
    async with started:
        await sandbox.socket("refresh")
        await answers(sandbox)


async def test_it_comes_back_when_slack_refuses_sockets_for_a_while(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None]
) -> None:
    async with started:
        await sandbox.faults("server_error", "apps.connections.open", times=2)
        await sandbox.socket("drop")
        await called(sandbox, "apps.connections.open", 4)
        await sandbox.connected()
        await answers(sandbox)


@pytest.mark.parametrize("kind", ["server_error", "ratelimited", "drop"])
async def test_it_starts_though_slack_is_unwell_at_first(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None], kind: str
) -> None:
    for method in ("auth.test", "conversations.list", "apps.connections.open"):
        await sandbox.faults(kind, method, times=1)
    async with started:
        await answers(sandbox)


@pytest.mark.parametrize(
    ("kind", "tried"), [("server_error", "conversations.history"), ("ratelimited", "chat.postMessage")]
)
async def test_it_stays_up_while_slack_fails_every_call(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None], kind: str, tried: str
) -> None:
    head = sandbox.person(HEAD)
    async with started:
        await sandbox.faults(kind)
        await head.commands("/ask how long can an LLE placement last?")
        await head.sees("6 months", in_="im", patience=20)
        await head.says("im", COST)
        await called(sandbox, tried, 2)
        await sandbox.behaves()
        await head.sees("£350 a day", in_="im", patience=20)
    assert await replies(sandbox, "£350 a day") == 1


async def test_every_envelope_twice_changes_nothing_twice(
    sandbox: Sandbox, started: AbstractAsyncContextManager[None]
) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    async with started:
        await sandbox.faults("duplicate")
        await head.says("im", NLE_RATE)
        await head.sees("No guide gives a rate for an NLE", in_="im", patience=20)
        await head.clicks("Ask the director", in_="im")
        await director.sees(NLE_RATE, in_="system-leaders", patience=20)
        await director.clicks("Answer", in_="system-leaders")
        await director.fills({"Your answer": "We agree it each time."})
        await director.submits()
        await head.sees("We agree it each time.", in_="im", patience=20)
        await asyncio.sleep(1.5)  # longer than a sender sleeps: what were to come twice would have come
    assert await replies(sandbox, "We agree it each time.") == 1
    cards = [message["text"] for message in await director.messages("system-leaders")]
    assert cards == [f"Answered: {NLE_RATE}"]
