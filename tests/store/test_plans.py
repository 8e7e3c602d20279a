"""What is asked at every tick and in every click goes by an index, however much is already over."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.desk import Desk
from bot.store import outbox, people
from bot.store.tables import Alliance, Outbox
from bot.store.work import Work
from tests.given.school import opened_desk
from tests.given.statements import asked

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
ASKED: dict[str, tuple[Callable[[Work], Any], set[str]]] = {
    "claiming": (
        lambda work: outbox.claim(work, "one", NOW, 20),
        {"outbox_to_send", "outbox_to_send_of_card"},
    ),
    "dead": (outbox.dead, {"outbox_dead"}),
    "directors": (people.directors, {"post_of_role"}),
    "at_a_school": (lambda work: people.at_school(work, 1, ("head",)), {"ix_post_school_id"}),
}


@pytest.fixture
def desk(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite, which knows nothing of how many rows there are and takes what index it finds."""
    shutil.copy(migrated_sqlite, tmp_path / "bot.db")
    with opened_desk(f"sqlite:///{tmp_path / 'bot.db'}") as opened:
        yield opened


@pytest.mark.parametrize("name", ASKED)
def test_an_index_leads_past_what_is_over(desk: Desk, name: str) -> None:
    ask, indexes = ASKED[name]
    with asked() as statements:
        desk.do_now(ask)

    def plan(work: Work) -> list[str]:
        connection = work.session.connection()
        return [
            str(step[3])
            for statement, values in statements
            if "alliance_id" in statement
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]

    steps = desk.look_now(plan)
    assert indexes == {index for index in indexes if any(f"INDEX {index} " in step for step in steps)}
    assert not [step for step in steps if step.startswith("SCAN")]


def test_claiming_asks_the_same_however_many_wait_in_other_alliances(desk: Desk) -> None:
    """Forty alliances, of which one has ten thousand messages to send and the desk's own has three."""
    desk.do_now(_fill_forty)
    with asked() as statements:
        claimed = desk.do_now(outbox.claim, "one", NOW, 20)
    assert [row.key for row in claimed] == ["own:0", "own:1", "own:2"]
    connection = desk.database.engine.raw_connection().driver_connection
    assert connection is not None
    steps = [0]
    connection.set_progress_handler(lambda: steps.append(1), 1_000)
    for statement, values in statements:
        if "UPDATE outbox" in statement:
            connection.execute(statement, values).fetchall()
    connection.set_progress_handler(None, 0)
    connection.rollback()
    assert sum(steps) < 10  # thousand steps of SQLite's own, where a walk through all takes hundreds


def _fill_forty(work: Work) -> None:
    for number in range(2, 41):
        work.session.add(Alliance(id=number, team=f"T{number}"))
    work.session.flush()
    waiting = {"kind": "reply", "about_id": 1, "to_place": "C1", "state": "waiting", "due_at": NOW}
    waiting |= {"not_before": outbox.AT_ONCE, "tries": 0, "doubtful": False}
    others = [
        waiting | {"alliance_id": 40, "key": str(number), "card": f"card:{number}"}
        for number in range(10_000)
    ]
    own = [waiting | {"alliance_id": work.alliance_id, "key": f"own:{number}"} for number in range(3)]
    for rows in (others, own):
        work.session.execute(insert(Outbox), rows)


def test_no_index_is_on_the_alliance_alone(desk: Desk) -> None:
    def indexed(work: Work) -> list[str]:
        rows = work.session.connection().execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%(alliance_id)%'")
        )
        return [row[0] for row in rows]

    assert desk.look_now(indexed) == []
