"""Files, against a workspace that misbehaves: each arrives once, and whole."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update
from sqlmodel import col, select

from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.presenters.messages import KINDS, Drawn
from bot.presenters.messages.kinds import File, Kind
from bot.slack.manifest import manifest
from bot.store import outbox, people
from bot.store.tables import Alliance, Card, Outbox
from bot.store.work import Work
from bot.views.blocks import Message, section
from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR, HEAD

LEADERS = "C01LEADERS0"
AGO = datetime.now(UTC) - timedelta(hours=1)
CALLS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")
PAPER = File("paper-1.pdf", "The paper", b"%PDF-1.7 all of it")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture(autouse=True)
def _paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of message that is a file."""

    def draw(_work: Work, row: Outbox) -> Drawn:
        message = Message("Here is the paper.", [section("not shown")])
        return Drawn(message, under_card="a card" if row.to_place else None, file=PAPER)

    monkeypatch.setitem(KINDS, "paper", Kind("a paper", draw))


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])


@pytest.fixture
def sender(desk: Desk, client: AsyncWebClient) -> Sender:
    def name_channel(work: Work) -> None:
        work.session.exec(select(Alliance)).one().director_channel = LEADERS

    desk.do_now(name_channel)
    return Sender(desk, client)


def queued(desk: Desk) -> None:
    """A paper for the head."""
    desk.do_now(lambda work: outbox.queue(work, "paper:1", "paper", 1, to=people.person(work, HEAD)))


def row(desk: Desk) -> Outbox:
    return desk.look_now(lambda work: work.session.exec(select(Outbox)).one())


def forget_waits(desk: Desk) -> None:
    """Let what waits for another try be tried at once, and every lease run out."""

    def forget(work: Work) -> None:
        work.session.execute(update(Outbox).values(not_before=AGO))
        work.session.execute(
            update(Outbox).where(col(Outbox.lease_until).is_not(None)).values(lease_until=AGO)
        )

    desk.do_now(forget)


async def empty(desk: Desk, sender: Sender, most: int = 20) -> None:
    """Send until nothing waits: what a sender that died still had in hand may be put back a moment later."""
    for _ in range(most):
        if not await sender.send_due():
            if row(desk).state not in ("waiting", "sending"):
                return
            await asyncio.sleep(0.05)
        forget_waits(desk)


async def papers(sandbox: Sandbox, where: str = "im", who: str = HEAD) -> list[tuple[str, int]]:
    """The comments and sizes of the files in a conversation."""
    found = await sandbox.person(who).messages(where)
    return [(each["text"], file["size"]) for each in found for file in each.get("files", ())]


ONE = [("Here is the paper.", len(PAPER.content))]


async def test_a_file_arrives_whole_with_its_title_under_its_comment(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    queued(desk)
    await empty(desk, sender)
    assert await papers(sandbox) == ONE
    [message] = await sandbox.person(HEAD).messages("im")
    assert message["files"][0]["title"] == "The paper"
    assert "blocks" not in message
    assert (row(desk).state, row(desk).ts) == ("sent", message["ts"])
    assert not [said for said in await sandbox.complaints() if "connected" not in said]


async def test_a_file_stands_in_the_thread_of_its_card(
    desk: Desk, sender: Sender, sandbox: Sandbox, client: AsyncWebClient
) -> None:
    above = await client.chat_postMessage(channel=LEADERS, text="A card")

    def under_a_card(work: Work) -> None:
        work.add(Card(alliance_id=work.alliance_id, name="a card", channel=LEADERS, ts=above["ts"]))
        outbox.queue(work, "paper:1", "paper", 1, place=outbox.DIRECTOR)

    desk.do_now(under_a_card)
    await sandbox.faults("lost_answer", "files.completeUploadExternal", times=1)
    await empty(desk, sender)
    [card] = await sandbox.person(DIRECTOR).messages(LEADERS)
    assert card["reply_count"] == 1


@pytest.mark.parametrize("fault", ["ratelimited", "server_error", "timeout", "drop", "page", "lost_answer"])
@pytest.mark.parametrize("call", CALLS)
async def test_a_file_gets_through_a_fault_exactly_once(
    desk: Desk, sender: Sender, sandbox: Sandbox, call: str, fault: str
) -> None:
    queued(desk)
    await sandbox.faults(fault, call, times=2, retry_after=2)
    await empty(desk, sender)
    assert await papers(sandbox) == ONE


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", ["timeout", "lost_answer"])
async def test_a_file_whose_sender_died_in_a_call_arrives_once(
    desk: Desk, sender: Sender, sandbox: Sandbox, client: AsyncWebClient, call: str, fault: str
) -> None:
    queued(desk)
    client.timeout = 30
    await sandbox.faults(fault, call, times=1, retry_after=20)
    dying = asyncio.create_task(sender.send_due())
    while not await sandbox.calls(call):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    forget_waits(desk)
    await empty(desk, sender)
    assert await papers(sandbox) == ONE


async def test_a_file_that_slack_has_but_never_shared_is_shared_and_not_uploaded_anew(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    queued(desk)
    await sandbox.faults("server_error", "files.completeUploadExternal", times=3)
    await empty(desk, sender)
    assert await papers(sandbox) == ONE
    assert len(await sandbox.calls("upload")) == 1


async def test_a_rate_limit_on_the_upload_is_waited_for_as_told(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    queued(desk)
    await sandbox.faults("ratelimited", "upload", times=1, retry_after=30)
    await sender.send_due()
    waits = row(desk).not_before - datetime.now(UTC)
    assert timedelta(seconds=25) < waits <= timedelta(seconds=30)


async def test_a_file_that_may_not_be_looked_for_is_sent_all_the_same(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    queued(desk)
    await sandbox.faults("server_error", "files.completeUploadExternal", times=1)
    await sender.send_due()
    forget_waits(desk)
    workspace = sandbox.server.workspace
    workspace.app = replace(workspace.app, scopes=workspace.app.scopes - {"files:read"})
    await empty(desk, sender)
    assert await papers(sandbox) == ONE


async def test_a_sender_whose_message_was_taken_over_uploads_nothing(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    queued(desk)
    [claimed] = desk.do_now(outbox.claim, "slow", datetime.now(UTC), 1)
    forget_waits(desk)
    desk.do_now(outbox.claim, "quick", datetime.now(UTC), 1)
    await sender._see_through([(claimed, None)])
    assert await papers(sandbox) == []
    assert row(desk).claimed_by == "quick"
