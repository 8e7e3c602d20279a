"""One act in one transaction: the session, the alliance it belongs to and the moment it happens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel, col

from bot.errors import BotError
from bot.rules.policy import Policy
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.term_dates import kept_terms
from bot.store.built import Built
from bot.store.scope import KEPT, scope
from bot.store.tables import Act, Figure

Row = TypeVar("Row", bound=SQLModel)
Kept = TypeVar("Kept")


class NotFound(BotError):
    """A button or a dialog names something this alliance does not hold."""

    def __init__(self) -> None:
        super().__init__("I can't find that any more. Please start again from the Home tab.")


class AlreadyDone(BotError):
    """The same click, submission or event came a second time."""

    def __init__(self) -> None:
        super().__init__("That has already been done.")


@dataclass(frozen=True)
class Work:
    """What a flow works with. `now` is business time, in UTC; every query is of this alliance's rows.

    `zone` is where the alliance is. What else it carries is worked out when it is first asked for, and kept.
    """

    session: Session
    alliance_id: int
    now: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Let the session look at the alliance's rows alone."""
        scope(self.session, self.alliance_id)

    @cached_property
    def today(self) -> date:
        """The date, where the alliance is."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def policy(self) -> Policy:
        """The alliance's figures, with what the director changed."""
        return Policy({row.key: row.value for row in _figures.rows(self)})

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The alliance's school days: its zone, and its terms where the director gave them."""
        return SchoolCalendar(self.zone, kept_terms(self.policy.text("term_dates")))

    def figures_changed(self) -> None:
        """Have the figures read again: this act has changed some."""
        for held in ("policy", "calendar"):
            self.__dict__.pop(held, None)

    def kept(self, table: type[SQLModel], key: object, read: Callable[[], Kept]) -> Kept:
        """What was read from a table, under a key; again only once a row of this table has changed."""
        kept: dict[type[SQLModel], dict[object, Kept]] = self.session.info.setdefault(KEPT, {})
        found = kept.setdefault(table, {})
        if key not in found:
            found[key] = read()
        return found[key]

    def at_hand(self, table: type[Row], ids: Iterable[int]) -> dict[int, Row]:
        """Those of these rows that this act has read already."""
        held = ((each, self.session.identity_map.get(identity_key(table, each))) for each in ids)
        return {each: row for each, row in held if row is not None}

    def get(self, table: type[Row], row_id: int) -> Row:
        """The alliance's own row with this id; raises NotFound."""
        if identity_key(table, row_id) in self.session.identity_map:
            row = self.session.get(table, row_id)
        else:
            [row] = [row for (row,) in _with_id(table).held(self, row=row_id)] or [None]
        if row is None or getattr(row, "alliance_id", None) != self.alliance_id:
            raise NotFound
        return row

    def held(self, table: type[Row], row_id: int) -> Row:
        """The same, read afresh and held: others who would hold it wait until this act is done.

        Needed on PostgreSQL, where acts run side by side, before looking whether there is something yet.
        What this act holds it need not read again.
        """
        mine: set[object] = self.session.info.setdefault("held", set())
        if (table, row_id) in mine:
            return self.get(table, row_id)
        found: list[Row] = [row for (row,) in _to_hold(table).held(self, row=row_id)]
        if not found:
            raise NotFound
        mine.add((table, row_id))
        return found[0]

    def hold(self, row: Row) -> Row:
        """Read a row afresh and hold it, as `held`."""
        return self.held(type(row), id_of(row))

    def add(self, row: Row) -> Row:
        """Keep a new row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def row(self, **values: Any) -> dict[str, Any]:
        """The values of a new row of the alliance's, for an INSERT: only what is added is filled in."""
        return {"alliance_id": self.alliance_id, **values}

    def is_own(self, table: Table) -> ColumnElement[bool]:
        """The condition that a bare table's rows are the alliance's: sessions scope only classes."""
        return table.c.alliance_id == self.alliance_id

    def once(self, key: str) -> None:
        """Claim the key of an act that creates something; raises AlreadyDone the second time.

        The key is kept only when the transaction is: an act that failed can be tried again.
        """
        claimed = self.session.connection().execute(
            _claiming(inserting(self.session)), self.row(key=key, at=self.now)
        )
        if claimed.first() is None:
            raise AlreadyDone

    def give_back(self, key: str) -> None:
        """Give a key back that an act before this one claimed: what it stood for was not done after all."""
        self.session.execute(delete(Act).where(col(Act.key) == key))

    def queues(self) -> None:
        """Say that something is there to be sent, so that the sender need not be waited for."""
        self.session.info["queued"] = True

    @property
    def has_queued(self) -> bool:
        """Whether this act has left a message in the outbox."""
        return bool(self.session.info.get("queued"))

    def erases(self) -> None:
        """Say that this act erases something, of which nothing is to stay in the database's files."""
        self.session.info["erased"] = True

    @property
    def has_erased(self) -> bool:
        """Whether this act has erased something."""
        return bool(self.session.info.get("erased"))


@Built
def _figures() -> Select[str, str]:
    return select(col(Figure.key), col(Figure.value))


def id_of(row: SQLModel) -> int:
    """The id of a row that has been kept."""
    row_id: int | None = getattr(row, "id", None)
    if row_id is None:
        raise ValueError(f"{type(row).__name__} has not been kept yet")
    return row_id


def inserting(session: Session) -> Any:
    """The INSERT of the database's own kind, which can leave alone what is there already."""
    return sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert


@cache
def _claiming(insert: Any) -> Any:
    return insert(Act).on_conflict_do_nothing(index_elements=["alliance_id", "key"]).returning(col(Act.id))


@cache
def _with_id(table: Any) -> Built[Any]:
    return Built(lambda: select(table).where(table.id == bindparam("row")))


@cache
def _to_hold(table: Any) -> Built[Any]:
    # What is held already in this session is read again: it may have changed until now.
    held = select(table).where(table.id == bindparam("row")).with_for_update()
    return Built(lambda: held.execution_options(populate_existing=True))
