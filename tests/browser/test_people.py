"""Several people at once: what each sees, and what only one sees."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenAs
from tests.browser.hands import composer, goes_to, message, types

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_people_in_two_windows_read_each_other(open_as: OpenAs) -> None:
    director, head = await open_as("maya"), await open_as("priya")
    await goes_to(director, "general")
    await goes_to(head, "general")
    await types(head, "Good morning :wave:")
    await expect(message(director, "Good morning 👋")).to_contain_text("Priya Ferndale")
    await types(director, "And to you")
    await expect(message(head, "And to you")).to_contain_text("Maya Lindmere")


async def test_the_newest_stays_in_sight_when_the_pane_grows_narrower(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await goes_to(page, "general")
    await types(page, "on and on " * 390)
    await types(page, "the end")
    await page.get_by_role("button", name="Behind the scenes").click()
    await expect(message(page, "the end")).to_be_in_viewport()


async def test_what_one_sends_oneself_is_in_sight_wherever_one_was_reading(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await goes_to(page, "general")
    await types(page, "on and on " * 390)
    await page.get_by_role("log", name="Messages").evaluate("pane => { pane.scrollTop = 0 }")
    await types(page, "and here I am")
    await expect(message(page, "and here I am")).to_be_in_viewport()


async def test_acting_as_somebody_else_is_kept_in_the_address(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await page.get_by_role("button", name="You are acting as").click()
    await page.get_by_role("menuitem", name="Maya Lindmere").click()
    await expect(page).to_have_url(re.compile(r"\?as=U01DIRECTOR\b"))
    await expect(page.get_by_role("button", name="You are acting as")).to_contain_text("Maya Lindmere")
    await expect(page.get_by_role("button", name="system-leaders")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("button", name="You are acting as")).to_contain_text("Priya Ferndale")
    await expect(page.get_by_role("button", name="system-leaders")).to_be_hidden()


async def test_what_came_elsewhere_is_counted_until_it_is_read(open_as: OpenAs) -> None:
    director, head = await open_as("maya"), await open_as("priya")
    await goes_to(director, "general")
    await types(director, "One")
    await types(director, "Two")
    place = head.get_by_role("button", name="general")
    await expect(place.get_by_label("2 unread")).to_be_visible()
    await place.click()
    await expect(message(head, "Two")).to_be_visible()
    await expect(head.get_by_label("2 unread")).to_be_hidden()
    await head.reload()
    await expect(head.get_by_role("button", name="general")).to_be_visible()
    await expect(head.get_by_label("2 unread")).to_be_hidden()


async def test_a_whisper_is_seen_by_one_alone(open_as: OpenAs) -> None:
    director, head = await open_as("maya"), await open_as("priya")
    await goes_to(director, "general")
    await goes_to(head, "general")
    await types(head, "/kitchen whisper psst")
    await expect(message(head, "psst")).to_contain_text("Only visible to you")
    await types(head, "said aloud")
    await expect(message(director, "said aloud")).to_be_visible()
    await expect(message(director, "psst")).to_have_count(0)


async def test_the_app_is_mentioned_by_completion_and_answers_in_a_thread(open_as: OpenAs) -> None:
    head = await open_as("priya")
    await goes_to(head, "general")
    await composer(head).press_sequentially("Hello @kit")
    await expect(head.get_by_role("option", name="Kitchen Sink")).to_contain_text("App")
    await head.keyboard.press("Tab")
    await expect(composer(head)).to_have_value("Hello @Kitchen Sink ")
    await head.keyboard.press("Enter")
    await message(head, "Hello @Kitchen Sink").get_by_role("button", name="1 reply").click()
    replies = head.get_by_role("log", name="Replies")
    await expect(replies.get_by_text("You called, @Priya Ferndale?")).to_be_visible()
    await expect(replies.locator(".mention-me")).to_have_text("@Priya Ferndale")
    await head.get_by_role("combobox", name="Reply in the thread").fill("Yes")
    await head.keyboard.press("Enter")
    await expect(message(head, "Hello @Kitchen Sink").get_by_role("button", name="2 replies")).to_be_visible()
    await expect(replies.get_by_text("2 replies")).to_be_visible()


async def test_a_file_is_shared_with_everyone_there(open_as: OpenAs) -> None:
    director, head = await open_as("maya"), await open_as("priya")
    await goes_to(director, "general")
    await goes_to(head, "general")
    async with head.expect_file_chooser() as choosing:
        await head.get_by_role("button", name="Attach a file").click()
    await (await choosing.value).set_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Two days."}
    )
    await expect(head.get_by_role("button", name="Remove plan.txt")).to_be_visible()
    await head.get_by_role("button", name="Send").click()
    shared = director.get_by_role("link", name="plan.txt")
    async with director.expect_download() as downloading:
        await shared.click()
    assert (await (await downloading.value).path()).read_bytes() == b"Two days."
