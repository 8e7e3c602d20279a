"""Asking and checking, clicked through in a real browser as the people who do it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.hands import chooses, dialog, field, goes_to, message, types
from tests.browser.product import NARROW, Product, product_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def product(browser: Browser, tmp_path: Path) -> AsyncIterator[Product]:
    async with product_in(browser, tmp_path) as running:
        yield running


async def test_a_question_goes_from_a_head_to_the_director_and_back(product: Product) -> None:
    head, director = await product.window("priya"), await product.window("maya")
    await types(head, "what does an NLE cost per day?")
    await message(head, "The director can tell you").get_by_role("button", name="Ask the director").click()
    await expect(message(head, "Your question is with the director")).to_be_visible()
    await goes_to(director, "system-leaders")
    card = message(director, "what does an NLE cost per day?")
    await expect(card).to_contain_text("Headteacher, Sampleford Primary School")
    await card.get_by_role("button", name="Answer").click()
    await field(director, "Your answer").fill("We agree it with each headteacher.")
    await dialog(director, "Answer a question").get_by_role("button", name="Send").click()
    await expect(message(head, "We agree it with each headteacher.")).to_be_visible()
    await expect(message(director, "The answer goes to whoever asked")).to_be_visible()


async def test_a_check_by_words_is_finished_in_a_dialog(product: Product) -> None:
    staff = await product.window("beth")
    await types(staff, "/eligibility sle deputy head 3 years maths")
    verdict = message(staff, "Nothing you have told us stands in the way")
    await verdict.get_by_role("button", name="Fill in the rest").click()
    await chooses(staff, "Will your headteacher confirm that your role is a suitable one?", "Yes")
    await chooses(staff, "Can your school release you to work in other schools?", "Yes")
    await dialog(staff, "What is missing").get_by_role("button", name="Check").click()
    await expect(dialog(staff, "SLE eligibility")).to_contain_text("Yes: you meet what the guides ask")


async def test_the_whole_form_works_on_a_narrow_screen(product: Product) -> None:
    head = await product.window("priya", NARROW)
    await types(head, "/eligibility")
    await chooses(head, "What would you like to become?", "LLE")
    await field(head, "How many years have you been a headteacher?").fill("2")
    await chooses(head, "Are you a serving headteacher now?", "Yes")
    await chooses(head, "Is your school above the government's minimum standards?", "Yes")
    await dialog(head, "Check eligibility").get_by_role("button", name="Check").click()
    await expect(dialog(head, "LLE eligibility").get_by_text("Not yet as an LLE")).to_be_in_viewport()
    await expect(dialog(head, "LLE eligibility")).to_contain_text("from 3 November 2027")
    assert await head.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_request_becomes_a_released_leader_in_four_windows(product: Product) -> None:
    head, director = await product.window("priya"), await product.window("maya")
    leader, home_head = await product.window("nadia"), await product.window("grace")
    await types(head, "/support")
    form = dialog(head, "Request support")
    await head.get_by_label("SLE: a specialist in a subject or area").check()
    await chooses(head, "Area", "Maths", typing="maths")
    await field(head, "What do you need?").fill("Year 6 falls behind in fractions.")
    await form.get_by_role("button", name="Next").click()
    await field(head, "How many days?").fill("2.5")
    await field(head, "First day").fill("2026-12-01")
    await field(head, "Last day").fill("2027-02-12")
    await head.get_by_label("Spread over the period").check()
    await field(head, "What should the support cover?").fill("Coach two teachers.")
    await expect(form).to_contain_text("£875")
    await form.get_by_role("button", name="Next").click()
    await field(head, "What do you hope will be different at the end?").fill("Both teach the unit alone.")
    await field(head, "What does it improve in your school?").fill("Maths in Key Stage 2.")
    await form.get_by_role("button", name="Next").click()
    await expect(form).to_contain_text("Look it over")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_have_count(0)
    await head.keyboard.press("Escape")

    await goes_to(director, "system-leaders")
    card = message(director, "Support for Sampleford Primary School")
    await card.get_by_role("button", name="Approve").click()
    await dialog(director, "Approve a request").get_by_role("button", name="Approve").click()
    await card.get_by_role("button", name="Find a leader").click()
    await dialog(director, "Find a leader").get_by_role("button", name="Propose").first.click()
    await dialog(director, "Propose").get_by_role("button", name="Propose").click()

    await message(leader, "Would you give this support?").get_by_role("button", name="Accept").click()
    await expect(message(leader, "You accepted")).to_be_visible()
    release = message(home_head, "Can you release them?")
    await expect(release).to_contain_text("£750")
    await release.get_by_role("button", name="Release", exact=True).click()
    await expect(message(leader, "released")).to_be_visible()
    await head.get_by_role("tab", name="Home").click()
    await expect(head.get_by_role("main")).to_contain_text("writes the action plan with you")
