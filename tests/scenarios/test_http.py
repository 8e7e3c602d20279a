"""The whole product over signed HTTP, as it runs behind a balancer: all that Slack sends, and nobody else."""

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from sandbox.driver import Sandbox
from sandbox.http_requests import signature
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import over_http

COST = "what does an SLE cost?"
EVENT = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"})


@pytest.fixture
async def sandbox(database_url: str, clock: Path, port: int, url: str) -> AsyncIterator[Sandbox]:
    """A sandbox that reaches the bot at its request URL."""
    async with over_http(database_url, clock, port, url, retry_after=(0.2, 0.2)) as started:
        yield started


async def test_a_command_is_answered(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands(f"/ask {COST}", in_="general")
    await head.sees("£350 a day", in_="general")


async def test_clicks_and_dialogs_go_all_the_way(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.says("im", "what does an NLE cost per day?")
    await head.clicks("Ask the director")
    await director.sees("what does an NLE cost per day?", in_="system-leaders")
    await director.clicks("Answer", in_="system-leaders")
    await director.fills({"Your answer": "We agree it each time."})
    assert (await director.submits()).outcome == "closed"
    await head.sees("We agree it each time.")
    assert await sandbox.complaints() == []


async def test_an_event_that_comes_again_is_answered_once(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await sandbox.faults("late_ack", "message.im", times=1)
    await head.says("im", COST)
    await head.sees("£350 a day")
    await head.says("im", "how long can an LLE placement last?")
    await head.sees("6 months")
    assert sum("£350" in message["text"] for message in await head.messages()) == 1


async def test_an_event_that_was_lost_is_answered_when_it_comes_again(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await sandbox.faults("lost", "message.im", times=2)
    await head.says("im", COST)
    await head.sees("£350 a day")


async def posted(url: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
    """What the bot answers to a request from anywhere."""
    kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body.encode(), headers={"Content-Type": kind, **headers}) as response,
    ):
        return response.status, await response.text()


async def test_slacks_challenge_is_answered(sandbox: Sandbox, url: str) -> None:
    headers = signature(EVENT, str(int(time.time())), sandbox.signing_secret)
    status, text = await posted(url, EVENT, headers)
    assert (status, "abc" in text) == (200, True)


@pytest.mark.parametrize("age", [0, 600], ids=["now", "ten minutes ago"])
@pytest.mark.parametrize("secret", ["sandbox-signing-secret", "another secret"])
async def test_only_what_slack_signed_just_now_is_taken(
    sandbox: Sandbox, url: str, age: int, secret: str
) -> None:
    command = {"command": "/ask", "text": COST, "user_id": HEAD, "trigger_id": "1.2", "team_id": "T0SANDBOX1"}
    body = urlencode(command)
    well = age == 0 and secret == sandbox.signing_secret
    status, text = await posted(url, body, signature(body, str(int(time.time()) - age), secret))
    assert (status, "350 a day" in text) == ((200, True) if well else (401, False))


@pytest.mark.usefixtures("sandbox")
async def test_what_nobody_signed_is_refused(url: str) -> None:
    assert (await posted(url, EVENT, {}))[0] == 401


@pytest.mark.usefixtures("sandbox")
async def test_a_body_changed_on_the_way_is_refused(url: str) -> None:
    headers = signature(EVENT, str(int(time.time())))
    assert (await posted(url, EVENT.replace("abc", "xyz"), headers))[0] == 401


@pytest.mark.usefixtures("sandbox")
async def test_there_is_nothing_else_at_the_address(url: str) -> None:
    assert (await posted(url.replace("events", "install"), EVENT, {}))[0] == 404
