"""Two rows that turn out to be one person: all that either did and is becomes the one's, the other goes."""

from typing import Any

from sqlalchemy import UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlmodel import col

from bot.store import people
from bot.store.person_columns import columns
from bot.store.tables import Designation, Figure, History, Outbox, Person, Post
from bot.store.work import Work, id_of


def is_only_met(work: Work, who: Person) -> bool:
    """Whether nobody has told of somebody: they wrote to the bot, and what is known is what Slack says."""
    return not who.told and not any(
        work.session.execute(select(col(table.id)).where(col(table.person_id) == who.id).limit(1)).first()
        for table in (Post, Designation)
    )


def holdings(work: Work, who: Person) -> dict[str, int]:
    """How much depends on a row, by what it is called; what there is none of is left out."""
    counted: dict[str, int] = {}
    for column, held in columns():
        number = work.session.execute(
            select(func.count()).select_from(column.class_).where(column == id_of(who))
        ).scalar_one()
        if number:
            counted[held.title] = counted.get(held.title, 0) + number
    return counted


def join(work: Work, gone: Person, kept: Person) -> None:
    """Make everything of one row another's, and let the first go.

    What both are or have said (a role, a specialism, a judgement) stays once. The account, the address, the
    name and the portrait are those of the row that is kept, where it has any.
    """
    work.session.execute(
        update(Outbox)
        .where(col(Outbox.kind) == "home", col(Outbox.about_id) == gone.id, col(Outbox.state) == "waiting")
        .values(state="dropped")
    )
    for column, held in columns():
        if held.said_once:
            _let_likes_go(work, column, id_of(gone), id_of(kept))
        work.session.execute(
            update(column.class_)
            .where(column == id_of(gone))
            .values({column.key: id_of(kept)})
            .execution_options(synchronize_session=False)
        )
    work.session.execute(
        update(History)
        .where(
            col(History.subject) == "person",
            col(History.subject_id) == gone.id,
        )
        .values(subject_id=id_of(kept))
    )
    _take_over(work, gone, kept)


def _let_likes_go(work: Work, column: InstrumentedAttribute[Any], gone: int, kept: int) -> None:
    """Let go of what the other row holds as well."""
    table = column.class_
    unique = next(
        [each for each in constraint.columns if each.name != column.key]
        for constraint in table.__table__.constraints
        if isinstance(constraint, UniqueConstraint) and column.key in constraint.columns
    )
    held = aliased(table)
    same = [
        func.coalesce(getattr(held, each.name), -1) == func.coalesce(each, -1)
        for each in unique
        if each.nullable
    ]
    same += [getattr(held, each.name) == each for each in unique if not each.nullable]
    twice = select(held.id).where(getattr(held, column.key) == kept, *same).exists()
    work.session.execute(
        delete(table).where(column == gone, twice).execution_options(synchronize_session=False)
    )


def _take_over(work: Work, gone: Person, kept: Person) -> None:
    account, address = gone.slack_id, gone.email
    seen = (gone.conversation, gone.has_home, gone.closed, gone.account_at)
    name, portrait = gone.name, gone.portrait
    slacks = {
        what: people.is_slacks(kept if getattr(kept, what) else gone, what) for what in ("name", "email")
    }
    kept.told = kept.told or gone.told
    work.session.flush()
    work.session.delete(gone)
    work.session.flush()
    if kept.slack_id is None:
        kept.slack_id = account
        kept.conversation, kept.has_home, kept.closed, kept.account_at = seen
    elif account:
        work.session.execute(
            update(Figure)
            .where(
                col(Figure.key) == "deputy_director",
                col(Figure.value) == account,
            )
            .values(value=kept.slack_id)
        )
        work.figures_changed()
    kept.email = kept.email or address
    kept.name = kept.name.strip() or name
    kept.portrait = kept.portrait or portrait
    kept.name_is_slacks, kept.email_is_slacks = slacks["name"], slacks["email"]
    work.session.add(kept)
    work.session.flush()
