"""What is sent about the accounts without a click: a term is over, and its invoices are ready."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.flows.accounts.statements import terms_of
from bot.flows.reminders.prompt import Prompt
from bot.rules.money.accounts import AccountTerm, term_numbered, term_of
from bot.store import outbox, visits
from bot.store.work import Work


def account_prompts(work: Work, until: datetime) -> list[Prompt]:
    """For each term in which visits were made: on the first school day after it, to the director.

    Of a term of which that was said already no visit is read again.
    """
    first = visits.first_made_on(work)
    if first is None:
        return []
    over = {_key(term): (term, at) for term, at in _over(work, first, until)}
    said = outbox.known(work, list(over))
    unsaid = [term for key, (term, _) in over.items() if key not in said]
    days = visits.days_within(work, [(term.first, term.last) for term in unsaid])
    terms = terms_of(work)
    found = {_key(term_of(day, terms)) for day in days}
    return [
        Prompt(
            at=at,
            kind="invoices_ready",
            about_id=term.number,
            about=f"the {term.name.lower()}",
            to=None,
            key=key,
        )
        for key, (term, at) in over.items()
        if key in found
    ]


def _over(work: Work, first: date, until: datetime) -> Iterator[tuple[AccountTerm, datetime]]:
    """The terms from that of a day on that are over by a moment, each with when school opens after it."""
    terms = terms_of(work)
    term = term_of(first, terms)
    while (at := work.calendar.opening(term.last + timedelta(days=1))) <= until:
        yield term, at
        term = term_numbered(term.number + 1, terms)


def _key(term: AccountTerm) -> str:
    return f"invoices_ready:{term.number}"
