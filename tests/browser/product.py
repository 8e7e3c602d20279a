"""The product in a browser: the real bot, the sample schools and people, and a window for each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Page

from bot.desk import open_desk
from bot.flows.imports.registers import import_people, import_schools
from bot.settings import Settings
from bot.slack.manifest import NAME, manifest
from sandbox.driver import Sandbox
from tests.given.school import TUESDAY, set_offset
from tests.scenarios.conftest import bot_running

SAMPLES = Path("sandbox/samples")
WIDE, NARROW = (1280, 860), (390, 844)


@dataclass
class Product:
    """The sandbox, and a window for each person; `wrong` is what went wrong in the pages' own scripts."""

    sandbox: Sandbox
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[Error] = field(default_factory=list)

    async def window(self, who: str, size: tuple[int, int] = WIDE) -> Page:
        """The page, acting as somebody, in a window of their own."""
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="en-GB", timezone_id="Europe/London"
        )
        self.contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.wrong.append(error))
        await page.goto(f"{self.sandbox.url}?as={self.sandbox.person(who).id}")
        await page.get_by_role("heading", name=NAME).wait_for()
        return page


@asynccontextmanager
async def product_in(browser: Browser, folder: Path) -> AsyncIterator[Product]:
    """Everything running, on a new SQLite database in this folder, on a Tuesday morning in term."""
    clock, database_url = folder / "clock-offset", f"sqlite:///{folder / 'bot.db'}"
    set_offset(clock, TUESDAY)
    with open_desk(Settings(database_url=database_url)) as desk:
        desk.do_now(import_schools, (SAMPLES / "schools.csv").read_bytes())
        desk.do_now(import_people, (SAMPLES / "people.csv").read_bytes())
    async with (
        Sandbox.start(manifest(), clock_offset_file=clock) as sandbox,
        bot_running(sandbox, database_url, clock),
    ):
        product = Product(sandbox, browser)
        yield product
        for context in product.contexts:
            await context.close()
        assert product.wrong == []
