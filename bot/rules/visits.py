"""Visits: what one can be, when one can be planned or have been made, and when a week's list goes out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.money.pence import days
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.school_year import HALVES_A_DAY
from bot.rules.time.waiting import long_date

MORNING, AFTERNOON, WHOLE_DAY = "morning", "afternoon", "day"
PARTS_OF_DAY = (MORNING, AFTERNOON, WHOLE_DAY)
LONGEST_DONE, LONGEST_ABOUT, LONGEST_NAME = 3_000, 200, 100

# Between morning and afternoon: what begins before is in the morning, what ends after it in the afternoon.
_MIDDAY = time(12, 30)
# What is logged in the last minutes before a list goes out is on the next one, so that none falls between.
_LIST_CLOSES_BEFORE = timedelta(minutes=15)


class VisitWrong(BotError):
    """Something in a visit is missing or cannot be; `field` says where."""


class DoubtfulVisit(BotError):
    """A visit that can be, but is hardly meant so: the person is asked to say so again."""


class TooFewLeft(VisitWrong):
    """The days agreed do not suffice for it."""

    def __init__(self, left: int) -> None:
        said = f"Only {days(left)} of what was agreed is left." if left else "All agreed days are used."
        super().__init__(said, "half_days")


@dataclass(frozen=True)
class Period:
    """The days on which visits can be: both included. `why_not_later` says what ended it, if it ended."""

    starts_on: date
    ends_on: date
    why_not_later: str = ""


@dataclass(frozen=True)
class Made:
    """A visit as its leader logs it. `targets` are the numbers of the plan's targets it was for."""

    made_on: date | None
    half_days: int
    kind: str
    done: str
    targets: tuple[int, ...] = ()
    given_by: str = ""


@dataclass(frozen=True)
class Planned:
    """A visit as its leader plans it: without times, in the usual hours of that part of the day."""

    day: date | None
    part: str
    starts: time | None = None
    ends: time | None = None
    about: str = ""

    @property
    def half_days(self) -> int:
        """How much of what is agreed it takes."""
        return HALVES_A_DAY if self.part == WHOLE_DAY else 1

    @property
    def hours(self) -> tuple[time, time]:
        """From when to when, where the alliance is."""
        first, last = usual_hours(self.part)
        return self.starts or first, self.ends or last

    @property
    def halves(self) -> tuple[str, ...]:
        """The halves of the day it touches."""
        starts, ends = self.hours
        touched = (MORNING if starts < _MIDDAY else "", AFTERNOON if ends > _MIDDAY else "")
        return tuple(half for half in touched if half)


@cache
def kinds() -> dict[str, str]:
    """What a visit can be: names by their ids, in the order of the data."""
    return {row["id"]: row["name"] for row in load("visits")["kind"]}


@cache
def usual_hours(part: str) -> tuple[time, time]:
    """From when to when a morning, an afternoon or a whole day usually is."""
    first, last = load("visits")["hours"][part]
    return time.fromisoformat(first), time.fromisoformat(last)


def part_of_day(starts: time, half_days: int) -> str:
    """The part of a day that begins at a time."""
    if half_days == HALVES_A_DAY:
        return WHOLE_DAY
    return MORNING if starts < _MIDDAY else AFTERNOON


def check_made(made: Made, period: Period, today: date, same_day: int, left: int) -> date:
    """The day of a visit that can be logged, given the half-days already logged on it and those left.

    Raises VisitWrong for the first thing that is missing or cannot be, TooFewLeft among them.
    """
    if made.made_on is None:
        raise VisitWrong("Choose the day of the visit.", "made_on")
    if made.made_on > today:
        raise VisitWrong(
            f"This day is still to come: today is {long_date(today)}. Log it once it has been made.",
            "made_on",
        )
    _check_in(period, made.made_on, "made_on")
    if made.half_days not in range(1, HALVES_A_DAY + 1):
        raise VisitWrong("A visit is half a day or a whole day.", "half_days")
    if same_day + made.half_days > HALVES_A_DAY:
        raise VisitWrong(
            f"{long_date(made.made_on)} has {days(same_day)} logged already, and a day has only two halves.",
            "half_days",
        )
    if made.half_days > left:
        raise TooFewLeft(left)
    if made.kind not in kinds():
        raise VisitWrong("Choose what kind of visit it was.", "kind")
    if not made.done.strip():
        raise VisitWrong("Say in a sentence or two what was done.", "done")
    return made.made_on


def check_planned(planned: Planned, period: Period, now: datetime, calendar: SchoolCalendar) -> date:
    """The day of a visit that can be planned. Raises VisitWrong."""
    if planned.day is None:
        raise VisitWrong("Choose a day.", "day")
    if planned.part not in PARTS_OF_DAY:
        raise VisitWrong("Choose a part of the day.", "part")
    if planned.day < calendar.day(now):
        raise VisitWrong("This day has passed. Choose a later day, or log the visit instead.", "day")
    _check_in(period, planned.day, "day")
    starts, ends = planned.hours
    if ends <= starts:
        raise VisitWrong("The end is not after the start.", "ends" if planned.ends else "starts")
    if datetime.combine(planned.day, ends, calendar.zone) <= now:
        raise VisitWrong("That time has passed today. Choose a later one, or another day.", "day")
    return planned.day


def clashes(planned: Planned, teaching: Collection[tuple[int, str]], is_away: bool) -> str:
    """Why a visit does not go with what its leader has told of themselves; "" where it does.

    `teaching` holds the halves of weekdays on which they teach; 0 is Monday.
    """
    if planned.day is None:
        return ""
    if is_away:
        return f"You said that you are away on {long_date(planned.day)}."
    taught = [half for half in planned.halves if (planned.day.weekday(), half) in teaching]
    if not taught:
        return ""
    when = taught[0] if len(taught) == 1 else "morning and afternoon"
    return f"You teach at your own school on {planned.day:%A} {when}."


def closed_on(day: date, calendar: SchoolCalendar) -> str:
    """A word on a day on which schools are closed; "" on a school day."""
    return "" if calendar.is_school_day(day) else f"{day:%A} {long_date(day)} is not a school day."


def listed_at(moment: datetime, calendar: SchoolCalendar) -> datetime:
    """When the weekly list goes out that has what was logged at a moment: on a week's last school day."""
    at = time.fromisoformat(load("visits")["weekly_list"]["at"])
    known_by = moment + _LIST_CLOSES_BEFORE
    monday = calendar.day(known_by) - timedelta(days=calendar.day(known_by).weekday())
    while True:
        week = [monday + timedelta(days=n) for n in range(5)]
        for day in (day for day in reversed(week) if calendar.is_school_day(day)):
            goes = datetime.combine(day, at, calendar.zone)
            if goes >= known_by:
                return goes
            break
        monday += timedelta(days=7)


def _check_in(period: Period, day: date, field: str) -> None:
    if day < period.starts_on:
        begins = long_date(period.starts_on)
        raise VisitWrong(f"The support begins on {begins}. Choose that day or a later one.", field)
    if day > period.ends_on:
        why = period.why_not_later or f"The support ends on {long_date(period.ends_on)}."
        raise VisitWrong(f"{why} Choose that day or an earlier one.", field)
