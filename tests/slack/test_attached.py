"""Files given in a dialog are fetched from Slack alone, whole or not at all."""

from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.clicks import LARGEST_FILE, TooLarge
from bot.slack.attached import NotFetched, attached

TOKEN = "xoxb-1"


def given(*files: dict[str, Any]) -> dict[str, Any]:
    return {"view": {"state": {"values": {"paper": {"paper": {"type": "file_input", "files": list(files)}}}}}}


async def fetched(address: str = "", way: str = "file") -> tuple[bytes | None, list[str]]:
    """What comes of a file at an address, "" for one of Slack's; and what was asked with the bot's token."""
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(f"{request.path} {request.headers.get('Authorization', '')}")
        if request.path == "/moved":
            raise web.HTTPFound("/file")
        if request.path == "/page":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        if request.path == "/gone":
            return web.Response(status=404)
        return web.Response(body=b"x" * (LARGEST_FILE + 1 if request.path == "/large" else 4))

    app = web.Application()
    app.router.add_get("/{any:.*}", answer)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        client = AsyncWebClient(TOKEN, str(server.make_url("/api/")), session=session)
        url = address or str(server.make_url(f"/{way}"))
        return await attached(client, given({"url_private_download": url}), "paper"), asked


async def test_a_file_comes_with_the_bots_own_token() -> None:
    assert await fetched() == (b"xxxx", [f"/file Bearer {TOKEN}"])


@pytest.mark.parametrize("way", ["moved", "page", "gone"])
async def test_what_is_not_the_file_is_not_taken_for_it(way: str) -> None:
    with pytest.raises(NotFetched, match="try again") as raised:
        await fetched(way=way)
    assert raised.value.field == "paper"


async def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        await fetched(way="large")


@pytest.mark.parametrize(
    "address",
    [
        "https://files.slack.com.evil.example/f",
        "http://files.slack.com/f",
        "https://files.slack.com:8443/f",
        "https://files.slack.com@evil.example/f",
        "file:///etc/hostname",
        "//evil.example/f",
        "nothing",
        "https://[files.slack.com/f",
    ],
)
async def test_no_token_goes_anywhere_else(address: str) -> None:
    with pytest.raises(NotFetched):
        await fetched(address)


@pytest.mark.parametrize("files", [(), ({},), ({"url_private": 5},)])
async def test_a_field_without_a_file_is_no_file(files: tuple[dict[str, Any], ...]) -> None:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(TOKEN, session=session)
        if files:
            with pytest.raises(NotFetched):
                await attached(client, given(*files), "paper")
        else:
            assert await attached(client, given(), "paper") is None
