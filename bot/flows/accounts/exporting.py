"""Spreadsheets that people ask for in Slack: kept as asked, and sent to whoever asked."""

from typing import Any

from bot.errors import BotError
from bot.flows.accounts.statements import entries_of, terms_of
from bot.flows.acting import not_yours
from bot.flows.directing import who_runs_it
from bot.flows.matters import deployment_matter
from bot.flows.telling import parts_in
from bot.rules.money.accounts import AccountTerm, Entry, term_before, term_of
from bot.rules.states import Part
from bot.store import outbox, people
from bot.store.tables import Deployment, Export, Person
from bot.store.work import Work, id_of

TERMS_OFFERED = 6
"""How many terms back the director can choose, this one among them."""

# What somebody in a deployment reads of its accounts, the fullest first.
_READERS = {
    "director": "alliance",
    "host_head": "host",
    "head": "host",
    "money": "host",
    "home_head": "home",
    "home": "home",
}


class EvaluationsAreTheDirectors(BotError):
    """Who works for the director asks for the evaluations."""

    def __init__(self) -> None:
        super().__init__("The evaluations are for the director alone. Please choose another.", "what")


class NothingToAccount(BotError):
    """No visit has been made yet, so there is nothing to account for."""

    def __init__(self) -> None:
        super().__init__("No visit has been logged yet, so there is nothing to account for.")


def terms_offered(work: Work, who: Person) -> list[AccountTerm]:
    """The terms that the director can choose, this one first. Raises NotYours for anybody else."""
    who_runs_it(work, who)
    terms = terms_of(work)
    found = [term_of(work.today, terms)]
    while len(found) < TERMS_OFFERED:
        found.append(term_before(found[-1], terms))
    return found


def ask_for(work: Work, person: Person, what: str, form: str, term: int | None, key: str) -> Export:
    """Have a spreadsheet sent to the director who asks; once for each key. Raises NotYours, AlreadyDone."""
    who = who_runs_it(work, person)
    if what == "evaluations" and not is_director(work, who):
        raise EvaluationsAreTheDirectors
    work.once(key)
    return _keep(work, who, what=what, form=form, term=term)


def ask_for_statement(work: Work, who: Person, deployment_id: int, key: str) -> Export:
    """Have a deployment's statement sent to whoever asks. Raises NotYours, NothingToAccount, AlreadyDone."""
    reader, entries = statement_for(work, who, deployment_id)
    if not entries:
        raise NothingToAccount
    work.once(key)
    return _keep(work, who, what="statement", form="xlsx", deployment_id=deployment_id, reader=reader)


def send_statement(work: Work, who: Person, deployment_id: int) -> None:
    """Send a deployment's statement, as the host school reads it, to whoever sees to its bills."""
    _keep(work, who, what="statement", form="xlsx", deployment_id=deployment_id, reader="host")


def statement_for(work: Work, who: Person, deployment_id: int) -> tuple[str, list[Entry]]:
    """Whose statement of a deployment somebody reads ("host", "home" or "alliance"), and its visits.

    Raises NotYours for those who have no money in it, its leader among them.
    """
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    parts = parts_in(work, matter, who)
    for part, reader in _READERS.items():
        if part in parts:
            return reader, entries_of(work, deployment)
    raise not_yours(matter, Part.DIRECTOR)


def _keep(work: Work, who: Person, **asked: Any) -> Export:
    export = work.add(Export(asked_by_id=id_of(who), asked_at=work.now, **asked))
    outbox.queue(work, f"export:{export.id}", "export", id_of(export), to=who)
    return export


def is_director(work: Work, who: Person) -> bool:
    """Whether somebody may have the evaluations: who works for a director may not."""
    return people.has_role(work, who, "director")
