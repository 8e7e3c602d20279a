"""The database: SQLite by default, PostgreSQL by address; one transaction at a time, off the event loop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool
from sqlmodel import Session, create_engine

from bot.store.addresses import database_address, shown
from bot.store.deadline import Attempt
from bot.store.scope import ACROSS, Across, ScopedSession, catch_up
from bot.store.trouble import Busy, DatabaseHeld, DatabaseUnreachable, SavedOrNot, refused, trouble

# Any fixed number will do: processes on the same PostgreSQL database wait for each other on it.
_ALONE = 20_261_122
# What is not a click waits so long for another program that holds the database.
_PATIENCE = 10.0
_CONNECTING = 1.5
_SWEEPING = 200
# A line that has died unnoticed is given up within half a minute; these are the driver's, not the server's.
_LINE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


class Database:
    """One database, for one process. `write` is the only way to change it."""

    def __init__(self, url: str) -> None:
        """Open the database at this address; raises BadDatabaseAddress, DatabaseUnreachable."""
        self.url = database_address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database and not self.url.database.startswith("file:"):
            self._make_folder(Path(self.url.database).parent)
            self._make_file(Path(self.url.database))
        self.engine: Engine = create_engine(self.url, **self._options())
        self._one_writer = threading.Lock()
        self._listen(self.engine)

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
            return {
                "connect_args": {"check_same_thread": False, "timeout": _CONNECTING},
                "hide_parameters": True,
            }
        line = {name: value for name, value in _LINE.items() if name not in self.url.query}
        # Behind a pooler nothing outlives its transaction, so neither may what is prepared in one. To the
        # driver everything is committed by itself: transactions begin and end in words of ours (below).
        return {
            "pool_size": 10,
            "connect_args": {**line, "prepare_threshold": None, "autocommit": True},
            "hide_parameters": True,
        }

    def _listen(self, engine: Engine) -> None:
        if self.is_sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite if self.is_sqlite else _begin_postgresql)

    @property
    def address(self) -> str:
        """The address with its password hidden, fit to be shown."""
        return shown(self.url)

    @contextmanager
    def write(self, attempt: Attempt | None = None, across: str | None = None) -> Iterator[Session]:
        """One transaction that may change things: committed at the end, undone by any error.

        SQLite takes one writer at a time and BEGIN IMMEDIATE: a read that turns into a write otherwise fails
        at once in WAL, whatever the busy timeout. `across` is as in `read`. Raises Busy where the attempt's
        time is up before COMMIT.
        """
        with self._session(self.engine, attempt or Attempt(), writes=True, across=across) as session:
            yield session

    @contextmanager
    def write_alone(self, across: str | None = None) -> Iterator[Session]:
        """One transaction that waits for its like in every process: for what is made once, at the start."""
        with self.write(across=across) as session:
            if not self.is_sqlite:  # SQLite's writer lock is held already
                session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ALONE})
            yield session

    @contextmanager
    def rebuild(self) -> Iterator[Session]:
        """The same for changing the tables themselves.

        SQLite changes a table by making it again, which it refuses while others refer to the old one: so
        references are not held meanwhile, and looked over at the end. A database in memory is empty before.
        """
        if not self.is_sqlite or not self.url.database:
            with self.write_alone(across=Across.TABLES) as session:
                yield session
            return
        engine = create_engine(self.url, poolclass=NullPool, **self._options())
        self._listen(engine)
        event.listen(engine, "connect", _let_references_go)
        with self._session(engine, Attempt(), writes=True, across=Across.TABLES) as session:
            yield session
            if broken := session.connection().exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError(f"references that lead nowhere: {broken}")

    @contextmanager
    def read(self, attempt: Attempt | None = None, across: str | None = None) -> Iterator[Session]:
        """One transaction that only looks: on SQLite, a change made in it would fail while another writes.

        `across` is the reason (`Across`) why it looks at the rows of all alliances.
        """
        with self._session(self.engine, attempt or Attempt(), writes=False, across=across) as session:
            yield session

    @contextmanager
    def _session(
        self, engine: Engine, attempt: Attempt, writes: bool, across: str | None
    ) -> Iterator[Session]:
        attempt.check()
        alone = self._alone(attempt) if self.is_sqlite and writes else nullcontext()
        said = {ACROSS: across}
        with alone, self.reachable(), ScopedSession(engine, expire_on_commit=False, info=said) as session:
            attempt.check()
            self._begin(session, {"writes": writes, "seconds": attempt.left(), **said})
            yield session
            if writes:
                session.flush()
                catch_up(session)
                attempt.commit()
                self._commit(session)

    def _begin(self, session: Session, options: dict[str, Any]) -> None:
        """Begin the transaction; on a line that was lost since it was last used, on a new one.

        So no line need be tried before each use. Where one is lost, the pool lets go of all that it has.
        """
        try:
            session.connection(execution_options=options)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            session.connection(execution_options=options)

    @contextmanager
    def _alone(self, attempt: Attempt) -> Iterator[None]:
        left = attempt.left()
        if not self._one_writer.acquire(timeout=-1 if left is None else left):
            raise Busy
        try:
            yield
        finally:
            self._one_writer.release()

    def _commit(self, session: Session) -> None:
        try:
            session.commit()
        except DBAPIError as error:
            if error.connection_invalidated and not self.is_sqlite:
                raise SavedOrNot from error
            raise

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Turn what is wrong with the database itself into DatabaseTrouble, by name."""
        try:
            yield
        except DBAPIError as error:
            if named := trouble(error, self.address, self.url.database if self.is_sqlite else None):
                raise named from error
            if not_kept := refused(error):
                raise not_kept from error
            raise
        except PoolTimeout as error:
            raise DatabaseHeld(self.address, "no connection is free") from error

    def sweep(self) -> None:
        """Leave nothing of what was erased in SQLite's log beside the file; others at work may put it off."""
        if not (self.is_sqlite and self.url.database):
            return
        with self._one_writer, self.reachable():
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(f"PRAGMA busy_timeout={_SWEEPING}")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()
            finally:
                connection.close()

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy begins transactions itself (below), so the driver must not.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _let_references_go(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    seconds = options.get("seconds")
    patience = _PATIENCE if seconds is None else seconds
    connection.exec_driver_sql(f"PRAGMA busy_timeout={round(patience * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # All in one message. For this transaction alone: poolers refuse what is asked for at the start of a
    # connection.
    words = ["BEGIN"]
    if (seconds := connection.get_execution_options().get("seconds")) is not None:
        left = max(1, round(seconds * 1000))  # 0 would be for ever
        words += [f"SET LOCAL {what}_timeout = {left}" for what in ("lock", "statement")]
    connection.exec_driver_sql("; ".join(words))
