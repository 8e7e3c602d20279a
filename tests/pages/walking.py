"""Somebody at their page, as they use it: pages are opened, fields filled in, buttons pressed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import FormData, web
from aiohttp.test_utils import TestClient

from bot.desk import Desk
from bot.flows.people import entering
from bot.store import people
from bot.store.work import Work
from tests.given.paper import Button, Paper

Client = TestClient[web.Request, web.Application]


@dataclass(frozen=True)
class File:
    """A file chosen on a page."""

    name: str
    content: bytes


Typed = str | list[str] | File

SLACKS = re.compile(
    r"<@|<!|:[a-z_]+:|(?<![\w/])/(?:ask|support|deployments|leaders|alliance|eligibility)\b|Home tab|\*\w"
)
"""What is Slack's alone: marks, signs between colons, commands and places."""


def way_in(desk: Desk, account: str, mail: int | None = None) -> entering.WayIn:
    """A link and a code for somebody, those of a mail where one is named."""

    def made(work: Work) -> entering.WayIn:
        return entering.way_in(work, people.person(work, account), datetime.now(UTC), mail=mail)

    return desk.do_now(made)


class Walker:
    """One person in one browser. `paper` is the page before them, `path` where it is."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.paper = Paper()
        self.page = ""
        self.path = ""
        self.status = 0

    async def comes_in(self, desk: Desk, account: str) -> None:
        """By the link of a new mail."""
        await self.opens(f"/go/{way_in(desk, account).token}")
        await self.presses("Continue")

    async def opens(self, path: str) -> None:
        async with self._client.get(path) as response:
            await self._reads(response)

    async def fetches(self, path: str) -> bytes:
        """A file, as it is downloaded."""
        async with self._client.get(path) as response:
            assert response.headers["Content-Disposition"].startswith("attachment")
            return await response.read()

    async def presses(self, label: str, **typed: Typed) -> None:
        """Press the button with this label, with this in the fields."""
        await self.press(self.paper.button(label), **typed)

    async def press(self, button: Button, **typed: Typed) -> None:
        form = FormData()
        is_dialog = button.action.startswith("/d/") and not button.action.endswith("/check")
        words = {name: said for name, said in typed.items() if not isinstance(said, File)}
        for name, value in self.paper.sends(button, **words):
            form.add_field(name, value, content_type="text/plain" if is_dialog else None)
        for name, said in typed.items():
            if isinstance(said, File):
                form.add_field(name, said.content, filename=said.name, content_type="text/plain")
        async with self._client.post(button.action or self.path, data=form) as response:
            await self._reads(response)

    async def sends(self, label: str, **typed: Typed) -> None:
        """Press a button that does something, and send it from the page on which it is read over."""
        await self.presses(label, **typed)
        await self.presses("Check and send", sure="yes")

    async def _reads(self, response: "object") -> None:
        self.status = response.status  # type: ignore[attr-defined]
        self.path = response.url.path  # type: ignore[attr-defined]
        self.page = await response.text()  # type: ignore[attr-defined]
        self.paper = Paper.of(self.page)
