"""People's own pages in a real browser: everybody can use them, whatever they see with and however small."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, ViewportSize

from bot.desk import Desk
from tests.given.alliance import HOME_HEAD, LEO
from tests.given.page_server import address_of, pages_of
from tests.given.school import DIRECTOR, HEAD
from tests.given.width import EVERYTHING
from tests.given.world import build
from tests.pages.walking import way_in

# The wide run looks at everybody's pages; those of a head and a leader have every kind of field.
READERS = (HEAD, LEO, HOME_HEAD, DIRECTOR) if EVERYTHING else (HEAD, LEO)
PHONE = ViewportSize(width=320, height=640)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture(loop_scope="session")
async def address(desk: Desk) -> AsyncIterator[str]:
    """Where the pages of a busy alliance are served."""
    build(desk)
    async with pages_of(desk) as server:
        yield address_of(server)


async def wrong(page: Page) -> list[str]:
    """What keeps somebody from using a page."""
    await page.wait_for_load_state("load")  # without its style sheet every link is small
    found = (await Axe().run(page, options=RULES)).response["violations"]
    title = await page.title()
    told = [f"{title}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
    too_wide = await page.evaluate(TOO_WIDE)
    return [*told, *([f"{title}: {too_wide} px too wide"] if too_wide > 0 else [])]


@pytest.mark.parametrize("who", READERS)
@pytest.mark.asyncio(loop_scope="session")
async def test_everybody_can_use_every_page(browser: Browser, address: str, desk: Desk, who: str) -> None:
    context = await browser.new_context(viewport=PHONE, locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{address}/")
    found = await wrong(page)
    await page.goto(f"{address}/go/{way_in(desk, who).token}")
    found += await wrong(page)
    await page.get_by_role("button", name="Continue").click()
    found += await wrong(page)
    seen: set[str] = set()
    buttons = page.locator("main button[name=press]")
    for number in range(await buttons.count()):
        label = (await buttons.nth(number).inner_text()).strip()
        if label in seen:
            continue
        seen.add(label)
        await buttons.nth(number).click()
        found += await wrong(page)
        for press in (".send button", "button.quiet[value=update]"):
            if await page.locator(press).count():
                await page.locator(press).click()
                found += await wrong(page)
        await page.goto(f"{address}/home")
    await context.close()
    assert found == []
    assert len(seen) > 8
