"""Dialogs that are drawn again, whether Slack brings their untouched prefilled fields back or not."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.desk import open_desk
from bot.settings import Settings
from bot.slack.manifest import manifest
from sandbox.driver import Sandbox
from tests.given.alliance import with_alliance
from tests.given.school import HEAD
from tests.scenarios.conftest import bot_running
from tests.scenarios.test_requesting import NEED, TIME, at_page_two, value


@pytest.fixture(params=["1", "0"], ids=["strict", "kind"])
async def sandbox(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    clock: Path,
) -> AsyncIterator[Sandbox]:
    monkeypatch.setenv("STRICT_PREFILL", request.param)
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    with open_desk(Settings(database_url=url)) as desk:
        with_alliance(desk)
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, url, clock):
        yield started


async def test_closing_a_page_spoils_nothing_that_was_kept_before(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.clicks("Back")
    await head.fills({"need": "Never kept"})
    await head.closes()
    await head.commands("/support")
    await head.clicks("Continue")
    assert await value(head, "need") == NEED["need"]


async def test_a_page_turned_back_to_holds_what_it_held(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills(TIME)
    await head.submits()
    await head.clicks("Back")
    await head.clicks("Back")
    await head.fills({"kind": "SLE"})
    assert (await head.submits()).outcome == "updated"
    assert (await head.submits()).outcome == "updated"
    await head.clicks("Back")
    assert await value(head, "scope") == TIME["scope"]


async def test_a_field_that_was_emptied_after_turning_back_is_empty(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.fills({"kind": "LLE", "area": "phonics", "need": "I am new to headship."})
    await head.submits()
    await head.clicks("Back")
    await head.fills({"area": None})
    await head.submits()
    await head.clicks("Back")
    assert await value(head, "area") is None


async def test_what_was_refused_stays_said_when_the_cost_follows_the_days(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills({**TIME, "starts_on": date(2027, 2, 10), "ends_on": date(2027, 2, 1)})
    refused = (await head.submits()).errors
    [sentence] = refused.values()
    await head.fills({"days": "2"})
    await head.sees("*Cost: £700* for 2 days")
    await head.sees(sentence, in_="dialog")
    assert await value(head, "scope") == TIME["scope"]
    await head.fills({"starts_on": date(2027, 1, 11), "ends_on": date(2027, 2, 10)})
    assert (await head.submits()).outcome == "updated"
    await head.does_not_see(sentence, in_="dialog")
