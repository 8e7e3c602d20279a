"""What time does: one tick, as the bot's own scheduler runs it."""

import asyncio

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED

from benchmarks.acts import Act, Do, measured
from benchmarks.baseline import Baseline
from benchmarks.bulk import filling
from benchmarks.measuring import Line
from benchmarks.running import Running, running
from benchmarks.stages import Stages
from bot.delivery.ticks import start_ticks


async def tick(running: Running) -> None:
    """One whole tick."""
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    ticks = start_ticks(running.desk, running.client)
    ticks.add_listener(lambda _: over.set_result(None), EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    try:
        await over
    finally:
        ticks.shutdown(wait=False)


async def _ticking(running: Running, _times: int) -> Do:
    async def once(_number: int) -> None:
        await tick(running)

    return once


async def ticks_of(stages: Stages, kind: str, base: Baseline) -> list[Line]:
    """The statements of a tick with more and more deployments live, and what one costs with most of them."""
    counts = []
    found = None
    async with running(*stages.young(_LIVE[0])) as on:
        for live in _LIVE:
            with filling(on.desk.database) as connection:
                on.lives.grow(connection, live)
            await settle(on)
            [found] = await measured(TICK, base, on)
            counts.append(found.statements)
    if found is None:
        raise ValueError("no tick was measured")
    shown = ", ".join(f"{count} at {live}" for live, count in zip(_LIVE, counts, strict=True))
    return [
        Line(
            f"tick, statements by live deployments, {kind}",
            shown,
            f"the same, <= {TICK.most_statements}",
            len(set(counts)) == 1 and counts[0] <= TICK.most_statements,
        ),
        Line(
            f"tick with {_LIVE[-1]} live, {kind}",
            f"{found.bases:.0f} B ({found.milliseconds:.0f} ms)",
            f"<= {TICK.most_bases:g} B",
            found.bases <= TICK.most_bases,
        ),
    ]


async def settle(on: Running) -> None:
    """One tick, and all that it queued counts as sent, before anything is measured."""
    await tick(on)
    on.counts_as_sent()


# Some in every state there is, and then more and more of them.
_LIVE = (18, 36, 250)
TICK = Act("tick", _ticking, 400, 40)
