"""An attack on the address that anybody can reach: it ends at the door, and nothing goes out."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import select

from bot.desk import Desk, open_desk
from bot.settings import Settings
from bot.store.tables import Person, Question, Request
from bot.store.work import id_of
from sandbox import tokens
from sandbox.driver import Sandbox
from sandbox.http_requests import signature
from tests.given.alliance import approved_request, with_alliance
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import over_http
from tests.scenarios.test_http import posted

TEAM, THEIRS, STRANGER = "T0SANDBOX1", "T0THEIRS", "U0STRANGER"
SECRET = "the words that nobody may keep"


@pytest.fixture
async def sandbox(database_url: str, clock: Path, port: int, url: str) -> AsyncIterator[Sandbox]:
    async with over_http(database_url, clock, port, url) as started:
        yield started


@asynccontextmanager
async def listener() -> AsyncIterator[tuple[str, list[str]]]:
    """An address of the attacker's own, and what was called there."""
    called: list[str] = []

    async def call(request: web.Request) -> web.Response:
        called.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", call)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://localhost:{runner.addresses[0][1]}/stolen", called
    finally:
        await runner.cleanup()


async def sent(sandbox: Sandbox) -> int:
    return sum(entry["direction"] == "from_bot" for entry in await sandbox.traffic())


async def sent_by_itself(sandbox: Sandbox) -> int:
    """What the bot has sent once a tick has come and gone with nothing of its own to ask."""
    before = -1
    while before != (now := await sent(sandbox)):
        before = now
        await asyncio.sleep(1.5)
    return now


async def signed(url: str, payload: dict[str, Any]) -> tuple[int, str]:
    body = json.dumps(payload)
    if "command" in payload:
        body = urlencode(payload)
    elif "event" not in payload:
        body = urlencode({"payload": json.dumps(payload)})
    return await posted(url, body, signature(body, str(int(time.time()))))


def payloads(response_url: str, **of: str) -> list[dict[str, Any]]:
    """One of each kind that Slack sends, by the director, to leave no door out."""
    team, app = of.get("team", TEAM), of.get("app", tokens.APP_ID)
    told = {
        "team": {"id": team},
        "user": {"id": DIRECTOR, "team_id": team},
        "api_app_id": app,
        "trigger_id": "1.2.x",
        "response_url": response_url,
    }
    outer = {"type": "event_callback", "team_id": team, "api_app_id": app, "event_id": "Ev1"}
    said = {"user": DIRECTOR, "text": SECRET, "channel": "C1", "ts": "1700000000.000100"}
    view = {
        "id": "V1",
        "type": "modal",
        "hash": "1",
        "callback_id": "ask",
        "blocks": [],
        "state": {"values": {}},
    }
    command = {"user_id": DIRECTOR, "team_id": team, "api_app_id": app, "trigger_id": "1.2.x"}
    return [
        *(
            {**command, "command": name, "text": "", "response_url": response_url}
            for name in ("/leaders", "/x")
        ),
        {**told, "type": "block_actions", "actions": [{"action_id": "people:open", "block_id": "b"}]},
        {**told, "type": "block_actions", "actions": [{"action_id": "no such", "block_id": "b"}]},
        {**told, "type": "view_submission", "view": view},
        {**told, "type": "shortcut", "callback_id": "request_support"},
        {**told, "type": "block_suggestion", "action_id": "people:find", "block_id": "b", "value": "Leo"},
        {**outer, "event": {**said, "type": "message", "channel_type": "im"}},
        {**outer, "event": {**said, "type": "app_mention"}},
    ]


async def test_nothing_goes_out_for_what_is_not_slacks_or_not_ours(sandbox: Sandbox, url: str) -> None:
    async with listener() as (theirs, called):
        before = await sent_by_itself(sandbox)
        for payload in payloads(theirs):
            body = json.dumps(payload) if "command" not in payload else urlencode(payload)
            now = str(int(time.time()))
            right = signature(body, now)
            for headers in (
                {},
                {**right, "X-Slack-Request-Timestamp": "soon"},
                {**right, "X-Slack-Signature": "v0=é"},
                signature(body, now, "another secret"),
                signature(body, str(int(now) - 301)),
            ):
                assert await posted(url, body, headers) == (401, "")
        for of in ({"team": THEIRS}, {"app": "A0THEIRS"}):
            for payload in payloads(theirs, **of):
                assert await signed(url, payload) == (200, "")
        assert (await sent(sandbox), called) == (before, [])


async def test_a_refusal_is_never_told_at_an_address_that_is_not_slacks(sandbox: Sandbox, url: str) -> None:
    async with listener() as (theirs, called):
        for payload in payloads(theirs):
            assert (await signed(url, payload))[0] == 200
        assert called == []
    assert await sandbox.calls("chat.postMessage") != []


async def test_a_stranger_hears_what_the_guides_say_and_nothing_of_them_is_kept(
    sandbox: Sandbox, url: str, database_url: str, clock: Path
) -> None:
    slack = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    channels = (await slack.conversations_list())["channels"]
    general = next(each["id"] for each in channels if each["name"] == "general")
    event = {
        "type": "app_mention",
        "user": STRANGER,
        "user_team": THEIRS,
        "text": f"<@{tokens.BOT_USER}> what does an SLE cost?",
        "channel": general,
        "ts": "1700000000.000100",
    }
    payload = {"type": "event_callback", "team_id": TEAM, "api_app_id": tokens.APP_ID, "event": event}
    for _ in range(3):
        assert await signed(url, payload) == (200, "")
    answers = [each for each in await sandbox.calls("chat.postMessage") if "350" in str(each["request"])]
    assert len(answers) == 1
    click = {**payloads("")[2], "user": {"id": STRANGER, "team_id": THEIRS}}
    assert (await signed(url, click))[0] == 200
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        assert desk.look_now(lambda work: work.session.exec(select(Question)).all()) == []
        people = desk.look_now(lambda work: [each.slack_id for each in work.session.exec(select(Person))])
        assert STRANGER not in people


def _counts(desk: Desk) -> list[int]:
    tables = (Question, Request, Person)
    return desk.look_now(lambda work: [len(work.session.exec(select(each)).all()) for each in tables])


@pytest.mark.usefixtures("sandbox")
async def test_the_very_same_request_again_does_nothing_twice(
    url: str, database_url: str, clock: Path
) -> None:
    asked = {"user_id": HEAD, "team_id": TEAM, "api_app_id": tokens.APP_ID, "trigger_id": "7.7.x"}
    mine = {"user": HEAD, "channel": "D1", "channel_type": "im", "ts": "1700000000.000200", "team": TEAM}
    outer = {"type": "event_callback", "team_id": TEAM, "api_app_id": tokens.APP_ID, "event_id": "Ev2"}
    told = {"team": {"id": TEAM}, "user": {"id": HEAD, "team_id": TEAM}, "trigger_id": "8.8.x"}
    values = {"question": {"question": {"type": "plain_text_input", "value": "what is an LLE?"}}}
    view = {
        "id": "V7",
        "type": "modal",
        "hash": "1",
        "callback_id": "ask",
        "blocks": [],
        "state": {"values": values},
    }
    related = {"action_id": "starter:cost", "block_id": "b", "value": "sle_day_rate"}
    once: list[dict[str, Any]] = [
        {**asked, "command": "/ask", "text": "what does an SLE cost?"},
        {**outer, "event": {**mine, "type": "message", "text": "what is an SLE?"}},
        {**told, "type": "view_submission", "view": view},
        {**told, "type": "block_actions", "actions": [related]},
    ]
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        for payload in once:
            assert (await signed(url, payload))[0] == 200
        after = _counts(desk)
        assert after[0] == len(once)
        for payload in once * 2:
            assert (await signed(url, payload))[0] == 200
        assert _counts(desk) == after


async def test_a_request_by_its_id_opens_for_nobody_without_a_part_in_it(
    sandbox: Sandbox, url: str, database_url: str, clock: Path
) -> None:
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        with_alliance(desk)
        request_id = approved_request(desk)
        assert desk.look_now(lambda work: id_of(work.get(Request, request_id))) == request_id
    action = {"action_id": "request_whole", "block_id": "b", "value": str(request_id)}
    told = {"type": "block_actions", "team": {"id": TEAM}, "trigger_id": "9.9.x", "actions": [action]}
    await signed(url, {**told, "user": {"id": STRANGER, "team_id": TEAM}})
    opened = [str(each["request"]) for each in await sandbox.calls("views.open")]
    assert not [each for each in opened if "The whole request" in each]
