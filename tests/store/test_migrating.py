"""The database is brought to the tables of this version, however many start at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from bot.store.database import Database
from bot.store.migrating import MIGRATIONS, DatabaseTooNew, config, current, latest, migrate
from bot.store.trouble import DatabaseUnreachable


def test_the_migrations_make_the_tables_that_the_code_has(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database)
    with database.read() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), SQLModel.metadata)
    assert found == []


def test_what_was_kept_before_requests_could_be_delivered_is_kept_on(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with database.rebuild() as session:
        command.upgrade(config(session.connection()), "0002")
        for row in BEFORE_SUPPORT:
            session.connection().execute(text(row))
    migrate(database)
    with database.write() as session:
        joined = "SELECT count(*) FROM yearshare JOIN deployment ON deployment.id = deployment_id"
        assert session.connection().execute(text(joined)).scalar() == 1
        session.connection().execute(text("UPDATE deployment SET state = 'active'"))
        session.connection().execute(text("UPDATE request SET state = 'in_delivery'"))


BEFORE_SUPPORT = (
    "INSERT INTO alliance (id) VALUES (1)",
    "INSERT INTO person (id, alliance_id, name, portrait, has_home) VALUES (1, 1, '', '', false)",
    "INSERT INTO request (id, alliance_id, asked_by_id, state, page, asked, begun_at, diagnostic) "
    "VALUES (1, 1, 1, 'approved', 1, '{}', '2026-11-01 09:00:00+00:00', 'none')",
    "INSERT INTO deployment (id, alliance_id, request_id, leader_id, kind, state, half_days, pattern, "
    "starts_on, ends_on, proposed_at, proposed_by_id, expires_on, shortlist) VALUES "
    "(1, 1, 1, 1, 'SLE', 'released', 4, 'block', '2026-12-01', '2026-12-10', "
    "'2026-11-02 09:00:00+00:00', 1, '2026-11-09', '[]')",
    "INSERT INTO yearshare (id, alliance_id, deployment_id, year, half_days) VALUES (1, 1, 1, 2026, 4)",
)


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
    assert "secret" not in wrong.value.in_full
    assert "bot" not in wrong.value.sentence
