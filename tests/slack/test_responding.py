"""Where the bot answers a click: at Slack's own addresses alone, and by direct message where that fails."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import problems
from bot.slack.edge import cleaned
from bot.slack.payload import thing
from bot.slack.responding import is_slacks
from bot.store.work import NotFound

pytestmark = pytest.mark.usefixtures("unhurried", "quickly_drawn")

SLACK = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("url", "api"),
    [
        ("https://hooks.slack.com/actions/T1/2/x", SLACK),
        ("https://hooks.slack-gov.com/commands/T1/2/x", SLACK),
        ("https://HOOKS.slack.com:443/x", SLACK),
        ("http://127.0.0.1:4000/response/x", "http://127.0.0.1:3999/api/"),
        ("https://slack.example/x", "http://slack.example/api/"),
    ],
)
def test_slacks_own_addresses_are_called(url: str, api: str) -> None:
    assert is_slacks(url, api)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com.evil.example/x",
        "https://evil.example/hooks.slack.com",
        "https://hooks.slack.com@evil.example/x",
        "https://user:pass@hooks.slack.com/x",
        "https://evil.example\\@hooks.slack.com/x",
        "https://evil.example#@hooks.slack.com/x",
        "https://hooks.slack.com\\.evil.example/x",
        "https://hooks.slack.com:8443/x",
        "https://hooks.slack.com./x",
        "https:hooks.slack.com/x",
        "//hooks.slack.com/x",
        "https://hooks.slack.com/x\r\nHost: evil.example",
        " https://hooks.slack.com/x",
        "https://xhooks.slack.com/x",
        "https://evil.slack.com/x",
        "https://hооks.slack.com/x",
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "http://169.254.169.254/latest",
        "http://[::1]/x",
        "ftp://hooks.slack.com/x",
        "http://slack.com/x",
    ],
)
def test_no_other_address_is(url: str) -> None:
    assert not is_slacks(url, SLACK)


class Slack:
    """Slack's two sides of an answer: its Web API and its response address."""

    def __init__(self) -> None:
        self.status = 200
        self.posted: list[str] = []
        self.base = ""

    async def api(self, request: web.Request) -> web.Response:
        self.posted.append(request.path)
        return web.json_response({"ok": True})

    async def response(self, request: web.Request) -> web.Response:
        self.posted.append(request.path)
        return web.Response(status=self.status, headers={"Location": f"{self.base}/elsewhere"})


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    made, app = Slack(), web.Application()
    app.router.add_post("/api/{method}", made.api)
    app.router.add_post("/response/{key}", made.response)
    app.router.add_route("*", "/elsewhere", made.api)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


async def refused(slack: Slack, body: dict[str, Any]) -> list[str]:
    """What is called when a click is refused."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient("xoxb-1", base_url=f"{slack.base}/api/", session=session, retry_handlers=[])
        await problems._say(body, client, NotFound().sentence)
    return slack.posted


def click(url: str) -> dict[str, Any]:
    return {"type": "block_actions", "user": {"id": "U1"}, "actions": [{}], "response_url": url}


async def test_a_refusal_is_told_where_the_person_clicked(slack: Slack) -> None:
    assert await refused(slack, click(f"{slack.base}/response/1")) == ["/response/1"]


@pytest.mark.parametrize("status", [500, 404, 302, 307])
async def test_a_refusal_that_was_not_taken_there_comes_as_a_direct_message(
    slack: Slack, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    slack.status = status
    with caplog.at_level(logging.WARNING):
        called = await refused(slack, click(f"{slack.base}/response/1"))
    assert called == ["/response/1", "/api/chat.postMessage"]
    assert f"status {status}" in caplog.text


async def test_a_refusal_is_not_told_at_an_address_of_others(slack: Slack) -> None:
    there = slack.base.replace("127.0.0.1", "localhost")
    assert await refused(slack, click(f"{there}/response/1")) == ["/api/chat.postMessage"]


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "event": {"type": "app_mention", "channel": "C1", "ts": "1.2"}},
        {"type": "event_callback", "event": {"type": "message", "channel": "C1", "bot_id": "B1"}},
        {"type": "block_actions", "actions": [{}]},
        {"type": "event_callback", "event": {"type": "team_join"}},
    ],
)
async def test_where_nobody_is_there_nothing_is_said(slack: Slack, body: dict[str, Any]) -> None:
    assert await refused(slack, cleaned(body)) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"type": "event_callback", "event": {"type": "star_added"}}, "event_callback star_added"),
        ({"type": "block_actions", "actions": [{"action_id": "old"}]}, "block_actions old"),
        ({"type": "view_submission", "view": {"callback_id": "old"}}, "view_submission old"),
        ({"type": "shortcut", "callback_id": "old"}, "shortcut old"),
        ({"command": "/old", "text": "secret", "user_id": "U1"}, "command /old"),
        ({"type": "block_suggestion", "action_id": "old\nforged"}, "block_suggestion oldforged"),
    ],
)
def test_the_log_names_what_came(body: dict[str, Any], said: str) -> None:
    assert thing(body) == said
