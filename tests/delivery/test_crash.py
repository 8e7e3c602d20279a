"""A bot killed between the click and the message: what was done stands, and the message arrives once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.questions import asking
from bot.slack.manifest import manifest
from bot.store.database import Database
from bot.store.tables import History, Outbox, Question
from sandbox.driver import Sandbox
from tests.given.bot_process import BotProcess, running
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD, opened_desk

pytestmark = both_databases

NLE_RATE = "what does an NLE cost per day?"
AGO = datetime.now(UTC) - timedelta(hours=1)
LONG = 30
"""Seconds for which Slack keeps a call waiting: longer than the test."""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


async def called(sandbox: Sandbox, method: str) -> None:
    """Wait until the bot has called a method."""
    async with asyncio.timeout(20):
        while not await sandbox.calls(method):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


def let_leases_run_out(database_url: str) -> None:
    """As if the minute had gone by for which a dead sender holds its messages."""
    database = Database(database_url)
    with database.write(across="a test sets the stage") as session:
        session.execute(update(Outbox).values(not_before=AGO))
        session.execute(update(Outbox).where(col(Outbox.lease_until).is_not(None)).values(lease_until=AGO))
    database.close()


def stands(database_url: str) -> tuple[str, list[str]]:
    """The state of the question, and the actions of its history."""
    database = Database(database_url)
    with database.read(across="a test looks at everything") as session:
        state = session.exec(select(Question.state)).one()
        actions = list(session.exec(select(History.action).order_by(col(History.id))))
    database.close()
    return state, actions


async def passes_on(sandbox: Sandbox) -> None:
    """The head has a question that no guide answers, and passes it on."""
    head = sandbox.person(HEAD)
    await head.commands(f"/ask {NLE_RATE}")
    await head.clicks("Ask the director", in_="im", patience=20)


async def answers(sandbox: Sandbox) -> None:
    """The director answers it."""
    director = sandbox.person(DIRECTOR)
    await director.clicks("Answer", in_="system-leaders", patience=20)
    await director.fills({"Your answer": "We agree it each time."}, patience=20)
    assert (await director.submits()).outcome == "closed"


async def cards(sandbox: Sandbox) -> list[str]:
    return [message["text"] for message in await sandbox.person(DIRECTOR).messages("system-leaders")]


async def killed_and_started_again(bot: BotProcess, sandbox: Sandbox, database_url: str) -> None:
    await bot.dies()
    await sandbox.behaves()
    await asyncio.to_thread(let_leases_run_out, database_url)


@pytest.mark.parametrize(
    ("fault", "method"),
    [
        ("timeout", "chat.postMessage"),  # it is on its way and never arrives
        ("lost_answer", "chat.postMessage"),  # it has arrived, and nobody here knows
    ],
)
async def test_a_card_arrives_once_though_its_sender_was_killed(
    sandbox: Sandbox, database_url: str, fault: str, method: str
) -> None:
    async with running(sandbox, database_url) as bot:
        await sandbox.faults(fault, method, retry_after=LONG, times=1)
        await passes_on(sandbox)
        await called(sandbox, method)
        await killed_and_started_again(bot, sandbox, database_url)
    assert stands(database_url) == ("with_director", ["ask_director"])
    async with running(sandbox, database_url):
        await sandbox.person(DIRECTOR).sees(NLE_RATE, in_="system-leaders", patience=20)
        await answers(sandbox)
        await sandbox.person(DIRECTOR).sees(
            "The answer goes to whoever asked", in_="system-leaders", patience=20
        )
    assert await cards(sandbox) == [f"Answered: {NLE_RATE}"]
    assert stands(database_url) == ("answered", ["ask_director", "answer"])


@pytest.mark.parametrize("method", ["chat.update", "conversations.open"])
async def test_an_answer_arrives_once_though_the_bot_was_killed_on_the_way_to_it(
    sandbox: Sandbox, tmp_path: Path, method: str
) -> None:
    database_url = f"sqlite:///{tmp_path / 'bot.db'}"
    head = sandbox.person(HEAD)
    async with running(sandbox, database_url) as bot:
        await passes_on(sandbox)
        await sandbox.person(DIRECTOR).sees(NLE_RATE, in_="system-leaders", patience=20)
        await sandbox.faults("timeout", method, retry_after=LONG, times=1)
        await answers(sandbox)
        await called(sandbox, method)
        await killed_and_started_again(bot, sandbox, database_url)
    assert stands(database_url) == ("answered", ["ask_director", "answer"])
    async with running(sandbox, database_url):
        await head.sees("We agree it each time.", in_="im", patience=20)
        await sandbox.person(DIRECTOR).sees(
            "The answer goes to whoever asked", in_="system-leaders", patience=20
        )
    told = [message["text"] for message in await head.messages() if "We agree it" in message["text"]]
    assert len(told) == 1
    assert await cards(sandbox) == [f"Answered: {NLE_RATE}"]


async def test_a_message_whose_fate_cannot_be_written_down_is_not_given_up(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    with opened_desk(f"sqlite:///{tmp_path / 'bot.db'}") as desk:
        client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        sender = Sender(desk, client)
        desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1", place="C02GENERAL0")
        full_disk = "BEFORE UPDATE ON outbox WHEN NEW.state = 'sent' BEGIN SELECT RAISE(ABORT, 'full'); END"
        run(desk, f"CREATE TRIGGER full_disk {full_disk}")
        with pytest.raises(DBAPIError):
            await sender.send_due()
        assert states(desk) == ["sending"]
        run(desk, "DROP TRIGGER full_disk")
        run(desk, "UPDATE outbox SET lease_until = '2026-01-01 00:00:00'")
        await sender.send_due()
        assert states(desk) == ["sent"]
    assert len(await sandbox.person(HEAD).messages("general")) == 1


def run(desk: Desk, statement: str) -> None:
    with desk.database.write(across="a test sets the stage") as session:
        session.connection().execute(text(statement))


def states(desk: Desk) -> list[str]:
    return desk.look_now(lambda work: list(work.session.exec(select(Outbox.state))))
