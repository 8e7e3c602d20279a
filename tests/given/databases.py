"""The databases that tests are given, a new one a test: of both kinds where SQL or races are what is tried.

Everything else is tried on SQLite alone, unless the run is a wide one (EVERYTHING=1), as CI's is.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from sqlmodel import create_engine

from bot.store.database import Database
from bot.store.migrating import migrate
from tests.given.postgres import Cluster
from tests.given.width import EVERYTHING

KINDS = ["sqlite", "postgresql"]

both_databases = pytest.mark.both_databases
"""Marks what is tried on both in every run; so are all in the folders below, and every race."""

_WHERE_SQL_MATTERS = {"store", "presenters", "simulations"}
_RACES = "outcomes"

COMPILED: LRUCache[Any, Any] = LRUCache(5_000)
"""Statements in the words of each kind of database. A bot has one engine, and compiles each statement once;
here each test has an engine, and would compile all of them again, which takes as long as the rest of it."""


def _engine(*given: Any, **options: Any) -> Engine:
    return create_engine(*given, execution_options={"compiled_cache": COMPILED}, **options)


def _is_like(dialect: object, other: object) -> bool:
    return type(dialect) is type(other)


def _hash_of_its_kind(dialect: object) -> int:
    return hash(type(dialect))


def share_what_is_compiled() -> None:
    """Let all engines of a kind use one another's compiled statements: the bot makes them all alike."""
    for_good = pytest.MonkeyPatch()
    for_good.setattr("bot.store.database.create_engine", _engine)
    for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        for_good.setattr(kind, "__eq__", _is_like)
        for_good.setattr(kind, "__hash__", _hash_of_its_kind)


share_what_is_compiled()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Name the kinds of database that a test is given in turn."""
    chosen = {each.args[0] for each in metafunc.definition.iter_markers("parametrize")}
    for name in {"database_url", "empty_database_url"} & set(metafunc.fixturenames) - chosen:
        metafunc.parametrize(name, KINDS if _matters(metafunc.definition) else KINDS[:1], indirect=True)


def _matters(test: pytest.Function) -> bool:
    """Whether the kind of database may make a difference to a test."""
    return (
        EVERYTHING
        or test.get_closest_marker("both_databases") is not None
        or bool(_WHERE_SQL_MATTERS & set(test.path.relative_to(test.config.rootpath).parts))
        or _RACES in test.function.__code__.co_names
    )


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database without tables, as SQLAlchemy writes its address."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
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
