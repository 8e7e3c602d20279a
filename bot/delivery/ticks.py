"""The ticks: every process looks now and then for what has fallen due and puts it into the outbox.

APScheduler keeps its jobs in memory on purpose. Sharing its job store between processes fires jobs twice, and
it drops what it missed; what is due is a column here, so a restart or a second process does no harm.
"""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import ChannelLook
from bot.delivery.names import Names
from bot.desk import Desk
from bot.documents import draw_documents
from bot.flows.proposals.accepting import expire_due
from bot.flows.reminders.upcoming import due, queue_due
from bot.flows.support.ending import end_due
from bot.flows.support.more_days import take_back_ended
from bot.flows.visits.counting import recount_due
from bot.flows.visits.planning import call_off_ended
from bot.store.outage import Outage
from bot.store.trouble import DatabaseTrouble

EVERY_SECONDS = 10
AGAIN_SECONDS = 1
"""So soon it looks again where the database was away."""


def start_ticks(desk: Desk, client: AsyncWebClient) -> AsyncIOScheduler:
    """Start looking, at once and then every few seconds; the scheduler is the caller's to stop."""
    names = Names(desk, client)
    channel = ChannelLook(desk, client)
    ticking = Outage("Looking for what has fallen due")

    async def look() -> None:
        await bring_up_to_date(desk)
        await draw_documents(desk)
        if desk.admission.is_open:
            await names.learn()
            await channel.look()

    async def tick() -> None:
        with suppress(asyncio.CancelledError):  # the bot stops; the scheduler would call it a failure
            while True:
                try:
                    await look()
                except DatabaseTrouble:  # the desk has said so
                    await asyncio.sleep(AGAIN_SECONDS)
                except Exception as error:
                    ticking.failed(error)
                    return
                else:
                    ticking.worked()
                    return

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        tick,
        "interval",
        seconds=EVERY_SECONDS,
        next_run_time=datetime.now(UTC),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    return scheduler


async def bring_up_to_date(desk: Desk) -> None:
    """Take the steps that are time's, and queue what is due by now."""
    await desk.do(expire_due)
    await desk.do(end_due)
    await desk.do(recount_due)
    await desk.do(call_off_ended)
    await desk.do(take_back_ended)
    if found := await desk.look(due):
        await desk.do(queue_due, found)
