"""Whether a database is well: read through, and written to without keeping anything."""

from pathlib import Path

from sqlalchemy import Connection, text

from bot.store import deadline
from bot.store.database import Database
from bot.store.migrating import current
from bot.store.trouble import DatabaseDamaged, DiskFull, is_full

_TRIED = 2**18


def check_up(database: Database) -> str | None:
    """The revision the database is at. Raises DatabaseTrouble, by name, where it cannot be used as it is."""
    if database.is_sqlite and database.url.database and is_full(Path(database.url.database).absolute()):
        raise DiskFull(database.address)
    # No longer than a click waits for another program.
    with deadline.click(), database.read() as session:
        connection = session.connection()
        if database.is_sqlite:
            _read_through(connection, database)
        at = current(connection)
    with deadline.click(), database.write() as session:
        _try_to_write(session.connection(), at, database)
        session.rollback()
    return at


def _read_through(connection: Connection, database: Database) -> None:
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found != "ok":
        raise DatabaseDamaged(database.address, " ".join(found.split()))


def _try_to_write(connection: Connection, at: str | None, database: Database) -> None:
    if database.is_sqlite:
        # More than it may hold back, so that it goes out to the disk although it is undone.
        connection.exec_driver_sql("PRAGMA cache_spill=1")
        connection.exec_driver_sql("PRAGMA cache_size=1")
        connection.exec_driver_sql("CREATE TABLE tried (what BLOB)")
        connection.execute(text("INSERT INTO tried VALUES (zeroblob(:bytes))"), {"bytes": _TRIED})
    elif at is None:
        connection.exec_driver_sql("CREATE TABLE tried (what INTEGER)")
    else:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
