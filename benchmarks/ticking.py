"""What time does: one tick, as the bot's own scheduler runs it."""

import asyncio

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED

from benchmarks.acts import Act, Do
from benchmarks.running import Running
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


TICK = Act("tick", _ticking, 400, 40)
