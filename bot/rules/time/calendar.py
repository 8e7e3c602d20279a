"""School days and school hours: when a prompt may go out, and how waiting is counted.

A school day is Monday to Friday, not a bank holiday, and inside term where term dates are given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.rules.data import load


def _hours(of: str) -> tuple[time, time]:
    """Between which hours something goes out, by `data/hours.toml`."""
    hours = load("hours")[of]
    return time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"])


OPENS, CLOSES = _hours("school")
MAIL_OPENS, MAIL_CLOSES = _hours("mail")


def mail_hours() -> str:
    """ "from 7:00 to 18:00" """
    return f"from {MAIL_OPENS.hour}:{MAIL_OPENS:%M} to {MAIL_CLOSES.hour}:{MAIL_CLOSES:%M}"


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """England's, worked out once a year: that takes longer than all else that is asked of a calendar."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True)
class Term:
    """The first and the last day of a term, both inside it."""

    first: date
    last: date


@dataclass(frozen=True)
class SchoolCalendar:
    """The alliance's calendar: its time zone and, where they are known, its terms."""

    zone: ZoneInfo
    terms: Sequence[Term] = ()

    @cached_property
    def _known(self) -> dict[date, bool]:
        """The days that were looked at: the same few are asked for again and again."""
        return {}

    def day(self, moment: datetime) -> date:
        """The date of a moment, where the alliance is."""
        return moment.astimezone(self.zone).date()

    def is_school_day(self, day: date) -> bool:
        """Whether schools are open. A school year without any term has no holidays but the bank's."""
        if day not in self._known:
            self._known[day] = self._is_open(day)
        return self._known[day]

    def _is_open(self, day: date) -> bool:
        if day.weekday() > 4 or day in _bank_holidays(day.year):
            return False
        year = school_year(day)
        terms = [term for term in self.terms if school_year(term.first) <= year <= school_year(term.last)]
        return not terms or any(term.first <= day <= term.last for term in terms)

    def school_days(self, after: date) -> Iterator[date]:
        """The school days that follow a day, without end."""
        day = after
        while True:
            day += timedelta(days=1)
            if self.is_school_day(day):
                yield day

    def add(self, day: date, school_days: int) -> date:
        """The day that is that many school days later."""
        if school_days < 1:
            return day
        following = self.school_days(day)
        for _ in range(school_days - 1):
            next(following)
        return next(following)

    def before(self, day: date, school_days: int) -> date:
        """The school day from which there are that many more up to and with this day."""
        while school_days > 0:
            day -= timedelta(days=1)
            school_days -= self.is_school_day(day)
        return day

    def between(self, earlier: date, later: date) -> int:
        """How many school days lie after the one day, up to and with the other."""
        return sum(
            self.is_school_day(earlier + timedelta(days=n)) for n in range(1, (later - earlier).days + 1)
        )

    def school_hour(self, moment: datetime) -> datetime:
        """The moment itself in school hours of a school day, else when school next opens; in UTC."""
        return self._within(moment, OPENS, CLOSES)

    def mail_hour(self, moment: datetime) -> datetime:
        """The same of the hours in which mail goes out."""
        return self._within(moment, MAIL_OPENS, MAIL_CLOSES)

    def mail_opening(self, day: date) -> datetime:
        """When mail first goes out on a day, or next after it; in UTC."""
        return self.mail_hour(datetime.combine(day, time(), self.zone))

    def opening(self, day: date) -> datetime:
        """When school opens on a day, or next after it where it is closed then; in UTC."""
        return self.school_hour(datetime.combine(day, time(), self.zone))

    def _within(self, moment: datetime, opens: time, closes: time) -> datetime:
        local = moment.astimezone(self.zone)
        day = local.date()
        if self.is_school_day(day):
            if local.time() < opens:
                return self._at(day, opens)
            if local.time() < closes:
                return moment.astimezone(UTC)
        return self._at(next(self.school_days(day)), opens)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone).astimezone(UTC)


def school_year(day: date) -> int:
    """The year in which the day's school year began, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1
