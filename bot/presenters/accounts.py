"""The alliance's spreadsheets, made from the database: for Slack and for the command line."""

from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date

from bot.flows.accounts.register import register
from bot.flows.accounts.statements import entries_in, entries_of
from bot.flows.evaluation.year import evaluated_in
from bot.presenters.files import File
from bot.rules.money.accounts import AccountTerm
from bot.rules.time.school_year import year_in_words
from bot.store.tables import Deployment
from bot.store.work import Work
from bot.views.accounts import register as register_sheets
from bot.views.accounts import statements
from bot.views.evaluation import sheets as evaluation_sheets
from bot.views.sheets import Sheet, to_csv, to_xlsx

Sheets = Sequence[Sheet]


def spreadsheet(work: Work, what: str, form: str, term: AccountTerm, reader_id: int | None = None) -> File:
    """ "invoices", "register" or "evaluations" as "xlsx" or "csv", of a term or of its school year.

    A director who reads the evaluations is left out of what schools say.
    """
    sheets = _SHEETS[what](work, term, reader_id)
    named = term.slug if what == "invoices" else year_in_words(term.year)
    return File(f"{what}-{named}.{form}", f"{what.capitalize()}, {named}", _content(sheets, form))


def statement(work: Work, deployment: Deployment, reader: str) -> File:
    """The statement of a deployment for "host", "home" or "alliance"."""
    sheets = statements.statement(entries_of(work, deployment), reader)
    return File(f"statement-{deployment.id}.xlsx", "Statement", to_xlsx(sheets))


def _content(sheets: Sheets, form: str) -> bytes:
    # A plain table is one table: the last is the one that the others are drawn from.
    return to_csv(sheets[-1]) if form == "csv" else to_xlsx(sheets)


def _invoices(work: Work, term: AccountTerm, _reader_id: int | None) -> Sheets:
    return statements.invoices(entries_in(work, term))


def _register(work: Work, term: AccountTerm, _reader_id: int | None) -> Sheets:
    rows = [astuple(each) for each in register(work, term.year)]
    return register_sheets.register(rows, year_in_words(term.year))


def _evaluations(work: Work, term: AccountTerm, reader_id: int | None) -> Sheets:
    rows = evaluated_in(work, date(term.year, 9, 1), date(term.year + 1, 8, 31), reader_id)
    found = [(each.deployment_id, each.form, each.sent_on, each.answers) for each in rows]
    return evaluation_sheets.evaluations(found, year_in_words(term.year))


_SHEETS: dict[str, Callable[[Work, AccountTerm, int | None], Sheets]] = {
    "invoices": _invoices,
    "register": _register,
    "evaluations": _evaluations,
}
