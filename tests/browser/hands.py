"""What a person's hands do on the page, by the words they see."""

import re
from contextlib import suppress

from playwright.async_api import Locator, Page, TimeoutError, expect


async def types(page: Page, text: str) -> None:
    """Types into the open conversation and presses Enter. A command's suggestions are closed first."""
    box = composer(page)
    await box.fill(text)
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")


def composer(page: Page) -> Locator:
    return page.locator("#composer").get_by_role("combobox")


def dialog(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog", name=title)


def message(page: Page, words: str) -> Locator:
    """The last message in the conversation that holds these words."""
    return page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=words).last


async def goes_to(page: Page, place: str) -> None:
    """Opens a channel or a direct message from the sidebar."""
    await page.get_by_role("navigation", name="Workspace").get_by_role("button", name=place).click()


def field(page: Page, label: str) -> Locator:
    """The field with this label, optional or not."""
    return page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))


async def _searches(page: Page, box: Locator, text: str, option: str) -> None:
    """Types into a search until it offers the option: a dialog that is drawn again meanwhile closes it."""
    for _ in range(3):
        await box.press_sequentially(text)
        with suppress(TimeoutError):
            await page.get_by_role("option", name=option).first.wait_for(timeout=5_000)
            return
        await box.fill("")
        await box.click()


async def chooses(page: Page, label: str, *options: str, typing: str = "") -> None:
    """Opens the select with this label and clicks options in its list."""
    box = field(page, label)
    await box.click()
    if typing:
        await _searches(page, box, typing, options[0])
    for option in options:
        await page.get_by_role("option", name=option).first.click()
    if await box.get_attribute("aria-expanded") == "true":
        await page.keyboard.press("Escape")
