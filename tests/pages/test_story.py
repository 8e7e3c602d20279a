"""The whole story on pages alone: a head, a leader and her head who have no Slack, and the director."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient

from bot.desk import Desk
from tests.given.page_server import pages_of
from tests.pages.story import CAST, live_through
from tests.pages.walking import Walker

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.fixture
async def cast(desk: Desk) -> AsyncIterator[dict[str, Walker]]:
    """Everyone, each at their page in a browser of their own."""
    async with AsyncExitStack() as stack, pages_of(desk) as server:
        found = {}
        for name, account in CAST.items():
            jar = CookieJar(unsafe=True)
            browser = await stack.enter_async_context(TestClient(server, cookie_jar=jar))
            found[name] = Walker(browser)
            await found[name].comes_in(desk, account)
        yield found


async def test_from_a_request_for_support_to_the_check_that_it_lasted(
    cast: dict[str, Walker], desk: Desk
) -> None:
    await live_through(cast, desk)
