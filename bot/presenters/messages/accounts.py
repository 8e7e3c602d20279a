"""Spreadsheets that somebody asked for, and word that a term's are ready."""

from bot.flows.accounts import statements
from bot.presenters.accounts import spreadsheet, statement
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.standing import standing
from bot.rules.money.accounts import summed
from bot.rules.time.school_year import year_in_words
from bot.store.tables import Deployment, Export, Outbox
from bot.store.work import Work
from bot.views.accounts import exporting as views
from bot.views.blocks import Message


def _export(work: Work, row: Outbox) -> Drawn:
    export = work.get(Export, row.about_id)
    if export.deployment_id is not None:
        deployment = work.get(Deployment, export.deployment_id)
        found = standing(work, deployment)
        file = statement(work, deployment, export.reader or "")
        return Drawn(Message(views.statement_comment(found.school, found.plain_leader), []), file=file)
    term = statements.term(work, export.term or 0)
    file = spreadsheet(work, export.what, export.form, term, export.asked_by_id)
    named = term.name if export.what == "invoices" else year_in_words(term.year)
    return Drawn(Message(views.sent(export.what, named), []), file=file)


def _invoices_ready(work: Work, row: Outbox) -> Drawn | None:
    term = statements.term(work, row.about_id)
    entries = statements.entries_in(work, term)
    return Drawn(views.invoices_ready(term, summed(entries), directors(work))) if entries else None


KINDS = {
    "export": Kind("a spreadsheet", _export),
    "invoices_ready": Kind("the news that a term's invoices are ready", _invoices_ready),
}
