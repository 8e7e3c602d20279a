"""A telephone's width: nothing to scroll sideways, and everything within reach."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Kitchen, OpenAs
from tests.browser.hands import dialog, goes_to, message, types

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = (390, 844)


async def sideways(page: Page) -> list[str]:
    """What sticks out of the window to the right, or can be scrolled sideways, by class or id."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("body, body *")]
          .filter((node) => node.checkVisibility())
          .filter((node) => !node.closest(".visually-hidden, .wide-words, .block-table"))
          .filter((node) => {
            const scrolls = node.scrollWidth > node.clientWidth + 1
              && ["auto", "scroll"].includes(getComputedStyle(node).overflowX) && node.tagName !== "TEXTAREA";
            const box = node.getBoundingClientRect();
            return scrolls || (box.width > 0 && box.left >= 0 && box.right > innerWidth + 1);
          })
          .map((node) => node.id || node.className || node.tagName)"""
    )
    return found


async def test_a_message_with_every_block_fits(open_as: OpenAs) -> None:
    page = await open_as("priya", size=PHONE)
    await types(page, "/kitchen blocks")
    await expect(message(page, "Support for reading")).to_be_visible()
    assert await sideways(page) == []


async def test_the_home_tab_fits(open_as: OpenAs) -> None:
    page = await open_as("priya", size=PHONE)
    await page.get_by_role("tab", name="Home").click()
    await expect(page.get_by_role("tabpanel").get_by_role("button", name="Approve")).to_be_visible()
    assert await sideways(page) == []


async def test_a_moved_clock_leaves_the_apps_name_its_place(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya", size=PHONE)
    badge = page.get_by_role("main").locator(".topbar .app-badge")
    await expect(badge).to_be_visible()
    await kitchen.sandbox.moves_clock(days=7)
    await expect(badge).to_be_hidden()
    assert await sideways(page) == []


async def test_a_dialog_fills_the_window(open_as: OpenAs) -> None:
    page = await open_as("priya", size=PHONE)
    await types(page, "/kitchen inputs")
    opened = dialog(page, "Every input")
    await expect(opened).to_be_visible()
    box = await opened.bounding_box()
    assert box is not None
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, *PHONE)
    assert await sideways(page) == []


async def test_channels_are_in_a_drawer_that_closes_when_one_is_chosen(open_as: OpenAs) -> None:
    page = await open_as("priya", size=PHONE)
    sidebar = page.get_by_role("navigation", name="Workspace")
    await expect(sidebar).to_be_hidden()
    await page.get_by_role("button", name="Channels and people").click()
    await expect(sidebar).to_be_visible()
    assert await sideways(page) == []
    await goes_to(page, "general")
    await expect(sidebar).to_be_hidden()
    await expect(page.get_by_role("heading", name="general")).to_be_visible()


async def test_behind_the_scenes_fits(open_as: OpenAs) -> None:
    page = await open_as("priya", size=PHONE)
    await types(page, "/kitchen whisper")
    await page.get_by_role("button", name="Behind the scenes").click()
    panel = page.get_by_role("complementary", name="Behind the scenes")
    await panel.get_by_text("/kitchen").click()
    await expect(panel.get_by_text('"command"')).to_be_visible()
    assert await sideways(page) == []
