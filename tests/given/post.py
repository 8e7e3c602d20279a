"""A mail server on this machine, which takes mails, refuses them, or hangs, as a test has it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from typing import Any

from aiosmtpd import smtp

from bot.mail_settings import Mail

Answers = Callable[[str, bytes], str | None]
"""What the server says to a mail for an address, of these bytes; None where it takes it."""


@dataclass
class Post:
    """What came of it. `hangs`: whether the server takes the line and says nothing more.

    `drops` says of which mails it keeps what came, and cuts the line before it says so.
    """

    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    lines: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    hangs: bool = False
    to_whom: Answers = lambda _to, _mail: None
    to_mail: Answers = lambda _to, _mail: None
    drops: Callable[[bytes], bool] = lambda _mail: False

    @property
    def settings(self) -> Mail:
        """How the bot reaches it."""
        return Mail(host="127.0.0.1", port=self.port, address="leaders@example.org", starts_tls=False)

    @property
    def read(self) -> list[EmailMessage]:
        """The mails, as a program of the reader's has them."""
        return [message_from_bytes(each, policy=default) for each in self.mails]

    def to(self, address: str) -> list[EmailMessage]:
        """Those to one address."""
        return [each for each in self.read if address in str(each["To"])]

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's own names
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """A line has been opened."""
        self.lines += 1
        self.opened.set()
        if self.hangs:
            await asyncio.sleep(3600)
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """For whom a mail is."""
        said = self.to_whom(address, b"")
        if said is None:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """The mail itself."""
        if said := self.to_mail(envelope.rcpt_tos[0], envelope.content):
            return said
        self.mails.append(envelope.content)
        if self.drops(envelope.content):
            server.transport.abort()
        return "250 OK"


@asynccontextmanager
async def post_office() -> AsyncIterator[Post]:
    """A server that runs while a test does."""
    post = Post()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(partial(smtp.SMTP, post, hostname="127.0.0.1"), "127.0.0.1", 0)
    post.port = server.sockets[0].getsockname()[1]
    try:
        yield post
    finally:
        server.close()
