"""The token revoked, the app removed: one line in the log, sending rests, and all arrives after the mend."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.desk import open_desk
from bot.flows.questions import asking
from bot.settings import Settings
from bot.slack.manifest import manifest
from sandbox import events, tokens
from sandbox.driver import Sandbox
from sandbox.happenings import ToApp
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import bot_running

QUESTION, ANSWER = "what does an NLE cost per day at Ashdown?", "We agree it with you."
WORDS: dict[ToApp, str] = {"revoke": "token_revoked", "uninstall": "account_inactive"}
TO_PEOPLE = ("chat.postMessage", "chat.update", "conversations.open", "views.publish")


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite database: nothing of this is kept in one."""
    shutil.copy(migrated_sqlite, tmp_path / "bot.db")
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
async def sandbox(database_url: str, clock: Path) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, where a question is with the director."""
    starting = Sandbox.start(manifest(), clock_offset_file=clock, retry_after=())
    async with starting as started, bot_running(started, database_url, clock):
        head = started.person(HEAD)
        await head.says("im", QUESTION)
        await head.clicks("Ask the director")
        await started.person(DIRECTOR).sees(QUESTION, in_="system-leaders")
        yield started


def answers(database_url: str, clock: Path) -> None:
    """The director answers, from wherever they are: the head is told, and the card drawn again."""
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        desk.by(DIRECTOR).do_now(asking.answer, 1, ANSWER, None)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says from a warning on, but of how slow the machine is."""
    return [
        each.getMessage()
        for each in caplog.records
        if each.levelno >= logging.WARNING and not each.name.startswith("apscheduler")
    ]


async def line(caplog: pytest.LogCaptureFixture) -> None:
    """There is a line in the log."""
    async with asyncio.timeout(15):
        while not lines(caplog):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def tried(sandbox: Sandbox) -> int:
    """How often the bot has tried to send something."""
    return sum([len(await sandbox.calls(method)) for method in TO_PEOPLE])


@pytest.mark.parametrize("do", WORDS)
@pytest.mark.parametrize("is_told", [True, False], ids=["told", "found out"])
async def test_sending_rests_with_one_line_and_all_arrives_after_the_mend(
    sandbox: Sandbox,
    database_url: str,
    clock: Path,
    caplog: pytest.LogCaptureFixture,
    do: ToApp,
    is_told: bool,
) -> None:
    if not is_told:
        await sandbox.faults("lost")
    caplog.clear()
    await sandbox.app(do)
    await sandbox.behaves()
    if is_told:
        await line(caplog)
    before = await tried(sandbox)
    answers(database_url, clock)
    await line(caplog)
    await asyncio.sleep(1.5)  # a sender looks each second for what is to be sent
    assert await tried(sandbox) - before <= (0 if is_told else 2)
    [said] = lines(caplog)
    assert WORDS[do] in said
    await sandbox.app("install")
    head = sandbox.person(HEAD)
    await head.opens_home()  # whatever Slack sends, it sends to an app that it lets in
    await head.sees(ANSWER, in_="im")
    assert sum("SLACK_BOT_TOKEN" in each for each in lines(caplog)) == 1
    assert sum(ANSWER in str(each) for each in await head.messages("im")) == 1


async def test_a_click_meanwhile_adds_no_line(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    head = sandbox.person(HEAD)
    caplog.clear()
    await sandbox.app("revoke")
    await line(caplog)
    await head.commands("/eligibility")
    await head.sees("Slack is not letting me in just now")
    await sandbox.person("beth").says("im", "what does an SLE cost?")
    await asyncio.sleep(0.5)
    assert len(lines(caplog)) == 1


async def test_tokens_of_others_are_none_of_ours(
    sandbox: Sandbox, database_url: str, clock: Path, caplog: pytest.LogCaptureFixture
) -> None:
    workspace = sandbox.server.workspace
    caplog.clear()
    for event in (
        {"tokens": {"oauth": [tokens.BOT_USER], "bot": []}},
        {"tokens": {"oauth": [HEAD], "bot": ["U0OTHERBOT"]}},
        {"tokens": {"oauth": [HEAD]}},
        {"tokens": [tokens.BOT_USER]},
        {"tokens": {"bot": f"not {tokens.BOT_USER}"}},
        {},
    ):
        ts = workspace.clock.ts()
        events.emit(workspace, "tokens_revoked", {"type": "tokens_revoked", "event_ts": ts, **event}, None)
    async with asyncio.timeout(15):
        while {each["status"] for each in await sandbox.calls("tokens_revoked")} != {"ok"}:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    answers(database_url, clock)
    await sandbox.person(HEAD).sees(ANSWER, in_="im")
    assert lines(caplog) == []


async def test_word_that_comes_when_the_app_is_back_already_does_not_silence_it(
    sandbox: Sandbox, database_url: str, clock: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    events.tokens_revoked(sandbox.server.workspace)
    await line(caplog)
    answers(database_url, clock)
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.sees(ANSWER, in_="im")
