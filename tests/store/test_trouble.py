"""Trouble with the database has a name: for operators what is wrong and the mend, for people a sentence."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from secrets import token_hex

import pytest
from click.testing import CliRunner
from sqlalchemy import event, text

from bot.cli import main
from bot.errors import BotError, OperatorError
from bot.store.database import Database
from bot.store.deadline import click
from bot.store.health import check_up
from bot.store.migrating import migrate
from bot.store.tables import Alliance
from bot.store.trouble import (
    DatabaseHeld,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
    DiskFull,
)
from tests.given import needs
from tests.given.held import held

FOR_OPERATORS = (
    "DATABASE_URL",
    "postgresql",
    "psycopg",
    "sqlite",
    ".env",
    "SLACK_BOT_TOKEN",
    "SLACK_API_URL",
    "Traceback",
    "127.0.0.1",
)
"""What no person ever reads."""


def every_kind(kind: type[OperatorError]) -> Iterator[type[OperatorError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from every_kind(narrower)


def test_what_people_read_of_a_fault_for_operators_names_nothing_of_theirs() -> None:
    for kind in every_kind(OperatorError):
        assert not [each for each in FOR_OPERATORS if each.lower() in kind.for_people.lower()], kind


def test_whoever_speaks_of_settings_speaks_to_operators() -> None:
    """Every error of the bot's whose own words hold a setting's name keeps them from people."""
    code = [*Path("bot").rglob("*.py")] or pytest.fail("the code is not where it is looked for")
    for file in code:
        parts = file.read_text(encoding="utf-8").split("\nclass ")
        for part in parts[1:]:
            head = part.partition("\n")[0]
            own = part.partition("\n\n\n")[0]
            if "(BotError)" in head:
                assert not [each for each in FOR_OPERATORS if each in own], (file, head)


def spoil_pages(file: Path) -> None:
    """Write over everything but the first page."""
    content = bytearray(file.read_bytes())
    content[4096:] = Random(7).randbytes(len(content) - 4096)
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 + 100])


def break_header(file: Path) -> None:
    file.write_bytes(b"no header at all" + file.read_bytes()[16:])


def spoil_one_page(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-8192:-4096] = b"\x55" * 4096
    file.write_bytes(content)


@pytest.fixture
def file(migrated_sqlite: Path, tmp_path: Path) -> Path:
    """A SQLite database with the tables of this version."""
    copy = tmp_path / "bot.db"
    copy.write_bytes(migrated_sqlite.read_bytes())
    return copy


@pytest.fixture
def told(file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What a command says of this database, in one line."""
    monkeypatch.chdir(file.parent)
    monkeypatch.setenv("PYTHON_DOTENV_DISABLED", "1")

    def tell(command: str) -> str:
        settings = {
            "DATABASE_URL": f"sqlite:///{file}",
            "SLACK_BOT_TOKEN": "xoxb-1" if command == "run" else "",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_API_URL": "http://127.0.0.1:1/",
        }
        result = CliRunner().invoke(main, [command], env=settings)
        assert isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == 1
        lines = [line for line in result.output.splitlines() if command == "run" or " database: " in line]
        assert len(lines) == 1, lines
        return lines[0]

    return tell


@pytest.mark.parametrize("damage", [spoil_pages, cut, break_header])
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_a_damaged_file_is_called_so_with_how_to_restore_it(
    file: Path, told: Callable[[str], str], command: str, damage: Callable[[Path], None]
) -> None:
    damage(file)
    line = told(command)
    assert "is damaged" in line
    assert "put back the newest backup" in line


def test_the_doctor_finds_a_page_that_no_start_reads(file: Path, told: Callable[[str], str]) -> None:
    spoil_one_page(file)
    assert "is damaged" in told("doctor")


@pytest.mark.usefixtures("file")
def test_the_doctor_keeps_nothing_of_what_it_tries(database_url: str) -> None:
    database = Database(database_url)
    check_up(database)
    with database.read() as session:
        assert session.connection().execute(text("SELECT count(*) FROM alliance")).scalar() == 0
        tables = "sqlite_master" if database.is_sqlite else "pg_tables"
        column = "name" if database.is_sqlite else "tablename"
        query = text(f"SELECT count(*) FROM {tables} WHERE {column} = 'tried'")
        assert session.connection().execute(query).scalar() == 0
    database.close()


def test_a_held_database_is_called_so(database_url: str) -> None:
    database = Database(database_url)
    with held(database_url, "alembic_version"), pytest.raises(DatabaseHeld, match="Another program holds"):
        check_up(database)
    check_up(database)
    database.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes, where this machine lets one be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(made, check=False, capture_output=True).returncode:
        needs.lacking("A small disk cannot be made here: only root may mount one")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def keeps_something(database: Database, size: int = 30_000) -> None:
    with database.write() as session:
        session.add(Alliance(team=token_hex(size)))


def test_a_full_disk_is_called_so_and_all_is_well_once_there_is_room(small_disk: Path) -> None:
    database = Database(f"sqlite:///{small_disk / 'bot.db'}")
    migrate(database)
    keeps_something(database)
    filling = small_disk / "filling"
    with contextlib.suppress(OSError), filling.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    for use in (keeps_something, check_up):
        with pytest.raises(DiskFull, match="no room on the disk"):
            use(database)
    with pytest.raises(DiskFull):
        check_up(Database(database.address))
    filling.unlink()
    keeps_something(database)
    check_up(database)
    database.close()


def test_a_disk_that_takes_only_reading_is_called_so(small_disk: Path) -> None:
    address = f"sqlite:///{small_disk / 'bot.db'}"
    database = Database(address)
    migrate(database)
    database.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for use in (check_up, migrate):
        with pytest.raises(DatabaseReadOnly, match="is read-only"):
            use(Database(address))


def test_a_file_that_takes_no_more_pages_is_a_full_disk(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    event.listen(
        database.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1")
    )
    with pytest.raises(DiskFull):
        keeps_something(database, 100_000)
    database.close()


def test_a_connection_that_may_only_read_is_called_so(file: Path) -> None:
    database = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(DatabaseReadOnly):
        keeps_something(database)
    database.close()


def test_a_postgresql_that_takes_only_reading_is_called_so(migrated_postgres_url: str) -> None:
    only_reading = "options=-c%20default_transaction_read_only%3Don"
    database = Database(f"{migrated_postgres_url}&{only_reading}")
    for use in (check_up, keeps_something):
        with pytest.raises(DatabaseReadOnly):
            use(database)
    database.close()


def test_a_fault_of_the_bots_own_is_no_trouble_of_the_database(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(Exception, match="nowhere") as fault, database.write() as session:
        session.connection().execute(text("SELECT nothing FROM nowhere"))
    assert not isinstance(fault.value, BotError)
    database.close()


def test_a_file_that_another_process_locks_even_for_reading_is_called_held(file: Path) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseTrouble), click():
        check_up(database)
    holder.close()
    check_up(database)
    database.close()


def test_what_cannot_be_reached_is_called_so() -> None:
    with pytest.raises(DatabaseUnreachable):
        migrate(Database("postgresql://bot:secret@127.0.0.1:1/bot"))
