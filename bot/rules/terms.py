"""Term dates as the director types them: "2 September 2026 to 23 October 2026; 2/11/2026 to 18/12/2026"."""

import re
from datetime import date, datetime
from itertools import pairwise

from bot.errors import BotError
from bot.rules.calendar import Term

_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d")
_BETWEEN = re.compile(r"\s+(?:to|until|-|–)\s+", re.IGNORECASE)


class NotTerms(BotError):
    """What was typed cannot be read as terms."""


def read_terms(typed: str) -> tuple[Term, ...]:
    """Terms from a text, with semicolons or new lines between them, earliest first; none from an empty one.

    Raises NotTerms for what is no pair of dates, for an end before its start, and for terms that overlap.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", typed)]
    terms = sorted((_term(part) for part in parts if part), key=lambda term: term.first)
    for earlier, later in pairwise(terms):
        if later.first <= earlier.last:
            raise NotTerms(f"Two terms overlap: one ends on {earlier.last:%-d %B %Y}, after the next begins.")
    return tuple(terms)


def terms_in_words(terms: tuple[Term, ...]) -> str:
    """Terms as they can be typed again."""
    return "; ".join(f"{term.first:%-d %B %Y} to {term.last:%-d %B %Y}" for term in terms)


def _term(text: str) -> Term:
    days = _BETWEEN.split(text)
    if len(days) != 2:
        raise NotTerms("Please type each term as two dates, like 2 September 2026 to 23 October 2026.")
    term = Term(_day(days[0]), _day(days[1]))
    if term.last < term.first:
        raise NotTerms(f"The term that begins on {term.first:%-d %B %Y} ends before that.")
    return term


def _day(text: str) -> date:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # a date has no zone
        except ValueError:
            continue
    raise NotTerms(f'"{text}" is not a date. Please type it like 2 September 2026.')
