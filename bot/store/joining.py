"""Two rows that turn out to be one person: known by e-mail, and met when they wrote to the bot."""

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from bot.store.tables import Designation, Outbox, Person, Post
from bot.store.work import Work, id_of


def is_only_met(work: Work, who: Person) -> bool:
    """Whether nothing is known of somebody but that they wrote to the bot."""
    if who.name or who.email:
        return False
    return not any(
        work.session.exec(select(table.id).where(table.person_id == who.id).limit(1)).first()
        for table in (Post, Designation)
    )


def join(work: Work, met: Person, known: Person) -> None:
    """Make everything that the person only met has done the known person's, and let the bare row go.

    Raises IntegrityError where both have done what one person can do only once.
    """
    account = {"slack_id": met.slack_id, "conversation": met.conversation, "has_home": met.has_home}
    work.session.execute(
        update(Outbox)
        .where(col(Outbox.kind) == "home", col(Outbox.about_id) == met.id, col(Outbox.state) == "waiting")
        .values(state="dropped")
    )
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Person.__table__.c.id for key in column.foreign_keys):  # type: ignore[attr-defined]
                changed = update(table).where(column == id_of(met)).values({column: id_of(known)})
                work.session.execute(changed)
    work.session.delete(met)
    work.session.flush()
    for name, value in account.items():
        setattr(known, name, value)
    work.session.flush()
