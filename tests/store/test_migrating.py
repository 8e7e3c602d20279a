"""The database is brought to the tables of this version, however many start at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.errors import OperatorError
from bot.store.database import Database
from bot.store.migrating import MIGRATIONS, DatabaseTooNew, DatabaseTooOld, current, latest, migrate
from bot.store.trouble import DatabaseUnreachable


def test_the_migrations_make_the_tables_that_the_code_has(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database)
    with database.read() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), SQLModel.metadata)
    assert found == []


def test_the_migrations_have_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_the_newest_revision_is_known_without_reading_the_migrations() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [latest()]


def test_four_that_start_at_once_all_find_the_database_ready(empty_database_url: str) -> None:
    databases = [Database(empty_database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, databases))
    with databases[0].read() as session:
        assert current(session.connection()) == latest()


@pytest.mark.parametrize(
    ("revision", "wrong"),
    [("from the future", DatabaseTooNew), ("0003", DatabaseTooOld), ("0001", DatabaseTooOld)],
)
def test_a_database_of_another_age_is_left_alone(
    empty_database_url: str, revision: str, wrong: type[OperatorError]
) -> None:
    database = Database(empty_database_url)
    migrate(database)
    with database.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = :at"), {"at": revision})
    with pytest.raises(wrong):
        migrate(database)
    with database.read() as session:
        kept = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert kept == revision


def test_a_database_from_before_the_first_release_says_what_to_do() -> None:
    assert DatabaseTooOld().in_full == (
        "The database was made before the first release of this bot and cannot be brought up to date: "
        "choose another DATABASE_URL, and import schools and people again."
    )


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
    assert "secret" not in wrong.value.in_full
    assert "bot" not in wrong.value.sentence
