"""The bot itself, in this process, before a Slack that answers at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select, update
from sqlmodel import col

from benchmarks.baseline import AUTHORIZED
from benchmarks.bulk import filling
from benchmarks.lives import Life, Lives
from benchmarks.slack import SlackAtOnce
from bot.app import make_app, read_in
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.slack.whose import Ours
from bot.store import deadline
from bot.store.database import Database
from bot.store.tables import Outbox, Request
from tests.given.front import TEAM, Deed
from tests.given.school import LONDON, TUESDAY, SetClock

_UNHURRIED = 600.0
_RESPONSE_URL = "https://hooks.slack.com/actions/1"
_WRONG = ('"errors"', "went wrong", "Please try again")


class NotDone(Exception):
    """What was dispatched was not answered as it should be: nothing is measured by it."""


class Running:
    """The bot on one database: what people do is dispatched, and what is due is sent."""

    def __init__(self, desk: Desk, lives: Lives, slack: SlackAtOnce) -> None:
        self.desk = desk
        self.lives = lives
        self.slack = slack
        # The app's client has no token of its own, as in use: Bolt gives each listener one that has.
        self.client = AsyncWebClient(token="xoxb-1", session=cast(Any, slack), retry_handlers=[])
        apps = AsyncWebClient(session=cast(Any, slack), retry_handlers=[])
        self.app = make_app(apps, AUTHORIZED, Ours(TEAM, None, "A1"), desk)
        self.sender = Sender(desk, self.client)

    async def does(self, who: str, kind: str, name: str, expects: str = "", **of: Any) -> None:
        """Somebody does something in Slack. Raises NotDone where the answer is not what it should be."""
        self.slack.said = ""
        payload = {**Deed(kind, name, "", of).payload(who), "response_url": _RESPONSE_URL}
        response = await self.app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        said = f"{response.body}{self.slack.said}"
        if response.status != 200 or expects not in said or any(each in said for each in _WRONG):
            raise NotDone(f"{kind} {name}: {response.status} {said[:300]}")

    def has(self, *states: str, half_days: int = 12) -> list[Life]:
        """More deployments, in these states."""
        with filling(self.desk.database) as connection:
            return self.lives.add(connection, states, half_days)

    def moves(self, *, days: int) -> None:
        """Have business time go on, or back."""
        clock = self.desk.clock
        self.desk.clock = SetClock(clock.now() + timedelta(days=days))

    def newest_request(self) -> int:
        """The request that was begun last."""
        with self.desk.database.engine.connect() as connection:
            newest = connection.execute(select(func.max(col(Request.id))))
            return int(newest.scalar_one() or 0)

    def counts_as_sent(self) -> None:
        """Whatever waits to be sent is called sent, and is not."""
        with self.desk.database.engine.begin() as connection:
            waiting = update(Outbox).where(col(Outbox.state) == "waiting")
            connection.execute(waiting.values(state="sent", channel="D1", ts="1.1"))

    async def sends(self) -> None:
        """Send all that is due."""
        while await self.sender.send_due():
            pass


@asynccontextmanager
async def running(url: str, lives: Lives) -> AsyncIterator[Running]:
    """The bot on this database, on a Tuesday in term, for as long as the block lasts."""
    for name in ("SECONDS", "BEFORE_A_DIALOG", "TO_ANSWER"):
        setattr(deadline, name, _UNHURRIED)  # a slow act is to be measured, not given up
    database, uploads = Database(url), web.Application()
    uploads.router.add_post("/", _taken)
    async with TestServer(uploads) as server:
        desk = Desk(database, lives.alliance_id, SetClock(TUESDAY), LONDON)
        await read_in(desk)  # as the bot does at its start; from then on as much garbage is looked for
        yield Running(desk, lives, SlackAtOnce(str(server.make_url("/"))))
    database.close()


async def _taken(_request: web.Request) -> web.Response:
    return web.Response(text="OK")
