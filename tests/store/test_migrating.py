"""The database is brought to the tables of this version, however many start at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.store.database import Database, DatabaseUnreachable
from bot.store.migrating import MIGRATIONS, DatabaseTooNew, current, latest, migrate


def test_the_migrations_make_the_tables_that_the_code_has(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database)
    with database.read() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), SQLModel.metadata)
    assert found == []


def test_the_migrations_have_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_four_that_start_at_once_all_find_the_database_ready(empty_database_url: str) -> None:
    databases = [Database(empty_database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, databases))
    with databases[0].read() as session:
        assert current(session.connection()) == latest()


def test_a_database_of_a_newer_version_is_left_alone(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database)
    with database.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    with pytest.raises(DatabaseTooNew):
        migrate(database)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://bot:secret@127.0.0.1:1/bot",
        "sqlite:////proc/no/such/folder/bot.db",
    ],
)
def test_a_database_that_cannot_be_reached_is_named_without_its_password(address: str) -> None:
    with pytest.raises(DatabaseUnreachable) as wrong:
        migrate(Database(address))
    assert "secret" not in wrong.value.sentence
