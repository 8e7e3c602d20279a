"""Filling tables fast: rows by Core, and long series of rows that the database makes by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Integer, cast, insert, literal, select, text
from sqlalchemy.sql import ColumnElement
from sqlmodel import SQLModel

from bot.store.database import Database

Row = Mapping[str, Any]


@contextmanager
def filling(database: Database) -> Iterator[Connection]:
    """One transaction that fills tables; PostgreSQL does not look after references meanwhile."""
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
        go_on_after(connection)
        if not database.is_sqlite:
            connection.execute(text("ANALYZE"))


def add(connection: Connection, table: type[SQLModel], rows: Iterable[Row]) -> None:
    """Rows of a table, with what the table gives by itself where nothing is said."""
    filled = [{**_given(table), **row} for row in rows]
    if filled:
        connection.execute(insert(table), filled)


def add_series(
    connection: Connection,
    table: type[SQLModel],
    count: int,
    of: Callable[[ColumnElement[int]], Row],
) -> None:
    """So many rows of a table, each made from its number, from 1, within the database."""
    first = select(literal(1, Integer).label("number")).cte("numbers", recursive=True)
    numbers = first.union_all(select(first.c.number + 1).where(first.c.number < count))
    columns = table.__table__.columns  # type: ignore[attr-defined]  # SQLModel gives every table one
    row = {**_given(table), **of(numbers.c.number)}
    values = [
        (value if isinstance(value, ColumnElement) else literal(value, columns[name].type)).label(name)
        for name, value in row.items()
    ]
    connection.execute(insert(table).from_select(list(row), select(*values).select_from(numbers)))


def spread(number: ColumnElement[int], over: int, start: int = 1) -> ColumnElement[int]:
    """The ids from `start` on in turn, `over` of them."""
    return cast((number - 1) % over + start, Integer)


def go_on_after(connection: Connection) -> None:
    """Have PostgreSQL count on after the ids that were given; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        if "id" in table.columns:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), "
                    f'(SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"), false)'
                )
            )


def _given(table: type[SQLModel]) -> dict[str, Any]:
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in table.model_fields.items()
        if name != "id" and not field.is_required()
    }
