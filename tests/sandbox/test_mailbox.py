"""People outside Slack have mailboxes in the sandbox: mail comes by a real server, and is read there."""

import aiohttp
from aiosmtplib import send

from bot.slack.manifest import manifest
from sandbox import workspace_file
from sandbox.mailbox import Mailboxes, Owner
from sandbox.manifest import parse
from sandbox.server import Server

MAIL = (
    "From: leaders@example.org\r\nTo: ruth@testbury.example\r\nSubject: Please release <Leo>\r\n\r\n"
    "Answer on your page: http://127.0.0.1:8701/go/TOKEN\r\n<script>alert(1)</script>\r\n"
)


async def test_mail_is_taken_and_read_by_its_owner_alone() -> None:
    boxes = Mailboxes([Owner("Ruth Penhallow", "ruth@testbury.example"), Owner("Kofi", "kofi@example.org")])
    port = await boxes.start(0)
    server = Server(workspace_file.read(workspace_file.SAMPLE, parse(manifest())), mailboxes=boxes)
    address = await server.start()
    try:
        await send(
            MAIL.encode(),
            sender="leaders@example.org",
            recipients=["ruth@testbury.example"],
            hostname="127.0.0.1",
            port=port,
            start_tls=False,
        )
        async with aiohttp.ClientSession() as session:
            shown = [await session.get(f"{address}mail{of}") for of in ("", "?of=ruth@testbury.example")]
            page, hers = [await each.text() for each in shown]
    finally:
        await server.stop()
        await boxes.stop()
    ruths, kofis = page.split("Kofi")
    assert "Please release &lt;Leo&gt;" in ruths
    assert '<a href="http://127.0.0.1:8701/go/TOKEN" target="_blank"' in ruths
    assert "<script>" not in page
    assert "No mail yet." in kofis
    assert "Please release" in hers
    assert "Kofi" not in hers
