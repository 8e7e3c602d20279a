"""Everything that is kept, as a test compares it before and after."""

from sqlmodel import SQLModel, col, select

from bot.store.tables import Outbox
from bot.store.work import Work

Rows = dict[str, list[str]]

# These are kept by the bot itself, a while after people have done something.
_OWN_BUSINESS = {"card", "outbox"}
_OWN_COLUMNS = {"conversation", "document", "fingerprint"}


def all_rows(work: Work) -> Rows:
    """Every row of every table, by the table's name; of messages, what they are and not how far they are."""
    found = {
        name: [
            str(dict(row))
            for row in work.session.execute(
                table.select().with_only_columns(
                    *(each for each in table.columns if each.name not in _OWN_COLUMNS)
                )
            ).mappings()
        ]
        for name, table in SQLModel.metadata.tables.items()
        if name not in _OWN_BUSINESS
    }
    messages = select(Outbox.key).where(col(Outbox.kind) != "home")
    found["outbox"] = list(work.session.exec(messages))
    return {name: sorted(rows) for name, rows in found.items()}


def changed(before: Rows, after: Rows) -> dict[str, list[str]]:
    """What is in one and not in the other, by table."""
    differing = {name: set(before[name]) ^ set(after[name]) for name in before}
    return {name: sorted(rows) for name, rows in differing.items() if rows}
