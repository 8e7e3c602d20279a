"""Bring a database to the tables of this version; safe when two processes start at once."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import OperatorError
from bot.store import planner
from bot.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseTooNew(OperatorError):
    """The database was made by a later version of the bot."""

    def __init__(self) -> None:
        super().__init__(
            "The database was made by a newer version of this bot. Update the bot, or choose another "
            "DATABASE_URL."
        )


class DatabaseTooOld(OperatorError):
    """The database was made before the first release, whose tables are where migrations begin."""

    def __init__(self) -> None:
        super().__init__(
            "The database was made before the first release of this bot and cannot be brought up to date: "
            "choose another DATABASE_URL, and import schools and people again."
        )


def migrate(database: Database) -> None:
    """Run the migrations that are missing, in one transaction.

    Raises DatabaseUnreachable, DatabaseTooNew, DatabaseTooOld.
    """
    with database.rebuild() as session:
        connection = session.connection()
        if current(connection) == latest():
            return
        _upgrade(connection)
        planner.tell(connection)


def _upgrade(connection: Connection) -> None:
    # Alembic takes long to load, and most starts need nothing of it.
    from alembic import command
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    command.upgrade(made, "head")


def current(connection: Connection) -> str | None:
    """The revision a database is at; none where it is new. Raises DatabaseTooNew, DatabaseTooOld."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    at: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = _revisions()
    if at is None or at in known:
        return at
    raise DatabaseTooOld if at < min(known) else DatabaseTooNew


def latest() -> str:
    """The newest revision this version of the bot knows."""
    return max(_revisions())


def _revisions() -> set[str]:
    """The revisions there are: each stands before the first underscore of its file's name."""
    return {file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}
