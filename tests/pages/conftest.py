"""The pages of an alliance, served on this machine."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient

from bot.desk import Desk
from tests.given.page_server import pages_of
from tests.pages.walking import Client, Walker


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    """A browser without JavaScript, more or less."""
    async with (
        pages_of(desk) as server,
        TestClient(server, cookie_jar=CookieJar(unsafe=True)) as opened,
    ):
        yield opened


@pytest.fixture
def walker(client: Client) -> Walker:
    """Somebody who sits before it."""
    return Walker(client)
