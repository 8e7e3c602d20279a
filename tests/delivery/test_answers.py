"""What is not an answer of Slack's, by whatever a proxy may put in its place: passing, and in doubt."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.answers import Answer
from bot.delivery.faults import GiveUp, Wait, meaning


async def refused(status: int, kind: str, body: str, method: str) -> Exception:
    """The error of a call that is answered so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", answer)
    async with TestServer(app) as server, aiohttp.ClientSession(response_class=Answer) as session:
        client = AsyncWebClient("xoxb-1", str(server.make_url("/")), session=session, retry_handlers=[])
        with pytest.raises(Exception) as raised:  # noqa: PT011  # which one it is, is what is tested
            await client.api_call(method)
    return raised.value


@pytest.mark.parametrize("method", ["chat.postMessage", "users.info", "views.publish", "conversations.open"])
@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", "<html>Down for maintenance</html>"),
        (200, "text/html", ""),
        (200, "application/json", ""),
        (200, "application/json", '{"ok": tru'),
        (200, "application/json", '["ok"]'),
        (200, "application/json", "null"),
        (200, "application/json", "{}"),
        (200, "text/plain", "ok"),
        (302, "text/html", "<html>Log in</html>"),
        (403, "text/html", "<html>Blocked</html>"),
        (404, "text/plain", "no such host"),
        (502, "text/html", "<html>Bad gateway</html>"),
        (502, "application/json", "[1]"),
    ],
)
async def test_what_slack_did_not_say_is_waited_out_in_doubt(
    status: int, kind: str, body: str, method: str
) -> None:
    then = meaning(await refused(status, kind, body, method), 1)
    assert isinstance(then, Wait)
    assert then.doubtful


async def test_a_rate_limit_in_plain_words_is_still_one() -> None:
    then = meaning(await refused(429, "text/plain", "slow down", "chat.postMessage"), 1)
    assert isinstance(then, Wait)
    assert then.everyone


async def test_what_slack_says_is_believed() -> None:
    body = '{"ok": false, "error": "is_archived"}'
    assert meaning(await refused(200, "application/json", body, "chat.postMessage"), 1) == GiveUp(
        "is_archived"
    )
