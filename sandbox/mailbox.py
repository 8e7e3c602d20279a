"""Mailboxes of people outside Slack: a real mail server on this machine, and a page to read them on."""

import asyncio
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web
from aiosmtpd import smtp

from sandbox.errors import PortInUse

HOST = "127.0.0.1"
_LINK = re.compile(r"(https?://[^\s<>]+[^\s<>.,:])")
_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="data:,"><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem }}
h2 {{ margin: 2rem 0 0 }} small {{ color: #555 }} summary {{ cursor: pointer; padding: .5rem 0 }}
details {{ border-top: 1px solid #ccc }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }}
</style></head><body><h1>{title}</h1>{body}</body></html>"""


@dataclass(frozen=True)
class Owner:
    """Somebody who has a mailbox here and no account in the workspace."""

    name: str
    address: str


@dataclass
class Mailboxes:
    """Takes every mail that comes, for whomever; the newest is read first."""

    owners: Sequence[Owner] = ()
    mails: list[EmailMessage] = field(default_factory=list)
    _server: asyncio.Server | None = None

    async def start(self, port: int) -> int:
        """Take mails at a port, a free one where it is 0, and give it. Raises PortInUse."""
        made = partial(smtp.SMTP, self, hostname=HOST)
        try:
            self._server = await asyncio.get_running_loop().create_server(made, HOST, port)
        except OSError:
            raise PortInUse(port) from None
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Take no more."""
        if self._server is not None:
            self._server.close()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """A mail has come; aiosmtpd calls it so."""
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Somebody's mails, newest first."""
        return [each for each in reversed(self.mails) if address.lower() in str(each["To"]).lower()]

    async def page(self, request: web.Request) -> web.Response:
        """The mailboxes, or `of` one address, as a page; the links in mails open in a tab of their own."""
        known = {each.address.lower(): each.name for each in self.owners}
        for each in self.mails:
            known.setdefault(str(each["To"]).lower(), "")
        one = request.query.get("of", "").lower()
        shown = {address: name for address, name in known.items() if one in ("", address)}
        boxes = "".join(self._box(name, address) for address, name in shown.items())
        title = "Mailboxes of people outside Slack"
        body = "<p>They have no Slack account. Open a mail, and its link, to be one of them.</p>"
        if one:
            title = "Mailbox outside Slack"
            body += '<p><a href="/mail">All mailboxes</a></p>'
        return web.Response(text=_PAGE.format(title=title, body=body + boxes), content_type="text/html")

    def _box(self, name: str, address: str) -> str:
        mails = "".join(map(_shown, self.to(address))) or "<p>No mail yet.</p>"
        return f"<h2>{escape(name or address)}</h2><p><small>{escape(address)}</small></p>{mails}"


def owners_in(file: Path) -> list[Owner]:
    """The people of a file, as the bot imports it."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [Owner(row["name"], row["email"]) for row in csv.DictReader(opened) if row["email"]]


def _shown(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    text = escape(str(body.get_content()) if body else "")
    linked = _LINK.sub(r'<a href="\1" target="_blank" rel="noopener noreferrer">\1</a>', text)
    files = ", ".join(filter(None, (each.get_filename() for each in mail.iter_attachments())))
    attached = f"<p><small>With it: {escape(files)}</small></p>" if files else ""
    subject = escape(str(mail["Subject"]))
    return f"<details><summary>{subject}</summary><pre>{linked}</pre>{attached}</details>"
