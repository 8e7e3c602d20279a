"""Two rows that turn out to be one person: all that either did and is becomes the one's, the other goes."""

from sqlalchemy import Table, UniqueConstraint, delete, func, select, update
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
    """How much of what hangs on a row, by what it is called; what there is none of is left out."""
    counted: dict[str, int] = {}
    for column, held in columns():
        number = work.session.execute(
            select(func.count()).select_from(column.table).where(column == id_of(who))
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
            _let_likes_go(work, column.table, column.name, id_of(gone), id_of(kept))
        work.session.execute(update(column.table).where(column == id_of(gone)).values({column: id_of(kept)}))
    work.session.execute(
        update(History)
        .where(
            col(History.alliance_id) == work.alliance_id,
            col(History.subject) == "person",
            col(History.subject_id) == gone.id,
        )
        .values(subject_id=id_of(kept))
    )
    _take_over(work, gone, kept)


def _let_likes_go(work: Work, table: Table, name: str, gone: int, kept: int) -> None:
    """Let go of what the other row holds as well."""
    unique = next(
        [column for column in constraint.columns if column.name != name]
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and name in constraint.columns
    )
    held = table.alias()
    same = [
        func.coalesce(held.c[each.name], -1) == func.coalesce(each, -1) for each in unique if each.nullable
    ]
    same += [held.c[each.name] == each for each in unique if not each.nullable]
    work.session.execute(
        delete(table).where(
            table.c[name] == gone, select(held.c.id).where(held.c[name] == kept, *same).exists()
        )
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
                col(Figure.alliance_id) == work.alliance_id,
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
