"""What is asked at every tick and in every click goes by an index, however much is already over."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.desk import Desk
from bot.store import outbox, people
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


def test_no_index_is_on_the_alliance_alone(desk: Desk) -> None:
    def indexed(work: Work) -> list[str]:
        rows = work.session.connection().execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%(alliance_id)%'")
        )
        return [row[0] for row in rows]

    assert desk.look_now(indexed) == []
