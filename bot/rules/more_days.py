"""More days for support that is under way: what can be asked for, from today."""

from dataclasses import dataclass
from datetime import date

from bot.rules.request_rules import AskedWrong, Missing, check_period
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.placements import check_length
from bot.rules.time.waiting import long_date


class GoneBy(AskedWrong):
    """The support would end in the past."""

    def __init__(self) -> None:
        super().__init__("This day has passed. Choose today or a later day.", "ends_on")


class EndsSooner(AskedWrong):
    """With more days the support would end sooner than agreed."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            f"The support goes on until {long_date(ends_on)} as it is. Choose that day or a later one.",
            "ends_on",
        )


@dataclass(frozen=True)
class MoreDays:
    """What is asked for: that many half-days more, until a new last day, and why."""

    half_days: int
    ends_on: date | None
    reason: str


@dataclass(frozen=True)
class UnderWay:
    """Support as it stands: its kind, its period, and the half-days that are left."""

    kind: str
    starts_on: date
    ends_on: date
    left: int


def check_more_days(asked: MoreDays, support: UnderWay, calendar: SchoolCalendar, today: date) -> date:
    """The new last day of support that can have that many more days.

    What is left has to find room too, from today. Raises AskedWrong for the first thing that is missing or
    cannot be, as `check_period` and `check_length` do.
    """
    if asked.ends_on is None:
        raise Missing("Choose the new last day.", "ends_on")
    if asked.ends_on < today:
        raise GoneBy
    if asked.ends_on < support.ends_on:
        raise EndsSooner(support.ends_on)
    half_days = support.left + asked.half_days
    check_period(max(today, support.starts_on), asked.ends_on, half_days, calendar, today)
    check_length(support.kind, support.starts_on, asked.ends_on)
    if not asked.reason.strip():
        raise Missing("Please say why in a few words.", "reason")
    return asked.ends_on
