"""The bot itself, in this process, before a Slack that answers at once."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select

from benchmarks.baseline import AUTHORIZED
from benchmarks.bulk import filling
from benchmarks.lives import Life, Lives
from bot.app import make_app
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.handlers.whose import Ours
from bot.store import deadline
from bot.store.database import Database
from bot.store.tables import Request
from tests.handlers.front import TEAM, Deed
from tests.school import LONDON, TUESDAY, SetClock

_UNHURRIED = 600.0
_RESPONSE_URL = "https://hooks.slack.com/actions/1"


class SlackAtOnce(AsyncWebClient):
    """Slack's client as it is, but that what it would send is answered at once; it counts the calls."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-1", retry_handlers=[])
        self.session = _Responses()  # type: ignore[assignment]  # the little of a session that is used
        self.calls: Counter[str] = Counter()
        self.last: dict[str, Any] = {}
        self.when_called: Callable[[str], None] = lambda _: None
        self._moments = count(1)

    async def _request(self, *, http_verb: str, api_url: str, req_args: dict[str, Any]) -> dict[str, Any]:
        method = api_url.rpartition("/")[2]
        self.calls[method] += 1
        self.last = req_args.get("json") or req_args.get("params") or {}
        self.when_called(method)
        moment = f"1800000000.{next(self._moments):06}"
        data = {"ok": True, "ts": moment, "channel": self.last.get("channel", "D1"), "messages": []}
        return {"data": {**data, "view": {"id": "V1", "hash": "1"}}, "headers": {}, "status_code": 200}


class _Responses:
    """Where answers to clicks go: they are taken."""

    status = 200

    def post(self, *_given: Any, **_named: Any) -> "_Responses":
        return self

    async def __aenter__(self) -> "_Responses":
        return self

    async def __aexit__(self, *_given: Any) -> None:
        pass


class NotDone(Exception):
    """What was dispatched was not answered as it should be: nothing is measured by it."""


class Running:
    """The bot on one database: what people do is dispatched, and what is due is sent."""

    def __init__(self, desk: Desk, lives: Lives) -> None:
        self.desk = desk
        self.lives = lives
        self.slack = SlackAtOnce()
        self.app = make_app(self.slack, AUTHORIZED, Ours(TEAM, None, "A1"), desk)
        self.sender = Sender(desk, self.slack)

    async def does(self, who: str, kind: str, name: str, expects: str = "", **of: Any) -> None:
        """Somebody does something in Slack. Raises NotDone where the answer is not what it should be."""
        payload = {**Deed(kind, name, "", of).payload(who), "response_url": _RESPONSE_URL}
        response = await self.app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        said = f"{response.body}"
        if response.status != 200 or expects not in said or '"errors"' in said:
            raise NotDone(f"{kind} {name}: {response.status} {said[:300]}")

    def has(self, *states: str, half_days: int = 12) -> list[Life]:
        """More deployments, in these states."""
        with filling(self.desk.database) as connection:
            return self.lives.add(connection, states, half_days)

    def newest_request(self) -> int:
        """The request that was begun last."""
        with self.desk.database.engine.connect() as connection:
            return int(connection.execute(select(func.max(Request.id))).scalar_one())

    async def sends(self) -> None:
        """Send all that is due."""
        while await self.sender.send_due():
            pass


@asynccontextmanager
async def running(url: str, lives: Lives) -> AsyncIterator[Running]:
    """The bot on this database, on a Tuesday in term, for as long as the block lasts."""
    for name in ("SECONDS", "BEFORE_A_DIALOG", "TO_ANSWER"):
        setattr(deadline, name, _UNHURRIED)  # a slow act is to be measured, not given up
    database = Database(url)
    try:
        yield Running(Desk(database, lives.alliance_id, SetClock(TUESDAY), LONDON), lives)
    finally:
        database.close()
