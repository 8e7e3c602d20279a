"""The database is held, goes away and comes back: people hear what to do, and soon all is well again."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlmodel import func, select

from bot.slack.manifest import manifest
from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import Question
from sandbox.bot import PATIENCE
from sandbox.driver import Sandbox
from tests.given.bot_process import running
from tests.given.databases import both_databases
from tests.given.held import held
from tests.given.postgres import Cluster, started
from tests.given.school import DIRECTOR, HEAD
from tests.store.test_trouble import FOR_OPERATORS

pytestmark = [pytest.mark.long, both_databases]

COST = "what does an SLE cost?"
NLE_RATE = "what does an NLE cost per day?"
TOGETHER = 20
BUSY = "busy, please try again"


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    """Here a click has the time that it has in use."""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Slack with its own patience of three seconds."""
    async with Sandbox.start(manifest(), patience=PATIENCE) as started:
        yield started


def questions(database_url: str) -> int:
    """How many questions are kept."""
    database = Database(database_url)
    with database.read(across="a test looks at everything") as session:
        kept = session.exec(select(func.count()).select_from(Question)).one()
    database.close()
    return kept


async def test_while_another_program_holds_it_commands_are_answered_and_messages_wait(
    sandbox: Sandbox, database_url: str
) -> None:
    head = sandbox.person(HEAD)
    async with running(sandbox, database_url) as bot:
        with held(database_url):
            await head.says("im", NLE_RATE)
            began = time.monotonic()
            await asyncio.gather(*(head.commands(f"/ask {COST}", in_="general") for _ in range(TOGETHER)))
            assert time.monotonic() - began < PATIENCE
        told = [message["text"] for message in await head.messages("general")]
        assert sum(BUSY in text for text in told) == TOGETHER
        await head.sees("it is negotiated", in_="im")
        assert questions(database_url) == 1
        assert await sandbox.complaints() == []
        await head.commands(f"/ask {COST}", in_="general")
        await head.sees("£350 a day", in_="general")
        assert len([line for line in bot.said if "ERROR" in line]) <= 4
    assert not [line for line in bot.said if "Traceback" in line]


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL that a test may stop."""
    with started() as server:
        yield server


async def all_that_is_read(sandbox: Sandbox) -> str:
    """Everything before the head and the director, in one text."""
    seen: list[object] = []
    for who in (HEAD, DIRECTOR):
        person = sandbox.person(who)
        state = await person.state()
        seen += [
            state["views"],
            state["home"],
            *[await person.messages(where) for where in ("im", "general")],
        ]
    return json.dumps(seen)


async def test_while_postgresql_is_stopped_people_read_what_to_do_and_soon_after_all_is_well(
    sandbox: Sandbox, cluster: Cluster
) -> None:
    url = cluster.url(cluster.create())
    migrate(Database(url))
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    async with running(sandbox, url) as bot:
        await head.commands(f"/ask {NLE_RATE}")
        await head.opens_home()
        await head.sees("Ask a question", in_="home")
        await head.clicks("Ask a question", in_="home")
        await head.fills({"What would you like to know?": COST})
        cluster.stop()
        assert "I can't get at my records" in str((await head.submits()).errors)
        await head.closes()
        await head.commands(f"/ask {COST}", in_="general")
        await head.commands("/support", in_="general")
        await head.clicks("Ask the director", in_="im")
        await director.opens_home()
        await head.says("im", COST)
        await asyncio.sleep(2.5)
        read = await all_that_is_read(sandbox)
        assert "I can't get at my records" in read
        assert not [each for each in FOR_OPERATORS if each.lower() in read.lower()]
        cluster.start_again()
        await asyncio.sleep(2)
        await head.commands(f"/ask {COST}", in_="general")
        await head.sees("£350 a day", in_="general", patience=1)
        await head.sees("£350 a day", in_="im")
        await director.sees("Policy figures", in_="home")
        assert await sandbox.complaints() == []
        assert await bot.says("works again", patience=1)
    lines = [line for line in bot.said if " ERROR " in line]
    assert 1 <= len(lines) <= 3
    assert not [line for line in bot.said if "Traceback" in line]
