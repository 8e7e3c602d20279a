"""Emptying the outbox: how many messages a second, how much a look for what is due costs, what is redrawn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from statistics import median

from sqlalchemy import insert, select
from sqlmodel import col

from benchmarks.acts import MOST_FLOORS, MOST_GROWTH
from benchmarks.alliance import leader
from benchmarks.bulk import filling
from benchmarks.changes import log_visit
from benchmarks.floor import libraries
from benchmarks.lives import Lives
from benchmarks.measuring import Line, processor
from benchmarks.past import add_sent
from benchmarks.places import Places
from benchmarks.running import Running, running
from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import Alliance
from tests.given.front import CHANNEL
from tests.simulations.once.filling import fill

FEWEST_A_SECOND = 800
_PROMPTS, _PEOPLE, _FIRST = 1_000, 100, 200
_LOOKS = 60
_REDRAWN = 20
_OTHERS = 39
_FIRST_DAY = date(2026, 9, 8)


async def sending(places: Places, kind: str, rows: int) -> list[Line]:
    """Prompts to a hundred people: on an empty outbox, on one with much sent, and with forty alliances."""
    async with _outbox(places, {"mine": 100}) as young:
        idle, (rate, floors) = await _idle(young), await _rate(young)
    async with _outbox(places, {"mine": rows}) as old:
        old_idle, (old_rate, _) = await _idle(old), await _rate(old)
    async with _outbox(places, {"mine": rows // 40, "others": rows // 40}) as shared:
        shared_idle = await _idle(shared)
    return [
        Line(
            f"sending, {kind}",
            f"{rate:.0f} rows/s of processor time, {floors:.2f} floors",
            f">= {FEWEST_A_SECOND} rows/s or {MOST_FLOORS:g} floors",
            rate >= FEWEST_A_SECOND or floors <= MOST_FLOORS,
        ),
        _grown(f"sending, {kind}, grown", rate / old_rate),
        _grown(f"claiming, {kind}, grown", old_idle / idle),
        _grown(f"claiming with 40 alliances, {kind}, grown", shared_idle / idle),
    ]


async def redrawing(on: Running, kind: str) -> list[Line]:
    """A home tab, and a card already posted, that are to be drawn again twenty times before they are sent."""
    who = on.has(*["active"], half_days=80)[0]
    await on.sends()
    on.slack.calls.clear()
    for _ in range(_REDRAWN):
        await on.does(leader(who.leader_number), "event", "app_home_opened")
    await on.sends()
    published = on.slack.calls["views.publish"]
    on.slack.updated.clear()
    days = (_FIRST_DAY + timedelta(days=n) for n in range(2 * _REDRAWN))
    for day in [each for each in days if each.weekday() < 5][:_REDRAWN]:
        await log_visit(on, leader(who.leader_number), who.deployment, day.isoformat())
    await on.sends()
    updated = on.slack.updated[CHANNEL, f"{who.request}.1"]
    return [
        _once(f"home tab redrawn {_REDRAWN} times, {kind}", published),
        _once(f"card redrawn {_REDRAWN} times, {kind}", updated),
    ]


@asynccontextmanager
async def _outbox(places: Places, sent: dict[str, int]) -> AsyncIterator[Running]:
    """A bot whose outbox holds prompts that are due, and what each alliance sent long ago."""
    url = places.new()
    database = Database(url)
    migrate(database)
    mine = fill(database, _PROMPTS, _PEOPLE).alliance_id
    with filling(database) as connection:
        if "others" in sent:
            connection.execute(insert(Alliance), [_alliance(n) for n in range(_OTHERS)])
        for (alliance,) in connection.execute(select(col(Alliance.id))).all():
            add_sent(connection, int(alliance or 0), sent["mine" if alliance == mine else "others"])
    database.close()
    async with running(url, Lives(mine)) as on:
        yield on


def _alliance(number: int) -> dict[str, object]:
    given = {name: field.get_default() for name, field in Alliance.model_fields.items() if name != "id"}
    return {**given, "team": f"T9{number}"}


async def _rate(on: Running) -> tuple[float, float]:
    """Rows a second of processor time, once everybody's conversation is known; and how many floors that is.

    The floor is what the database's libraries take of it, and Slack's client of each bare message.
    """
    for _ in range(_FIRST // 20):
        await on.sender.send_due()
    with libraries() as clock:
        before, start = on.slack.calls["chat.postMessage"], processor()
        await on.sends()
        took, rows = processor() - start, on.slack.calls["chat.postMessage"] - before
    if rows < _PROMPTS - _FIRST:
        raise RuntimeError(f"only {rows} were sent")
    floor = clock.milliseconds + rows * await _bare_message(on)
    return 1000 * rows / took, took / floor


async def _bare_message(on: Running) -> float:
    """Milliseconds for a message of one letter."""
    start = processor()
    for _ in range(_PROMPTS):
        await on.client.chat_postMessage(channel="D1", text="x")
    return (processor() - start) / _PROMPTS


async def _idle(on: Running) -> float:
    """Milliseconds for a look at an outbox before anything in it is due."""
    on.moves(days=-400)
    took = []
    for _ in range(_LOOKS):
        start = processor()
        if await on.sender.send_due():
            raise RuntimeError("something was due")
        took.append(processor() - start)
    on.moves(days=400)
    return median(took)


def _grown(name: str, ratio: float) -> Line:
    return Line(name, f"{ratio:.2f} x", f"<= {MOST_GROWTH} x", ratio <= MOST_GROWTH)


def _once(name: str, times: int) -> Line:
    return Line(name, f"sent {times} times", "sent once", times == 1)
