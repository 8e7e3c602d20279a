"""Somebody at their page, as they use it: pages are opened, fields filled in, buttons pressed."""

import re
from datetime import UTC, datetime

from aiohttp import FormData, web
from aiohttp.test_utils import TestClient

from bot.desk import Desk
from bot.flows.people import entering
from bot.store import people
from bot.store.work import Work
from tests.given.paper import Button, Paper

Client = TestClient[web.Request, web.Application]

SLACKS = re.compile(
    r"<@|<!|:[a-z_]+:|(?<![\w/])/(?:ask|support|deployments|leaders|alliance|eligibility)\b|Home tab|\*\w"
)
"""What is Slack's alone: marks, signs between colons, commands and places."""


def way_in(desk: Desk, account: str) -> entering.WayIn:
    """A link and a code for somebody."""

    def made(work: Work) -> entering.WayIn:
        return entering.way_in(work, people.person(work, account), datetime.now(UTC))

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

    async def presses(self, label: str, **typed: str | list[str]) -> None:
        """Press the button with this label, with this in the fields."""
        await self.press(self.paper.button(label), **typed)

    async def press(self, button: Button, **typed: str | list[str]) -> None:
        form = FormData()
        is_dialog = button.action.startswith("/d/") and not button.action.endswith("/check")
        for name, value in self.paper.sends(button, **typed):
            form.add_field(name, value, content_type="text/plain" if is_dialog else None)
        async with self._client.post(button.action or self.path, data=form) as response:
            await self._reads(response)

    async def sends(self, label: str, **typed: str | list[str]) -> None:
        """Press a button that does something, and send it from the page on which it is read over."""
        await self.presses(label, **typed)
        await self.presses("Check and send", sure="yes")

    async def _reads(self, response: "object") -> None:
        self.status = response.status  # type: ignore[attr-defined]
        self.path = response.url.path  # type: ignore[attr-defined]
        self.page = await response.text()  # type: ignore[attr-defined]
        self.paper = Paper.of(self.page)
