"""The databases that tests are given."""

from sqlalchemy import create_engine, inspect, text
from sqlmodel import select

from bot.store.database import Database
from bot.store.tables import Alliance
from tests.given.databases import COMPILED, both_databases

pytestmark = both_databases


def test_each_database_works_and_is_empty(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE school (urn INTEGER)"))
    engine.dispose()


def test_the_next_test_does_not_see_the_last_ones_tables(empty_database_url: str) -> None:
    test_each_database_works_and_is_empty(empty_database_url)


def test_a_statement_is_compiled_once_for_all_databases_of_a_kind(database_url: str) -> None:
    compiled = []
    for database in (Database(database_url), Database(database_url)):
        with database.read() as session:
            session.exec(select(Alliance.team).where(Alliance.team == "T404").limit(7)).all()
        database.close()
        compiled.append(len(COMPILED))
    assert compiled[0] == compiled[1] > 0
