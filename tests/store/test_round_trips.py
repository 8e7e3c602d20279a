"""What a transaction sends to PostgreSQL besides its own statements: one message to begin, one to end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.desk import Desk
from bot.store import deadline
from bot.store.trouble import DatabaseUnreachable
from bot.store.work import Work
from tests.given.postgres import Cluster
from tests.given.school import opened_desk


class Line:
    """What goes to and fro between the bot and PostgreSQL, in the words of the driver's own library."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w+")

    def listen(self, connection: object, _record: object) -> None:
        """Have a new connection written down."""
        connection.pgconn.trace(self._file.fileno())  # type: ignore[attr-defined]

    @property
    def round_trips(self) -> int:
        """How often the server was waited for."""
        self._file.seek(0)
        return sum("ReadyForQuery" in each for each in self._file)


@pytest.fixture
def postgres_desk(postgres_cluster: Cluster) -> Iterator[Desk]:
    with postgres_cluster.database() as url, opened_desk(url) as desk:
        yield desk


@pytest.fixture
def line(postgres_desk: Desk, tmp_path: Path) -> Line:
    line = Line(tmp_path / "line")
    postgres_desk.database.engine.dispose()
    event.listen(postgres_desk.database.engine, "connect", line.listen)
    postgres_desk.do_now(one_statement)
    return line


def one_statement(work: Work) -> None:
    work.session.connection().execute(text("SELECT 1"))


async def test_an_act_waits_twice_besides_its_statements(postgres_desk: Desk, line: Line) -> None:
    before = line.round_trips
    with deadline.click():
        await postgres_desk.do(one_statement)
    assert line.round_trips == before + 3


async def test_so_does_a_look(postgres_desk: Desk, line: Line) -> None:
    before = line.round_trips
    with deadline.click():
        await postgres_desk.look(one_statement)
    assert line.round_trips == before + 3


def test_what_is_raised_undoes_an_act(postgres_desk: Desk) -> None:
    def adds_and_fails(work: Work) -> None:
        work.once("key")
        raise KeyError

    for _ in range(2):  # or else the second would find it done
        with pytest.raises(KeyError):
            postgres_desk.do_now(adds_and_fails)


def test_an_act_on_lines_that_were_all_cut_is_done(postgres_desk: Desk, postgres_cluster: Cluster) -> None:
    postgres_desk.do_now(one_statement)
    cut_all(postgres_cluster)
    postgres_desk.do_now(one_statement)


def test_a_line_that_is_cut_within_an_act_is_an_outage(
    postgres_desk: Desk, postgres_cluster: Cluster
) -> None:
    def is_cut(work: Work) -> None:
        one_statement(work)
        cut_all(postgres_cluster)
        one_statement(work)

    with pytest.raises(DatabaseUnreachable):
        postgres_desk.do_now(is_cut)
    postgres_desk.do_now(one_statement)


def cut_all(cluster: Cluster) -> None:
    """Have the server end every connection of its clients but the one of the tests."""
    cluster.connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
