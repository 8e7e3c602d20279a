"""What Slack delivers a second time does nothing more, and is answered as it was the first time."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk, open_desk
from bot.flows.proposals import accepting
from bot.settings import Settings
from bot.slack import repeats
from bot.slack.manifest import manifest
from bot.store.tables import Deployment
from bot.store.work import Work
from sandbox.bot import Ack, Delivery
from sandbox.driver import Sandbox
from sandbox.driver_person import Person as Somebody
from tests.given.alliance import LEO, approved_request, with_alliance
from tests.given.school import DIRECTOR, HEAD
from tests.given.tables import Rows, all_rows, changed
from tests.scenarios.conftest import bot_running, over_http
from tests.scenarios.test_proposing import CHANNEL


class Repeater:
    """Keeps what the workspace delivers to the bot, and delivers it again."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.given: list[tuple[Delivery, str, str | None]] = []
        self.holds_back = ""
        self._bot = sandbox.server.workspace.bot
        self._send = self._bot.send
        self._bot.send = self._kept  # type: ignore[method-assign]

    async def _kept(self, delivery: Delivery, name: str, user: str | None) -> Ack:
        self.given.append((delivery, name, user))
        if name == self.holds_back:
            return Ack(True, 0)
        return await self._send(delivery, name, user)

    async def again(self, name: str, **other: Any) -> Ack:
        """How the last delivery of this name is answered when it comes again, with `other` in it."""
        delivery, _, user = next(each for each in reversed(self.given) if each[1] == name)
        payload = {**delivery.payload, **other}
        retry = replace(delivery, payload=payload, attempt=1, retry_reason="http_timeout")
        return await self._send(retry, name, user)


@pytest.fixture(params=["socket"])
async def sandbox(
    request: pytest.FixtureRequest, database_url: str, clock: Path, port: int, url: str
) -> AsyncIterator[Sandbox]:
    """The bot by Socket Mode, or by "http", with the sample alliance and an approved request."""
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        with_alliance(desk)
        approved_request(desk)
    if request.param == "http":
        async with over_http(database_url, clock, port, url) as started:
            yield started
        return
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, database_url, clock):
        yield started


@pytest.fixture
def repeater(sandbox: Sandbox) -> Repeater:
    return Repeater(sandbox)


@pytest.fixture
def office(database_url: str, clock: Path) -> Iterator[Desk]:
    """A desk beside the bot's own."""
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        yield desk


async def rows(desk: Desk) -> Rows:
    return await desk.look(all_rows)


async def proposes(director: Somebody) -> str:
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.fills({"find_by_name": "Leo Hartsmere, Examplewick High School"})
    await director.sees("*Leo Hartsmere*")
    return (await director.submits()).outcome


@pytest.mark.parametrize("sandbox", ["socket", "http"], indirect=True)
async def test_a_proposal_delivered_again_asks_nobody_anew_even_after_they_declined(
    sandbox: Sandbox, repeater: Repeater, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "_MOST_KEPT", 0)  # as if the bot had been started anew meanwhile
    assert await proposes(sandbox.person(DIRECTOR)) == "closed"
    before = await rows(office)
    assert (await repeater.again("propose")).ok
    assert changed(before, await rows(office)) == {}
    made = await office.look(_deployment)
    await office.by(LEO).do(accepting.decline, made, "I am at another school all term.")
    declined = await rows(office)
    again = await repeater.again("propose")
    assert (again.ok, again.payload) == (True, None)
    assert changed(declined, await rows(office)) == {}


async def test_a_dialog_sent_again_by_hand_is_taken_once(
    sandbox: Sandbox, repeater: Repeater, office: Desk
) -> None:
    """Slack did not hear in time that it was taken, says "Try again?", and gives it a new trigger."""
    assert await proposes(sandbox.person(DIRECTOR)) == "closed"
    before = await rows(office)
    assert (await repeater.again("propose", trigger_id="1.2.new")).ok
    assert changed(before, await rows(office)) == {}


async def about_to_ask(sandbox: Sandbox) -> Somebody:
    """The head, with the dialog of a question filled in."""
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.clicks("Ask a question", in_="home")
    await head.fills({"question": "what does an SLE cost?"})
    return head


async def test_what_was_asked_is_answered_again_and_kept_once(
    sandbox: Sandbox, repeater: Repeater, office: Desk
) -> None:
    head = await about_to_ask(sandbox)
    await head.submits()
    await head.commands("/ask what does an SLE cost?")
    await head.says("im", "how long can an LLE placement last?")
    await head.sees("6 months", in_="im")
    before = await rows(office)
    for name in ("ask", "/ask"):
        again = await repeater.again(name)
        assert "£350" in str(again.payload)
    assert (await repeater.again("message.im")).ok
    assert changed(before, await rows(office)) == {}


async def test_the_same_at_the_same_moment_is_done_once_and_answered_alike(
    sandbox: Sandbox, repeater: Repeater, office: Desk
) -> None:
    head = await about_to_ask(sandbox)
    repeater.holds_back = "ask"
    assert (await head.submits()).outcome == "closed"
    answers = await asyncio.gather(*(repeater.again("ask") for _ in range(5)))
    assert {"£350" in str(each.payload) for each in answers} == {True}
    assert len((await rows(office))["question"]) == 1


def _deployment(work: Work) -> int:
    return work.session.exec(select(Deployment.id)).one() or 0
