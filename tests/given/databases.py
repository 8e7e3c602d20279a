"""The databases that tests are given: each kind in turn, a new one a test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.migrating import migrate
from tests.given.postgres import Cluster

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database without tables, as SQLAlchemy writes its address."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database with the tables of this version and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "bot.db")
        return f"sqlite:///{tmp_path / 'bot.db'}"
    url: str = request.getfixturevalue("migrated_postgres_url")
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each test's SQLite database is copied from: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    bring_up_to_date(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_cluster: Cluster) -> str:
    """The name of the database that each test's PostgreSQL database is copied from."""
    name = postgres_cluster.create()
    bring_up_to_date(postgres_cluster.url(name))
    return name


@pytest.fixture
def migrated_postgres_url(postgres_cluster: Cluster, migrated_postgres: str) -> Iterator[str]:
    """The address of a new database with the tables of this version."""
    with postgres_cluster.database(template=migrated_postgres) as url:
        yield url


def bring_up_to_date(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()
