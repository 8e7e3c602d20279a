"""A browser for the whole run; a sandbox with the kitchen sink connected to it for each test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright, expect

from sandbox.driver import Sandbox
from tests.browser.kitchen_sink import MANIFEST, KitchenSink
from tests.given import needs

WIDE = (1280, 860)

# A busy machine takes its time; what is waited for is the same.
expect.set_options(timeout=15_000)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenAs = Callable[..., Awaitable[Page]]


@dataclass
class Kitchen:
    """The workspace, and the app that listens in it."""

    sandbox: Sandbox
    sink: KitchenSink


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = needs.program("chromium")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def kitchen(patience: float) -> AsyncIterator[Kitchen]:
    async with Sandbox.start(MANIFEST, patience=patience) as sandbox:
        sink = KitchenSink(sandbox.bot_token, sandbox.app_token, sandbox.api_url)
        await sink.start()
        await sandbox.connected()
        yield Kitchen(sandbox, sink)
        await sink.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def open_as(browser: Browser, kitchen: Kitchen) -> AsyncIterator[OpenAs]:
    """Opens the page as somebody, in a window of their own: `await open_as("maya", size=(390, 844))`.

    Whatever goes wrong in a page's own script fails the test.
    """
    contexts: list[BrowserContext] = []
    wrong: list[Error] = []

    async def open_page(who: str, size: tuple[int, int] = WIDE) -> Page:
        context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: wrong.append(error))
        await page.goto(f"{kitchen.sandbox.url}?as={kitchen.sandbox.person(who).id}")
        await page.get_by_role("heading", name=MANIFEST["display_information"]["name"]).wait_for()
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert wrong == []
