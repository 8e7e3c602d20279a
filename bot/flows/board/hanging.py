"""What hangs: it waits for somebody else who was reminded and still has not acted, so the director is told.

A reminder goes out once. So that nothing is forgotten after it, the first list of each week names all of this
until somebody has acted.
"""

from collections.abc import Iterator
from datetime import date, datetime

from bot.flows.as_it_stands import AsItStands
from bot.flows.board.waiting import Waiting
from bot.flows.reminders.occasions import Occasion, occasions
from bot.rules.reminders import Reminder
from bot.rules.time.calendar import SchoolCalendar
from bot.store.work import Work

# Of what waits as long, requests are told first, then queries about visits.
_ORDER = {"request": 0, "visit": 1}


def hanging(now: AsItStands, opens: datetime) -> list[Waiting]:
    """Everything that hangs when school opens on a day, longest first."""
    work = now.work
    day = work.calendar.day(opens)
    found = [(each, row) for each in occasions(now) for row in hangs_then(work, each, day)]
    whole = now.requests.whole([each.request.id for each, _ in found if each.request])
    found.sort(key=lambda pair: (_since(*pair), _ORDER.get(pair[0].subject, len(_ORDER))))
    return [
        Waiting(
            row.hangs,
            _since(each, row),
            request=whole[each.request.id] if each.request else None,
            deployment=each.deployment,
        )
        for each, row in found
    ]


def hangs_then(work: Work, occasion: Occasion, day: date) -> list[Reminder]:
    """The rows of the table by which something is overdue on a day."""
    return [row for row in _hangs(occasion) if _is_over(work, row, _since(occasion, row), day)]


def is_weekly(day: date, calendar: SchoolCalendar) -> bool:
    """Whether a day is the first school day of its week, on which what hangs is listed."""
    return calendar.before(day, 1).isocalendar()[:2] != day.isocalendar()[:2]


def _hangs(occasion: Occasion) -> Iterator[Reminder]:
    if not occasion.by_director:
        yield from (row for row in occasion.rows() if row.hangs)


def _since(occasion: Occasion, row: Reminder) -> datetime:
    return occasion.since[row.hangs_since or row.since]


def _is_over(work: Work, row: Reminder, since: datetime, day: date) -> bool:
    return row.day(work.policy, work.calendar, work.calendar.day(since), row.hangs_times) <= day
