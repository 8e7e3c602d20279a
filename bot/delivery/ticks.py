"""The ticks: every process looks now and then for what has fallen due and puts it into the outbox.

APScheduler keeps its jobs in memory on purpose. Sharing its job store between processes fires jobs twice, and
it drops what it missed; what is due is a column here, so a restart or a second process does no harm.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.channel import ChannelLook
from bot.delivery.names import Names
from bot.desk import Desk
from bot.documents import draw_documents
from bot.flows.proposals import accepting
from bot.flows.reminders.prompt import Prompt
from bot.flows.reminders.upcoming import due, queue_due
from bot.flows.support import ending, more_days
from bot.flows.visits import counting, planning
from bot.store import mailing
from bot.store.outage import Outage
from bot.store.trouble import DatabaseTrouble
from bot.store.work import Work

EVERY_SECONDS = 10
AGAIN_SECONDS = 1
"""So soon it looks again where the database was away."""
_STEPS: tuple[tuple[Callable[[Work], Sequence[object]], Callable[[Work], int]], ...] = (
    (accepting.to_expire, accepting.expire_due),
    (ending.to_end, ending.end_due),
    (counting.to_recount, counting.recount_due),
    (planning.to_call_off, planning.call_off_ended),
    (more_days.to_take_back, more_days.take_back_ended),
    (mailing.to_move, mailing.move),
)
"""The steps that are time's, and what can go to Slack since: what is to be taken, and how that is done."""


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
    """Take the steps that are time's, and queue what is due by now.

    Nobody who writes waits for a tick that has nothing to do: it looks first.
    """
    found = await desk.look(_due_as_it_stands)
    if found is None:
        for _, take in _STEPS:
            await desk.do(take)
        found = await desk.look(due)
    if found:
        await desk.do(queue_due, found)


def _due_as_it_stands(work: Work) -> list[Prompt] | None:
    """What is due by now; None where steps of time's come first."""
    return None if any(find(work) for find, _ in _STEPS) else due(work)
