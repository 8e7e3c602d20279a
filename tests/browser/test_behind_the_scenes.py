"""What went between the workspace and the bot, and what can be made to go wrong."""

import asyncio
import re

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.conftest import Kitchen, OpenAs
from tests.browser.hands import goes_to, message, types
from tests.given.patience import slacks_own

pytestmark = pytest.mark.asyncio(loop_scope="session")

RED = "rgb(159, 14, 55)"


async def looks_behind(page: Page) -> None:
    await page.get_by_role("button", name="Behind the scenes").click()


async def test_a_refused_message_is_a_fault_in_red_with_its_sentence(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen fault")
    await expect(page.get_by_label(re.compile(r"^\d faults?$"))).to_be_visible()
    await looks_behind(page)
    fault = page.locator(".entry-fault").filter(has_text="chat.postMessage")
    sentence = fault.locator(".entry-sentence").filter(has_text="must be more than 0 characters")
    await expect(sentence).to_be_visible()
    await expect(sentence).to_have_css("color", RED)
    await fault.locator("summary").click()
    await expect(fault.get_by_text('"invalid_blocks"')).to_be_visible()


async def test_the_newest_is_on_top_and_faults_can_be_seen_alone(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen fault")
    await types(page, "/kettle")
    await looks_behind(page)
    await expect(page.locator(".entry-name").first).to_have_text("/kettle")
    await page.get_by_label("Faults only").check()
    await expect(page.locator(".entry:not(.entry-fault)")).to_have_count(0)
    await expect(page.locator(".entry-name").filter(has_text="chat.postMessage")).to_have_count(1)


@slacks_own
async def test_a_command_that_is_not_acknowledged_says_so(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await page.get_by_role("combobox", name="Message Kitchen Sink").fill("/kitchen slow")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("did not respond")


async def test_the_clock_moves_for_everyone(open_as: OpenAs, kitchen: Kitchen) -> None:
    director, head = await open_as("maya"), await open_as("priya")
    await looks_behind(director)
    await director.get_by_role("button", name="+1 week").click()
    await expect(director.get_by_text("7 days ahead of real time")).to_be_visible()
    await looks_behind(head)
    await expect(head.get_by_text("7 days ahead of real time")).to_be_visible()
    assert kitchen.sandbox.server.workspace.clock.offset_seconds == 7 * 86400
    await head.get_by_role("button", name="Back to real time").click()
    await expect(director.get_by_text("Real time", exact=True)).to_be_visible()


async def test_the_clock_goes_to_the_next_school_morning(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await looks_behind(page)
    await page.get_by_role("button", name="Next weekday, 8:00").click()
    await expect(page.locator("#clock-now")).to_have_text(re.compile(r"^(Mon|Tue|Wed|Thu|Fri), .*, 08:00$"))


async def test_a_fault_strikes_once_and_is_shown_until_then(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await looks_behind(page)
    await page.get_by_text("Let something go wrong").click()
    await page.get_by_role("button", name="Server error (500)").click()
    waiting = page.get_by_role("list", name="Still to come")
    await expect(waiting).to_contain_text("Server error (500)")
    await page.get_by_role("button", name="Clear").click()
    await expect(waiting.get_by_role("listitem")).to_have_count(0)


async def test_the_page_says_whether_the_bot_is_connected(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await expect(page.get_by_text("Bot connected")).to_be_visible()
    await kitchen.sink.stop()
    await expect(page.get_by_text("The bot is not connected yet.")).to_be_visible()


async def test_a_page_that_lost_its_line_finds_it_again_and_misses_nothing(
    open_as: OpenAs, kitchen: Kitchen
) -> None:
    page = await open_as("priya")
    await goes_to(page, "general")
    lines: asyncio.Queue[WebSocketRoute] = asyncio.Queue()

    def pass_through(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.put_nowait(line)

    await page.route_web_socket(re.compile("/page/live"), pass_through)
    await page.reload()
    await expect(page.get_by_text("Bot connected")).to_be_visible()
    await (await lines.get()).close()
    await kitchen.sandbox.person("maya").says("general", "while you were away")
    await expect(message(page, "while you were away")).to_be_visible()
    await kitchen.sandbox.person("maya").says("general", "and now")
    await expect(message(page, "and now")).to_be_visible()
