"""Draws the pictures that the README shows: `make pictures`."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.flows.proposals.accepting import accept
from tests.browser.conftest import ARGUMENTS
from tests.browser.hands import chooses, dialog, field, goes_to, message, types
from tests.browser.product import NARROW, Product, product_in
from tests.given.alliance import HOME_HEAD, LEO, proposed, with_alliance
from tests.given.page_server import address_of, pages_of
from tests.given.requests import approved
from tests.given.school import DIRECTOR, HEAD, opened_desk
from tests.pages.walking import way_in
from tests.scenarios import test_whole_story as story
from tests.scenarios.test_evaluating import evaluates
from tests.scenarios.test_planning import group, writes
from tests.scenarios.test_proposing import CHANNEL
from tools.programs import PROGRAMS

PICTURES = Path("docs/pictures")
WIDE = (1180, 760)


async def main() -> None:
    """Play the conversations and take a picture of each."""
    program = PROGRAMS["chromium"].find()
    if program is None:
        sys.exit(f"{PROGRAMS['chromium'].label} is missing: run `{PROGRAMS['chromium'].mend}`")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for draw in (asking, checking, supporting, seeing_through, running):
            await _played(browser, draw)
        await outside(browser)
        await browser.close()


async def _played(browser: Browser, draw: Callable[[Product], Awaitable[None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with product_in(browser, Path(folder)) as product:
            await draw(product)


async def asking(product: Product) -> None:
    """A head asks; what the guides do not say goes to the director and comes back."""
    head, director = await product.window("priya", WIDE), await product.window("maya", WIDE)
    await types(head, "hi, what does an SLE cost for half a day?")
    await message(head, "£175").wait_for()
    await _picture(head, "asking")
    await types(head, "and what does an NLE cost per day?")
    await message(head, "The director can tell you").get_by_role("button", name="Ask the director").click()
    await goes_to(director, "system-leaders")
    await message(director, "NLE").get_by_role("button", name="Answer").click()
    await field(director, "Your answer").fill(
        "It is negotiated each time: there is no set rate. Tell me what you need, and I'll ask."
    )
    await _picture(director, "answering")
    await dialog(director, "Answer a question").get_by_role("button", name="Send").click()
    await message(head, "It is negotiated each time").wait_for()
    await _picture(head, "answered")
    phone = await product.window("priya", NARROW)
    await message(phone, "It is negotiated each time").wait_for()
    await _picture(phone, "asking-on-a-phone")


async def checking(product: Product) -> None:
    """A deputy checks whether she might become an SLE."""
    staff = await product.window("beth", (1180, 1180))
    await types(staff, "/eligibility sle deputy head 3 years maths")
    await message(staff, "Nothing you have told us").wait_for()
    await _picture(staff, "checking")
    phone = await product.window("priya", NARROW)
    await types(phone, "/eligibility")
    await chooses(phone, "What would you like to become?", "LLE")
    await field(phone, "How many years have you been a headteacher?").wait_for()
    await _picture(phone, "form-on-a-phone")


async def supporting(product: Product) -> None:
    """A request for support, from the head's dialog to the leader's message."""
    head, director = await product.window("priya", (1180, 900)), await product.window("maya", (1180, 900))
    leader = await product.window("nadia", NARROW)
    await types(head, "/support")
    form = dialog(head, "Request support")
    await head.get_by_label("SLE: a specialist in a subject or area").check()
    await chooses(head, "Area", "Maths", typing="maths")
    await field(head, "What do you need?").fill("Year 6 falls behind in fractions. Two teachers are new.")
    await form.get_by_role("button", name="Next").click()
    await field(head, "How many days?").fill("2.5")
    await field(head, "First day").fill("2026-12-01")
    await field(head, "Last day").fill("2027-02-12")
    await head.get_by_label("Spread over the period").check()
    await field(head, "What should the support cover?").fill("Coach two teachers, and plan a unit with them.")
    await form.get_by_text("£875").wait_for()
    await _picture(head, "requesting")
    await form.get_by_role("button", name="Next").click()
    await field(head, "What do you hope will be different at the end?").fill("Both teach the unit alone.")
    await field(head, "What does it improve in your school?").fill("Maths in Key Stage 2.")
    await form.get_by_role("button", name="Next").click()
    await form.get_by_role("button", name="Send").click()
    await goes_to(director, "system-leaders")
    card = message(director, "Support for Sampleford Primary School")
    await card.get_by_role("button", name="Approve").wait_for()
    await _picture(director, "deciding")
    await card.get_by_role("button", name="Approve").click()
    await dialog(director, "Approve a request").get_by_role("button", name="Approve").click()
    await card.get_by_role("button", name="Find a leader").click()
    shortlist = dialog(director, "Find a leader")
    await shortlist.get_by_role("button", name="Propose").first.wait_for()
    await _picture(director, "matching")
    await shortlist.get_by_role("button", name="Propose").first.click()
    await dialog(director, "Propose").get_by_role("button", name="Propose").click()
    await message(leader, "Would you give this support?").get_by_role("button", name="Accept").wait_for()
    await _picture(leader, "proposed-on-a-phone")


async def seeing_through(product: Product) -> None:
    """The support itself: its plan, the agreement to sign, a visit, and both evaluations side by side."""
    leader, director = await product.window("leo", (1180, 900)), await product.window("maya", (1180, 900))
    head, phone = await product.window("priya", (1180, 640)), await product.window("priya", NARROW)
    cast = story.Cast(*(product.sandbox.person(who) for who in (DIRECTOR, LEO, HEAD, HOME_HEAD)))
    await story.a_head_asks_and_the_director_approves(cast)
    await story.a_leader_is_found_accepts_and_is_released(cast)
    await cast.leo.clicks("Action plan", in_=await group(cast.leo))
    await writes(cast.leo)
    await cast.leo.clicks("Add a target")
    await cast.leo.fills(story.PLANNING)
    await cast.leo.submits()
    await dialog(leader, "Action plan").get_by_text("6 of 6 lessons").wait_for()
    await _picture(leader, "planning")
    await cast.leo.submits()
    await cast.leo.closes()
    await cast.head.clicks("Agree plan", in_="im")
    await cast.leo.sees("has agreed your action plan", in_="im")
    await product.sandbox.moves_clock(days=3)
    await story.director_and_leader_meet_and_finalise(cast)
    await message(head, "The deployment agreement, version 1").wait_for()
    await message(head, "Please sign").get_by_role("button", name="Sign").wait_for()
    await _picture(head, "signing")
    await story.four_sign_and_it_begins(cast)
    await product.sandbox.moves_clock(days=35)
    await cast.leo.opens_home()
    for day in ("2026-12-08", "2026-12-09"):
        await story.logs(cast.leo, day, "A whole day", "A lesson together, and what the pupils made of it.")
        await cast.head.sees(f"{day[-1]} December 2026, 1 day", in_="im")
    await message(phone, "9 December 2026").get_by_role("button", name="Query").wait_for()
    await _picture(phone, "visited-on-a-phone")
    await story.logs(cast.leo, "2026-12-10", "Half a day")
    await story.the_leader_evaluates(cast)
    await evaluates(cast.head, "4: Excellent", "Yes", "Their candour.")
    await cast.director.clicks("Read both", in_=CHANNEL)
    await director.get_by_text("Their candour.").wait_for()
    await _picture(director, "evaluated")


async def running(product: Product) -> None:
    """The director's home tab."""
    head, director = await product.window("priya"), await product.window("maya", WIDE)
    await types(head, "how much notice do we give to cancel a visit?")
    await message(head, "The director can tell you").get_by_role("button", name="Ask the director").click()
    await types(head, "/ask how long can an LLE stay with us?")
    await message(head, "Was this helpful?").get_by_role("button", name="No", exact=True).click()
    await director.get_by_role("tab", name="Home").click()
    await director.get_by_text("how much notice").wait_for()
    await director.get_by_text("how long can an LLE").wait_for()
    await _picture(director, "home")


async def outside(browser: Browser) -> None:
    """A headteacher outside Slack releases her leader by a page, on her phone."""
    with tempfile.TemporaryDirectory() as folder, opened_desk(f"sqlite:///{folder}/bot.db") as desk:
        with_alliance(desk)
        made = proposed(desk, approved(desk))
        desk.by(LEO).do_now(accept, made)
        async with pages_of(desk) as server:
            page = await browser.new_page(viewport={"width": NARROW[0], "height": NARROW[1]}, locale="en-GB")
            await page.goto(f"{address_of(server)}/go/{way_in(desk, HOME_HEAD).token}")
            await page.get_by_role("button", name="Continue").click()
            await page.get_by_role("button", name="Release", exact=True).wait_for()
            await _picture(page, "own-page-on-a-phone")
            await page.get_by_role("button", name="Release", exact=True).click()
            await page.get_by_role("button", name="Check and send").wait_for()
            await _picture(page, "check-and-send-on-a-phone")


async def _picture(page: Page, name: str) -> None:
    await page.wait_for_timeout(400)
    await page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    asyncio.run(main())
