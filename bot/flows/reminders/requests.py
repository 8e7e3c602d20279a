"""The morning's list of what waits for the director."""

from collections.abc import Iterator
from datetime import datetime

from bot.flows.as_it_stands import AsItStands
from bot.flows.board.hanging import hangs_then, is_weekly
from bot.flows.board.waiting import waiting_or_to_come
from bot.flows.reminders.occasions import Occasion
from bot.flows.reminders.prompt import Prompt


def mornings(now: AsItStands, waiting: list[Occasion], until: datetime) -> Iterator[Prompt]:
    """The list of each school morning: what came since one opened is for the one after."""
    work, waits = now.work, waiting_or_to_come(now)
    day = work.calendar.day(work.calendar.school_hour(work.now))
    while (opens := work.calendar.opening(day)) <= until:
        if any(each.since < opens for each in waits) or (
            is_weekly(day, work.calendar) and any(hangs_then(work, each, day) for each in waiting)
        ):
            yield Prompt(
                at=opens,
                kind="waiting_list",
                about_id=work.alliance_id,
                about=f"what waits on {day}",
                to=None,
                key=f"waiting_list:{day}",
            )
        day = next(work.calendar.school_days(day))
