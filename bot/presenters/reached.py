"""How word went to people, read from the messages to them."""

from sqlalchemy import select
from sqlmodel import col

from bot.flows.board.awaited import Told
from bot.presenters.called import named, shown
from bot.rules.reached import COMING, LOST, MAILED, TOLD, Went, how_it_went, reminded
from bot.store.mailing import MAIL
from bot.store.tables import Outbox, Person
from bot.store.work import Work


def reminded_of(work: Work, kind: str, about_id: int, whom: str = "them") -> str:
    """That people were reminded by a kind of message about a thing, as it is true now."""
    rows = (
        select(Outbox, Person)
        .join(Person, col(Person.id) == col(Outbox.to_person_id))
        .where(col(Outbox.kind) == kind, col(Outbox.about_id) == about_id, col(Outbox.card).is_(None))
    )
    newest = {who.id: (row, who) for row, who in work.session.execute(rows.order_by(col(Outbox.id)))}
    return reminded([_went(work, row, who) for row, who in newest.values() if row.state != "dropped"], whom)


def words_of(told: Told) -> str:
    """How word went to somebody who is awaited, behind their name."""
    went = Went(shown(told.person), told.how, told.on, told.opened_on)
    return f"{went.name} ({how_it_went(went, late=told.is_late)})"


def _went(work: Work, row: Outbox, who: Person) -> Went:
    name = named(who)
    if row.state == "dead":
        return Went(name, LOST)
    if row.by != MAIL:
        is_on_its_way = row.state in ("waiting", "sending")
        return Went(name, COMING if is_on_its_way and not who.slack_id else TOLD)
    if row.mailed_at is None:
        return Went(name, COMING)
    opened = work.calendar.day(row.opened_at) if row.opened_at else None
    return Went(name, MAILED, work.calendar.day(row.mailed_at), opened)
