"""Term dates from a calendar file, as councils and schools publish them."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from bot.errors import BotError
from bot.flows.imports.text_file import read_text
from bot.rules.time.calendar import Term
from bot.rules.time.term_dates import Said, read_terms, terms_of

_LARGEST = 300_000
"""In bytes; a school year has some five thousand."""
_OF_TERMS = re.compile(r"\b(?:terms?|half|autumn|spring|summer|school|pupils?|students?)\b")
_OF_A_DAY = re.compile(r"\b(?:terms?|school|pupils?|students?|autumn|spring|summer)\b")
_AT_AN_END = re.compile(
    r"\b(?:starts?|begins?|opens?|re-?opens?|returns?|back|first day|ends?|closes|last day|up)\b"
)


class NotACalendar(BotError):
    """A calendar file that is broken."""

    def __init__(self) -> None:
        super().__init__("That calendar file cannot be read. Export it again, or give the dates as text.")


class TooLong(BotError):
    """A calendar is longer than that of any school."""

    def __init__(self) -> None:
        super().__init__("That calendar is too long to read. Please give one with the term dates alone.")


def read_calendar(content: bytes) -> tuple[Term, ...]:
    """The terms in a calendar file, or in a text with dates.

    Raises TooLong, NotACalendar, NotTerms and NotCsv.
    """
    if len(content) > _LARGEST:
        raise TooLong
    if b"BEGIN:VCALENDAR" not in content[:1000].upper():
        return read_terms(read_text(content)[0])
    from icalendar import Calendar

    try:
        events = [event for event in Calendar.from_ical(content).walk("VEVENT") if "dtstart" in event]
        said = sorted(filter(None, map(_said, events)), key=lambda each: each.first)
    except (ValueError, KeyError, AttributeError):
        raise NotACalendar from None
    return terms_of([each for each in said if _is_about_terms(each)])


def _said(event: Any) -> Said | None:
    start = event.decoded("dtstart")
    if isinstance(start, datetime) or not isinstance(start, date):
        return None  # what has an hour is a lesson, a meeting or a match
    if "dtend" in event:
        after = event.decoded("dtend")
    else:
        after = start + (event.decoded("duration") if "duration" in event else timedelta(days=1))
    last = max(start, after - timedelta(days=1))
    return Said(start, last, str(event.get("summary", "")).casefold())


def _is_about_terms(said: Said) -> bool:
    if said.is_closure:
        return True
    if said.first != said.last:
        return bool(_OF_TERMS.search(said.label))
    return bool(_OF_A_DAY.search(said.label) and _AT_AN_END.search(said.label))
