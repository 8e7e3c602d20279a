"""The pages of an alliance, served on this machine."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk import Desk
from bot.pages.door import serve_pages
from bot.slack.door import LARGEST_BODY
from tests.pages.walking import Client, Walker


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    """A browser without JavaScript, more or less."""
    application = web.Application(client_max_size=LARGEST_BODY)
    serve_pages(application, desk, "http://127.0.0.1")
    async with TestClient(TestServer(application), cookie_jar=CookieJar(unsafe=True)) as opened:
        yield opened


@pytest.fixture
def walker(client: Client) -> Walker:
    """Somebody who sits before it."""
    return Walker(client)
