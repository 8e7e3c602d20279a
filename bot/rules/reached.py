"""How word went to somebody, as it may be said of them: told only who was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.time.waiting import long_date

TOLD, MAILED, COMING, LOST = "told", "mailed", "coming", "lost"


@dataclass(frozen=True)
class Went:
    """How word went to one person: told in Slack or mailed on a day, opened or not, on its way, or lost."""

    name: str
    how: str
    on: date | None = None
    opened_on: date | None = None


def reminded(found: Sequence[Went], whom: str = "them") -> str:
    """That people were reminded, in sentences; "" where nobody was to be."""
    if found and all(each.how == TOLD for each in found):
        return f"I have reminded {whom}."
    return " ".join(_one(each) for each in found)


def how_it_went(went: Went, *, late: bool = False) -> str:
    """How the word about something went to one person, behind their name: "told in Slack on 3 May".

    `late` says that they were reminded since, so that a mail could have been opened by now.
    """
    if went.how == TOLD and went.on:
        return f"told in Slack on {_day(went.on)}"
    if went.how == MAILED and went.on:
        if went.opened_on:
            return f"mailed on {_day(went.on)}, opened on {_day(went.opened_on)}"
        return f"mailed on {_day(went.on)}{', not opened' if late else ''}"
    return "word is on its way" if went.how == COMING else "could not be told"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _one(went: Went) -> str:
    if went.how == TOLD:
        return f"I have reminded {went.name}."
    if went.how == COMING:
        return f"A reminder to {went.name} is on its way by mail."
    if went.how == LOST or went.on is None:
        return f"My reminder did not reach {went.name}."
    opened = f", and opened on {long_date(went.opened_on)}" if went.opened_on else ", and has not been opened"
    return f"A reminder was mailed to {went.name} on {long_date(went.on)}{opened}."
