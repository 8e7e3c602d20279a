"""The database: SQLite by default, PostgreSQL by address; one transaction at a time, off the event loop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, create_engine

from bot.errors import BotError

_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
# Any fixed number will do: processes on the same PostgreSQL database wait for each other on it.
_ALONE = 20_261_122


class DatabaseUnreachable(BotError):
    """The database cannot be opened at the address given."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The database at {address} cannot be reached: {why}. Start it, or correct DATABASE_URL in .env."
        )


class BadDatabaseAddress(BotError):
    """DATABASE_URL is no address SQLAlchemy can read."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL is not an address that can be read. It looks like sqlite:///var/bot.db or "
            "postgresql+psycopg://user:password@host/name."
        )


class Database:
    """One database, for one process. `write` is the only way to change it."""

    def __init__(self, url: str) -> None:
        """Open the database at this SQLAlchemy address; raises BadDatabaseAddress, DatabaseUnreachable."""
        try:
            self.url = make_url(url)
        except (ArgumentError, ValueError):  # ValueError: the port is no number
            raise BadDatabaseAddress from None
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        if self.url.drivername not in _DRIVERS:
            raise BadDatabaseAddress
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            self._make_folder(Path(self.url.database).parent)
            self._make_file(Path(self.url.database))
        self.engine: Engine = create_engine(self.url, **self._options())
        self._writer = self.engine.execution_options(writes=True)
        self._one_writer = threading.Lock()
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DatabaseUnreachable(self.address, f"its folder cannot be made ({error.strerror})") from None

    def _make_file(self, path: Path) -> None:
        """A new database is its owner's alone, and so are the files that SQLite puts beside it."""
        if not path.exists():
            with suppress(OSError):  # SQLite says why it cannot be made
                path.touch(mode=0o600)

    def _options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {"connect_args": {"check_same_thread": False, "timeout": 10}}
        return {"pool_pre_ping": True, "pool_size": 10, "connect_args": {"connect_timeout": 5}}

    @property
    def address(self) -> str:
        """The address with its password hidden, fit to be shown."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that may change things: committed at the end, undone by any error.

        SQLite takes one writer at a time and BEGIN IMMEDIATE: a read that turns into a write otherwise fails
        at once in WAL, whatever the busy timeout.
        """
        alone = self._one_writer if self.is_sqlite else nullcontext()
        session = Session(self._writer, expire_on_commit=False)
        with alone, self.reachable(), session, session.begin():
            yield session

    @contextmanager
    def write_alone(self) -> Iterator[Session]:
        """One transaction that waits for its like in every process: for what is made once, at the start."""
        with self.write() as session:
            if not self.is_sqlite:  # SQLite's writer lock is held already
                session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ALONE})
            yield session

    @contextmanager
    def rebuild(self) -> Iterator[Session]:
        """The same for changing the tables themselves.

        SQLite changes a table by making it anew, which it refuses while others refer to the old one: so
        references are not held meanwhile, and looked over at the end. A database in memory is empty before.
        """
        if not self.is_sqlite or not self.url.database:
            with self.write_alone() as session:
                yield session
            return
        engine = create_engine(self.url, poolclass=NullPool, **self._options())
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "connect", _let_references_go)
        event.listen(engine, "begin", _begin_sqlite)
        session = Session(engine.execution_options(writes=True))
        with self._one_writer, self.reachable(), session, session.begin():
            yield session
            if broken := session.connection().exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError(f"references that lead nowhere: {broken}")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only looks: on SQLite, a change made in it would fail while another writes."""
        with self.reachable(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Turn a connection that cannot be made into DatabaseUnreachable."""
        try:
            yield
        except DBAPIError as error:
            if error.connection_invalidated or _is_no_connection(error):
                raise DatabaseUnreachable(self.address, _first_line(error)) from error
            raise

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy begins transactions itself (below), so the driver must not.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _let_references_go(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_no_connection(error: DBAPIError) -> bool:
    if isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") is None:
        return True  # whatever PostgreSQL itself says has a code; without one it was never reached
    said = str(error.orig).lower()
    return any(sign in said for sign in ("unable to open", "not a database", "readonly database"))


def _first_line(error: DBAPIError) -> str:
    line = str(error.orig).strip().splitlines()[0]
    return line.rstrip(".").removeprefix("connection failed: ")
