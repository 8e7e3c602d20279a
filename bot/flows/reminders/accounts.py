"""What is sent about the accounts without a click: a term is over, and its invoices are ready."""

from datetime import timedelta

from sqlmodel import col, select

from bot.flows.accounts.statements import terms_of
from bot.flows.reminders.prompt import Prompt
from bot.rules.money.accounts import term_of
from bot.store.tables import Visit
from bot.store.visits import TAKEN_BACK
from bot.store.work import Work


def account_prompts(work: Work) -> list[Prompt]:
    """For each term in which visits were made: on the first school day after it, to the director."""
    terms = terms_of(work)
    query = (
        select(col(Visit.made_on))
        .where(Visit.alliance_id == work.alliance_id, col(Visit.state) != TAKEN_BACK)
        .distinct()
    )
    found = {term.number: term for term in (term_of(day, terms) for day in work.session.exec(query))}
    return [
        Prompt(
            at=work.calendar.opening(term.last + timedelta(days=1)),
            kind="invoices_ready",
            about_id=term.number,
            about=f"the {term.name.lower()}",
            to=None,
            key=f"invoices_ready:{term.number}",
        )
        for term in found.values()
    ]
