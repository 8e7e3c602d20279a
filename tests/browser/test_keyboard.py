"""The page without a mouse."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Kitchen, OpenAs
from tests.browser.hands import composer, dialog, field, message, types

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_command_is_completed_and_sent(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await composer(page).focus()
    await page.keyboard.type("/k")
    await expect(page.get_by_role("option")).to_have_count(2)
    await expect(page.get_by_role("option", selected=True)).to_contain_text("Show every block and element")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("Put the kettle on")
    await page.keyboard.press("Tab")
    await expect(composer(page)).to_have_value("/kettle ")
    await page.keyboard.type("now")
    await page.keyboard.press("Enter")
    await expect(composer(page)).to_have_value("")
    assert [(body["command"], body["text"]) for body in kitchen.sink.heard] == [("/kettle", "now")]


async def test_a_command_says_what_it_expects(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await composer(page).press_sequentially("/kitchen ")
    await expect(page.get_by_role("status").get_by_text("blocks, inputs, pages")).to_be_visible()


async def test_a_command_nobody_knows_stays_to_be_mended(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await composer(page).fill("/kitchn inputs")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("/kitchn is not a command here.")
    await expect(composer(page)).to_have_value("/kitchn inputs")


async def test_a_name_typed_in_full_is_a_mention(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "to @owen achterby, not owen@here.example.org")
    await expect(message(page, "not owen").locator(".message-text")).to_have_text(
        "to @Owen Achterby, not owen@here.example.org"
    )


async def test_shift_enter_begins_a_new_line(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await composer(page).press_sequentially("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")
    await expect(message(page, "one").locator(".message-text")).to_have_text("one\ntwo")


async def test_a_shortcut_opens_from_the_menu(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await page.get_by_role("button", name="Shortcuts").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Open the pages")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(dialog(page, "Page 1")).to_be_visible()


async def test_a_select_is_used_and_escape_closes_its_list_first(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    box = field(page, "static_select")
    await box.focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.type("sci")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("Science")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("listbox")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await expect(dialog(page, "Every input")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog(page, "Every input")).to_be_hidden()
    await expect(composer(page)).to_be_focused()


async def test_tab_stays_inside_a_dialog(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen pages")
    await expect(dialog(page, "Page 1").get_by_label("note")).to_be_focused()
    for _ in range(8):
        await page.keyboard.press("Tab")
        outside = "!document.activeElement.closest('dialog') && document.activeElement !== document.body"
        assert not await page.evaluate(outside)
