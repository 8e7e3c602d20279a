"""Being somebody outside Slack: their mailbox, from the menu of whom one acts as."""

import aiosmtplib
import pytest
from playwright.async_api import Browser, expect

from bot.slack.manifest import manifest
from sandbox import workspace_file
from sandbox.mailbox import Mailboxes, Owner
from sandbox.manifest import parse
from sandbox.server import Server
from tests.browser.conftest import WIDE

NARROW = (390, 844)
pytestmark = pytest.mark.asyncio(loop_scope="session")

MAIL = (
    "From: leaders@example.org\r\nTo: ruth@testbury.example\r\nSubject: Please release Leo\r\n\r\n"
    "Answer on your page: {link}\r\n"
)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_whoever_is_outside_is_chosen_like_anybody_and_their_mail_leads_to_a_page(
    browser: Browser, size: tuple[int, int]
) -> None:
    boxes = Mailboxes([Owner("Ruth Penhallow", "ruth@testbury.example"), Owner("Kofi", "kofi@example.org")])
    post = await boxes.start(0)
    server = Server(workspace_file.read(workspace_file.SAMPLE, parse(manifest())), mailboxes=boxes)
    address = await server.start()
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    try:
        mail = MAIL.format(link=address).encode()
        await aiosmtplib.send(
            mail,
            sender="a@example.org",
            recipients=["ruth@testbury.example"],
            hostname="127.0.0.1",
            port=post,
            start_tls=False,
        )
        page = await context.new_page()
        await page.goto(address)
        if size == NARROW:
            await page.get_by_role("button", name="Channels and people").click()
        await page.get_by_role("button", name="You are acting as").click()
        async with page.expect_popup() as opening:
            await page.get_by_role("menuitem", name="Ruth Penhallow").click()
        mailbox = await opening.value
        await mailbox.get_by_text("Please release Leo").click()
        await expect(mailbox.get_by_text("Kofi")).to_have_count(0)
        async with mailbox.expect_popup() as led:
            await mailbox.get_by_role("link", name=address).click()
        assert (await led.value).url.startswith(address)
    finally:
        await context.close()
        await server.stop()
        await boxes.stop()
