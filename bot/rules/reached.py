"""How word went to somebody, as it may be said of them: told only who was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.time.waiting import long_date

TOLD, MAILED, COMING, LOST = "told", "mailed", "coming", "lost"


@dataclass(frozen=True)
class Went:
    """How word went to one person: told in Slack, mailed on a day and opened or not, on its way, or lost."""

    name: str
    how: str
    mailed_on: date | None = None
    opened_on: date | None = None


def reminded(found: Sequence[Went], whom: str = "them") -> str:
    """That people were reminded, in sentences; "" where nobody was to be."""
    if found and all(each.how == TOLD for each in found):
        return f"I have reminded {whom}."
    return " ".join(_one(each) for each in found)


def _one(went: Went) -> str:
    if went.how == TOLD:
        return f"I have reminded {went.name}."
    if went.how == COMING:
        return f"A reminder to {went.name} is on its way by mail."
    if went.how == LOST or went.mailed_on is None:
        return f"My reminder did not reach {went.name}."
    opened = f", and opened on {long_date(went.opened_on)}" if went.opened_on else ", and has not been opened"
    return f"A reminder was mailed to {went.name} on {long_date(went.mailed_on)}{opened}."
