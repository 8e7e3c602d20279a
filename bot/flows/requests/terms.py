"""The terms of a request: what director and head agree on, and what is wrong with them."""

from dataclasses import dataclass
from datetime import date

from bot.errors import BotError
from bot.flows.acting import written
from bot.rules.request_rules import check_period
from bot.rules.time.calendar import SchoolCalendar


class MeetingOrNot(BotError):
    """A day for a diagnostic meeting, but no meeting."""

    def __init__(self) -> None:
        super().__init__("Choose that there is a meeting, or clear this day.", "diagnostic_on")


class MeetingGoneBy(BotError):
    """A diagnostic meeting that is still to be held, on a day that has passed."""

    def __init__(self) -> None:
        super().__init__("Choose today or a later day.", "diagnostic_on")


class MeetingTooLate(BotError):
    """A diagnostic meeting after the support has begun."""

    def __init__(self) -> None:
        super().__init__(
            "The meeting comes before the support: choose a day no later than its first.", "diagnostic_on"
        )


class NoDates(BotError):
    """An approval without a first or a last day."""

    def __init__(self, field: str) -> None:
        super().__init__("Choose a day.", field)


@dataclass(frozen=True)
class AgreedTerms:
    """What director and head agreed; time in half-days. `diagnostic_on` is None until the day is fixed.

    `payer` is "" where it is as usual.
    """

    scope: str
    outcomes: str
    half_days: int
    starts_on: date | None
    ends_on: date | None
    has_diagnostic: bool = False
    diagnostic_on: date | None = None
    payer: str = ""
    payer_name: str = ""


def check_terms(terms: AgreedTerms, calendar: SchoolCalendar, today: date) -> None:
    """Whether these terms can be agreed; raises what is wrong with them at its field."""
    written(terms.scope, "scope")
    written(terms.outcomes, "outcomes")
    if terms.starts_on is None or terms.ends_on is None:
        raise NoDates("starts_on" if terms.starts_on is None else "ends_on")
    check_period(terms.starts_on, terms.ends_on, terms.half_days, calendar, today)
    if terms.diagnostic_on and not terms.has_diagnostic:
        raise MeetingOrNot
    if terms.diagnostic_on and terms.diagnostic_on < today:
        raise MeetingGoneBy
    if terms.diagnostic_on and terms.diagnostic_on > terms.starts_on:
        raise MeetingTooLate
