"""What is asked at every tick and in every click goes by an index, however much is already over."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.desk import Desk
from bot.flows.agreement import finalising
from bot.flows.evaluation import lasting
from bot.flows.support import more_days
from bot.flows.support.theirs import theirs
from bot.flows.visits import planning
from bot.store import evaluations, mailing, outbox, people, visits
from bot.store.own import own_of
from bot.store.tables import Alliance, Outbox, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work
from tests.given.school import opened_desk
from tests.given.statements import asked

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
DAY = NOW.date()
UNDER_WAY = [name for name, kept in vars(UnderWay).items() if isinstance(kept, cached_property)]


def _mail_is_due(work: Work) -> bool:
    people.alliance(work).mailing_since = NOW
    return mailing.is_due(work, NOW)


ASKED: dict[str, tuple[Callable[[Work], Any], set[str]]] = {
    "claiming": (
        lambda work: outbox.claim(work, "one", NOW, 20),
        {"outbox_to_send", "outbox_to_send_of_card"},
    ),
    "to_move": (mailing.to_move, {"outbox_to_send"}),
    "reached_since": (mailing.reached_since, {"outbox_dead"}),
    "mail_is_due": (_mail_is_due, {"outbox_to_send"}),
    "dead": (outbox.dead, {"outbox_dead"}),
    "directors": (people.directors, {"post_of_role"}),
    "under_way": (
        lambda work: [getattr(UnderWay.in_states(work, ["active", "paused"]), kept) for kept in UNDER_WAY],
        {"deployment_in_state", "history_of", "ix_visit_deployment_id", "ix_extension_deployment_id"},
    ),
    "to_end": (evaluations.to_end, {"deployment_in_state", "ix_visit_deployment_id"}),
    "to_recount": (
        lambda work: visits.to_recount(work, 2026),
        {"deployment_in_state", "ix_visit_deployment_id", "ix_yearshare_deployment_id"},
    ),
    "to_call_off": (planning.to_call_off, {"planned_visit_starts", "ix_visit_deployment_id"}),
    "to_take_back": (more_days.to_take_back, {"extension_in_state"}),
    "weekly_lists": (lambda work: visits.untold(work, NOW), {"visit_logged", "outbox_about"}),
    "first_visit": (visits.first_made_on, {"visit_made"}),
    "days_of_visits": (
        lambda work: visits.days_within(work, [(DAY, DAY), (DAY, DAY)]),
        {"visit_made"},
    ),
    "to_be_drawn": (finalising.to_be_drawn, {"agreement_to_draw"}),
    "lasting": (lasting.answered_of_late, {"lasting_check_answered"}),
    "own_of": (lambda work: own_of(work, Person(id=1)), {"ix_question_asker_id", "ix_specialism_person_id"}),
    "at_a_school": (lambda work: people.at_school(work, 1, ("head",)), {"ix_post_school_id"}),
}


@pytest.fixture
def desk(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite, which knows of the rows there are only what it is told."""
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
    astray = re.compile(r"SCAN (?!CONSTANT ROW|\(subquery|anon_)|.*deployment_in_state \(alliance_id=\?\)")
    assert not [step for step in steps if astray.match(step)]


@pytest.mark.parametrize("name", ASKED)
def test_postgresql_has_an_index_to_go_by(migrated_postgres_url: str, name: str) -> None:
    ask, _ = ASKED[name]

    def plan(work: Work) -> list[str]:
        connection = work.session.connection()
        # Tables that are empty are quicker walked through: only where there is no index they are now.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [
            str(step[0])
            for statement, values in statements
            if "alliance_id" in statement
            for step in connection.exec_driver_sql(f"EXPLAIN {statement}", values)
        ]

    with opened_desk(migrated_postgres_url) as desk:
        with asked() as statements:
            desk.do_now(ask)
        assert not [step for step in desk.look_now(plan) if "Seq Scan" in step]


@pytest.mark.parametrize("who", ["Maya", "somebody"])
def test_what_somebody_has_a_part_in_is_found_past_all_that_was_ever_closed(desk: Desk, who: str) -> None:
    """Of those that are closed only somebody's own are looked at, by whoever led them or asked for them."""

    def look(work: Work) -> None:
        directors = people.directors(work)
        theirs(work, directors[0] if who == "Maya" else work.add(Person(name=who)))

    with asked() as statements:
        desk.do_now(look)
    [(statement, values)] = [each for each in statements if "UNION ALL SELECT deployment." in each[0]]
    steps = desk.look_now(
        lambda work: [
            str(step[3])
            for step in work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    )
    assert {"ix_deployment_leader_id", "ix_deployment_request_id", "deployment_in_state"} == {
        found[1]
        for step in steps
        if (found := re.search(r"SEARCH deployment USING (?:COVERING )?INDEX (\w+)", step))
    }
    # Looked up again by their ids, PostgreSQL walks through all deployments to find some hundred.
    assert not [step for step in steps if "deployment USING INTEGER PRIMARY KEY" in step]


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
