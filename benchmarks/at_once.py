"""Sixteen at once over signed HTTP: the bot, and the bare listener, each a process of its own.

How much gets through goes by the processor time of each process, until all is sent that its requests cause:
what is sent in the other's turn would be counted to nobody, or to both. Its floor is what libraries take of
the same requests and of what they cause, one by one in this process.

How long the slowest of a hundred wait goes by the clock. It may be 60 B, or seven times what the bare
listener's own took in the same run where that is more: on a machine on which the bare listener alone has the
slowest wait so long, 60 B say nothing of the bot. Seven times is what 60 B were where they were set: 100 ms,
beside 14 of the bare listener.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlalchemy import func, select
from sqlmodel import col

from benchmarks.acts import MOST_FLOORS
from benchmarks.alliance import head_of, leader
from benchmarks.baseline import BARE, Baseline
from benchmarks.far_slack import bot_beside
from benchmarks.floor import libraries
from benchmarks.lives import Life
from benchmarks.measuring import Line, processor
from benchmarks.running import Running
from benchmarks.starting import of_process
from bot.store.database import Database
from bot.store.tables import Outbox
from sandbox.http_requests import signature
from tests.given.front import SECRET, Deed
from tests.given.ports import free_port
from tests.given.school import TUESDAY, set_offset

AT_ONCE = 16
MOST_TIMES, MOST_BASES, MOST_OF_BARE = 8, 60, 7
_SECONDS, _ROUNDS, _WARM_UP = 1.5, 7, 2
_IN_TURN = 10

Payload = dict[str, Any]


async def at_once(database_url: str, mixed: "Mixed", kind: str, base: float, floors: float) -> list[Line]:
    """What gets through beside the bare listener's, in turn, and how long the slowest of a hundred wait.

    Of many short rounds the middle one counts: what else the machine does meanwhile hits both, or few.
    Before the first that counts each has met every kind of request, whose statements are built at first use.
    """
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    costs: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        clock = Path(folder) / "clock"
        set_offset(clock, TUESDAY)
        async with (
            bot_beside(database_url, str(clock)) as (bot, url),
            _listener(Path(folder)) as (bare, bare_url),
        ):
            for number in range(_WARM_UP + _ROUNDS):
                before = of_process(bot.process.pid), of_process(bare)
                mine = await _asked(url, mixed.payload, _SECONDS)
                await asyncio.to_thread(_until_sent, database_url)
                other = await _asked(bare_url, _bare, _SECONDS)
                after = of_process(bot.process.pid), of_process(bare)
                if number >= _WARM_UP:
                    ours.append(mine)
                    theirs.append(other)
                    costs.append(((after[0] - before[0]) / len(mine), (after[1] - before[1]) / len(other)))
    times = median(cost / base_cost for cost, base_cost in costs)
    slowest, bare_slowest = (quantiles(chain(*each), n=100)[-1] / base for each in (ours, theirs))
    rate = 1 / median(cost for cost, _ in costs)
    return [
        Line(
            f"{AT_ONCE} at once, {kind}",
            f"1/{times:.1f} of bare ({rate:.0f} requests/s), {floors:.2f} floors",
            f">= 1/{MOST_TIMES} of bare or {MOST_FLOORS:g} floors",
            times <= MOST_TIMES or floors <= MOST_FLOORS,
        ),
        Line(
            f"{AT_ONCE} at once, slowest of 100, {kind}",
            f"{slowest:.0f} B ({slowest * base:.0f} ms), bare {bare_slowest:.0f} B",
            f"<= {MOST_BASES} B, or <= {MOST_OF_BARE} x bare",
            slowest <= max(MOST_BASES, MOST_OF_BARE * bare_slowest),
        ),
    ]


async def floors_of(running: Running, mixed: "Mixed", base: Baseline) -> float:
    """How many floors the same requests take one by one, with the sending of all that they cause."""
    took: list[float] = []
    floor = 0.0
    with libraries() as clock:
        for number in range(_WARM_UP * _IN_TURN, (_WARM_UP + _ROUNDS) * _IN_TURN):
            dispatch, before, start = await base.dispatch(), clock.milliseconds, processor()
            request = AsyncBoltRequest(body=mixed.payload(number), mode="socket_mode")
            if (await running.app.async_dispatch(request)).status != 200:
                raise RuntimeError(f"request {number} was not answered")
            await running.sends()
            took.append(processor() - start)
            floor += clock.milliseconds - before + dispatch
    return sum(took) / floor


def _until_sent(database_url: str) -> None:
    """Wait until nothing is to be sent."""
    database = Database(database_url)
    due = (
        select(func.count())
        .select_from(Outbox)
        .where(
            col(Outbox.state).in_(("waiting", "sending")), col(Outbox.due_at) <= TUESDAY + timedelta(hours=1)
        )
    )
    with database.engine.connect() as connection:
        while connection.execute(due).scalar_one():
            connection.rollback()
            time.sleep(0.05)
    database.close()


def _bare(number: int) -> Payload:
    return Deed("command", BARE, "", {"text": "what?"}).payload(f"U{number}")


class Mixed:
    """Seven of ten ask, two open their home tab, one begins a request or logs a visit."""

    def __init__(self, lives: list[Life]) -> None:
        self._visits = [(each, f"2026-09-{day:02}") for day in (8, 10, 15, 17, 24, 28) for each in lives]

    def payload(self, number: int) -> Payload:
        who = leader(number % 500) if number % 2 else head_of(1 + number % 500)
        turn = number % 10
        if turn < 7:
            return Deed("command", "/ask", "", {"text": "what does an SLE cost?"}).payload(who)
        if turn < 9:
            return Deed("event", "app_home_opened", "", {}).payload(who)
        if number % 20 == 9 and self._visits:
            life, day = self._visits.pop()
            done = {"half_days": ">1", "kind": ">coaching", "done": "We planned.", "targets": [">1"]}
            of: Payload = {"about": f"{life.deployment}|", "fields": {"made_on": day, **done}}
            return Deed("view", "log_visit", "", of).payload(leader(life.leader_number))
        begun = {"kind": ">SLE", "area": ">maths", "need": "Year 6 falls behind in fractions."}
        of = {"about": "", "fields": begun}
        return Deed("view", "request:1", "", of).payload(head_of(1_000 + number % 1_500))


async def _asked(url: str, payload: Callable[[int], Payload], seconds: float) -> list[float]:
    """Milliseconds that each request took, sixteen at once for so long."""
    took: list[float] = []
    until = time.monotonic() + seconds
    numbers = iter(range(int(time.time() * 1000) % 10**9, 2**62))

    async def one_after_another(session: aiohttp.ClientSession) -> None:
        while time.monotonic() < until:
            body, kind = _body(payload(next(numbers)))
            headers = {"Content-Type": kind, **signature(body, str(int(time.time())), SECRET)}
            start = time.perf_counter()
            async with session.post(url, data=body.encode(), headers=headers) as answer:
                await answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"answered {answer.status}")
            took.append(1000 * (time.perf_counter() - start))

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one_after_another(session) for _ in range(AT_ONCE)))
    return took


def _body(payload: Payload) -> tuple[str, str]:
    """A payload as Slack posts it, and what it says it is."""
    if payload.get("type") == "event_callback":
        return json.dumps(payload), "application/json"
    form = payload if "command" in payload else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


@asynccontextmanager
async def _listener(folder: Path) -> AsyncIterator[tuple[int, str]]:
    """The bare listener behind Bolt's own server, in a process of its own: the process's id, and its URL."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.listener", str(folder / "bare.db"), str(port)
    )
    try:
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{port}/slack/events"
            for _ in range(100):
                try:
                    async with session.get(url):
                        break
                except aiohttp.ClientError:
                    await asyncio.sleep(0.2)
        yield process.pid, url
    finally:
        process.terminate()
        await process.wait()
