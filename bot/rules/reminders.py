"""What waits for somebody: whose turn it is, when they are reminded, and when the director hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from bot.rules.data import load
from bot.rules.policy import Policy
from bot.rules.time.calendar import SchoolCalendar


@dataclass(frozen=True)
class Reminder:
    """One row of `data/reminders.toml`, where each column is told."""

    name: str
    subject: str
    states: tuple[str, ...]
    turn: str
    since: str
    after: tuple[str, ...]
    says: str = ""
    key: str = ""
    brought: tuple[str, ...] = ()
    then: str = ""
    then_times: int = 2
    then_key: str = ""
    hangs: str = ""
    hangs_times: int = 2
    hangs_since: str = ""

    def day(self, policy: Policy, calendar: SchoolCalendar, since: date, times: int = 1) -> date:
        """The day on which that many times the wait is over."""
        return max(calendar.add(since, times * policy.number(figure)) for figure in self.after)

    def days(self, policy: Policy, calendar: SchoolCalendar, since: date) -> list[date]:
        """The days on which it is said, where it is said more than once."""
        return sorted(calendar.add(since, policy.number(figure)) for figure in self.after)


@cache
def reminders() -> tuple[Reminder, ...]:
    """Every row of the table."""
    return tuple(_read(name, row) for name, row in load("reminders").items())


def reminder(name: str) -> Reminder:
    """One row of the table."""
    return next(each for each in reminders() if each.name == name)


def still_waits(kind: str, state: str) -> bool:
    """Whether a message that is sent by time is still true of what is in this state."""
    return state in _states(kind)


def reminder_before(kind: str, state: str) -> str:
    """The kind that reminds those whose turn it is in a state, before this one tells the director."""
    return next((each.says for each in reminders() if each.then == kind and state in each.states), "")


@cache
def _states(kind: str) -> frozenset[str]:
    found: list[Sequence[str]] = [each.states for each in reminders() if kind in (each.says, each.then)]
    return frozenset(state for states in found for state in states)


def _read(name: str, row: dict[str, Any]) -> Reminder:
    known = {each.name for each in fields(Reminder)}
    if unknown := set(row) - known:
        raise ValueError(f"reminders.toml: {name} has no column {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    return Reminder(name, **values)
