"""Addresses of databases are read as they are meant, or refused by name; no password is ever shown."""

import pytest

from bot.errors import OperatorError
from bot.store.addresses import BadDatabaseAddress, TooFewSlashes, UnclearPassword, database_address, shown
from bot.store.database import Database

HOST = "db.example"


@pytest.mark.parametrize(
    "scheme",
    [
        "postgres",
        "postgresql",
        "POSTGRES",
        "postgresql+psycopg",
        "postgresql+psycopg2",
        "postgresql+asyncpg",
        "postgres+pg8000",
        "pgsql",
    ],
)
def test_whatever_a_host_calls_postgresql_is_read_as_it_with_all_that_follows(scheme: str) -> None:
    url = database_address(
        f"{scheme}://leaders:oak-4@{HOST}:6543/alliance?sslmode=require&application_name=x"
    )
    assert url.drivername == "postgresql+psycopg"
    assert (url.username, url.password, url.host, url.port) == ("leaders", "oak-4", HOST, 6543)
    assert (url.database, dict(url.query)) == ("alliance", {"sslmode": "require", "application_name": "x"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("pgbouncer=true&connection_limit=1", {}),
        ("ssl=true", {"sslmode": "require"}),
        ("ssl=verify-full", {"sslmode": "verify-full"}),
        ("channel_binding=require&sslmode=require", {"channel_binding": "require", "sslmode": "require"}),
    ],
)
def test_options_that_hosts_hand_out_are_read(typed: str, kept: dict[str, str]) -> None:
    assert dict(database_address(f"postgres://u:p@{HOST}/x?{typed}").query) == kept


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fir#9", "fir#9"),
        ("fir/9", "fir/9"),
        ("fir?9", "fir?9"),
        ("fir$9", "fir$9"),
        ("${fir}", "${fir}"),
        ("fir:9:", "fir:9:"),
        ("fir%zz", "fir%zz"),
        ("fir%", "fir%"),
        ("fir%409%2F", "fir@9/"),
        ("fir+ 9", "fir+ 9"),
        ("&=fir[9]", "&=fir[9]"),
    ],
)
def test_a_password_is_read_where_it_is_plain_which_it_is(written: str, meant: str) -> None:
    address = f"postgresql://leaders:{written}@{HOST}/alliance?sslmode=require"
    url = database_address(address)
    assert (url.username, url.password, url.host, url.database) == ("leaders", meant, HOST, "alliance")
    assert "fir" not in shown(url)
    assert "***" in shown(url)


@pytest.mark.parametrize("password", ["fir@9", "fir@low#7", "@fir", "fir@", "fir@9/x?y", "fir%e9"])
def test_a_password_that_is_not_plain_is_refused_with_how_to_write_it(password: str) -> None:
    with pytest.raises(UnclearPassword) as refused:
        database_address(f"postgresql://leaders:{password}@{HOST}/alliance")
    assert "@ as %40" in refused.value.in_full
    assert "# as %23" in refused.value.in_full
    assert "fir" not in refused.value.in_full


@pytest.mark.parametrize(
    "typed", ["sqlite://var/bot.db", "sqlite:var/bot.db", "sqlite:/var/bot.db", "sqlite+pysqlite://bot.db"]
)
def test_a_sqlite_file_with_too_few_slashes_is_told_how_many(typed: str) -> None:
    with pytest.raises(TooFewSlashes, match="three slashes"):
        database_address(typed)


@pytest.mark.parametrize("typed", ["sqlite://", "sqlite:///bot.db", "sqlite:////srv/bot.db"])
def test_a_sqlite_address_stays_as_it_is(typed: str) -> None:
    assert database_address(typed).render_as_string() == typed


@pytest.mark.parametrize(
    "typed",
    [
        "mysql://leaders:fir@db/x",
        "postgresql:leaders:fir@db/x",
        "postgresql://leaders:fir-9/x",
        "postgresql://leaders:fir@db:port/x",
        "postgresql://leaders:fir@db/x?colour=red",
        "fir",
        "",
    ],
)
def test_what_is_no_address_is_refused_without_a_word_of_it(typed: str) -> None:
    with pytest.raises(BadDatabaseAddress) as refused:
        database_address(typed)
    assert "fir" not in refused.value.in_full


def test_a_password_among_the_options_is_hidden_too() -> None:
    assert "fir" not in Database(f"postgresql://{HOST}/x?user=leaders&password=fir").address


def test_people_read_nothing_of_it() -> None:
    for refused in (BadDatabaseAddress(), TooFewSlashes(), UnclearPassword()):
        assert isinstance(refused, OperatorError)
        assert "DATABASE" not in refused.sentence
