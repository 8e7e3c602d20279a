"""What was kept with a released version is brought to the newest, and work goes on with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlmodel import SQLModel, select

from bot.desk import Desk
from bot.presenters.messages import draw
from bot.store.database import Database
from bot.store.migrating import MIGRATIONS, current, latest, migrate
from bot.store.tables import Agreement, Deployment, Outbox, Question, Visit
from bot.store.work import Work, id_of
from tests.given.agreements import sign
from tests.given.alliance import LEO
from tests.given.school import moves_to, opened_desk
from tests.given.visits import MADE, logs
from tests.store.released import VERSIONS, load
from tests.store.released.filling import IN_DECEMBER

Rows = dict[str, list[dict[str, object]]]
MADE_ANEW = {"alembic_version"}


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest, empty_database_url: str) -> str:
    """The address of a database as a released version left it."""
    load(request.param, empty_database_url)
    return empty_database_url


@pytest.fixture
def desk(kept: str) -> Iterator[Desk]:
    """The alliance in it, by today's version, on the day on which it was kept."""
    with opened_desk(kept) as desk:
        moves_to(desk, IN_DECEMBER)
        yield desk


def rows(url: str) -> Rows:
    """What stands in every table, as the database has it."""
    database = Database(url)
    with database.read() as session:
        found = MetaData()
        found.reflect(session.connection())
        held = {
            name: [
                dict(row) for row in session.execute(table.select().order_by(*table.primary_key)).mappings()
            ]
            for name, table in found.tables.items()
        }
    database.close()
    return held


def test_every_version_but_the_one_in_the_making_is_kept() -> None:
    revisions = {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    assert revisions - {latest()} <= set(VERSIONS)


def test_every_row_is_there_after_the_way_to_the_newest_tables(kept: str) -> None:
    before = rows(kept)
    assert [name for name, found in before.items() if not found] == []
    migrate(Database(kept))
    after = rows(kept)
    for name in before.keys() - MADE_ANEW:
        shared = [{column: row[column] for column in before[name][0] if column in row} for row in after[name]]
        assert shared == [{column: row[column] for column in shared[0]} for row in before[name]], name


def test_the_tables_are_those_of_the_code(kept: str) -> None:
    database = Database(kept)
    migrate(database)
    with database.read() as session:
        assert current(session.connection()) == latest()
        assert compare_metadata(MigrationContext.configure(session.connection()), SQLModel.metadata) == []


def test_support_stands_where_it_stood_and_goes_on(desk: Desk) -> None:
    def standing(work: Work) -> dict[str, int]:
        return {row.state: id_of(row) for row in work.session.exec(select(Deployment))}

    at = desk.look_now(standing)
    assert at.keys() >= {"proposed", "released", "plan_sent", "planned", "finalised", "part_signed", "closed"}
    assert at.keys() >= {"active", "paused", "evaluating"}
    visit = logs(desk, at["active"], replace(MADE, made_on=date(2026, 12, 2)))
    assert desk.look_now(lambda work: work.get(Visit, visit).deployment_id) == at["active"]

    def to_sign(work: Work) -> Agreement:
        query = select(Agreement).where(Agreement.deployment_id == at["part_signed"])
        return work.session.exec(query).one()

    sign(desk, LEO, desk.look_now(to_sign))


def test_what_waited_to_be_sent_can_be_drawn(desk: Desk) -> None:
    def drawn(work: Work) -> int:
        waiting = select(Outbox).where(Outbox.state == "waiting", Outbox.kind != "home")
        return sum(draw(work, row) is not None for row in work.session.exec(waiting))

    assert desk.look_now(drawn) > 10


def test_moments_and_lists_are_read_as_they_were_written(desk: Desk) -> None:
    question = desk.look_now(lambda work: work.session.exec(select(Question)).one())
    assert question.asked_at == IN_DECEMBER
    assert question.answer == "Yes, into mornings & afternoons."
    [first] = {
        tuple(row.targets) for row in desk.look_now(lambda work: work.session.exec(select(Visit)).all())
    }
    assert first == (1,)
