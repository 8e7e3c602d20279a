"""The whole story in a real browser, on a phone: everyone but the director outside Slack, by their pages."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page

from bot.desk import Desk
from tests.browser.test_pages import PHONE
from tests.given.page_server import address_of, pages_of
from tests.given.paper import Paper
from tests.given.width import EVERYTHING
from tests.pages.story import CAST, live_through
from tests.pages.walking import way_in

pytestmark = [pytest.mark.usefixtures("alliance"), pytest.mark.asyncio(loop_scope="session")]


class Reader:
    """One person before a browser of their own."""

    def __init__(self, page: Page, url: str) -> None:
        self._page, self._url = page, url
        self.paper = Paper()
        self.status = 0

    async def opens(self, path: str) -> None:
        answer = await self._page.goto(f"{self._url}{path}")
        await self._reads(answer.status if answer else 0)

    async def presses(self, label: str, **typed: str) -> None:
        for name, said in typed.items():
            await self._fill(self._page.locator(f'[name="{self.paper.named(name)}"]'), said)
        button = self._page.locator("button:not(.hidden)").filter(
            has_text=re.compile(rf"^\s*{re.escape(label)}\s*$")
        )
        async with self._page.expect_navigation() as going:
            await button.first.click()
        answer = await going.value
        await self._reads(answer.status if answer else 0)

    async def sends(self, label: str, **typed: str) -> None:
        await self.presses(label, **typed)
        await self.presses("Check and send", sure="yes")

    async def _fill(self, found: Locator, said: str) -> None:
        kind = await found.first.evaluate("each => each.type || each.tagName")
        if kind in ("radio", "checkbox"):
            await found.and_(self._page.locator(f'[value="{said}"]')).check()
        elif kind.startswith("select"):
            await found.select_option(said)
        else:
            await found.fill(said)

    async def _reads(self, status: int) -> None:
        self.status = status
        self.paper = Paper.of(await self._page.content())


@pytest_asyncio.fixture(loop_scope="session")
async def cast(desk: Desk, browser: Browser) -> AsyncIterator[dict[str, Reader]]:
    """Everyone, each at their page in a browser of their own."""
    async with AsyncExitStack() as stack, pages_of(desk) as server:
        url = address_of(server)
        found = {}
        for name, account in CAST.items():
            context = await browser.new_context(viewport=PHONE, locale="en-GB")
            stack.push_async_callback(context.close)
            found[name] = Reader(await context.new_page(), url)
            await found[name].opens(f"/go/{way_in(desk, account).token}")
            await found[name].presses("Continue")
        yield found


@pytest.mark.skipif(not EVERYTHING, reason="lived in every run without a browser, and in one in the wide run")
async def test_the_whole_story_is_lived_by_pages_on_a_phone(cast: dict[str, Reader], desk: Desk) -> None:
    await live_through(cast, desk)
