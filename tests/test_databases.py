"""The databases that tests are given."""

from sqlalchemy import create_engine, inspect, text


def test_each_database_works_and_is_empty(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE school (urn INTEGER)"))
    engine.dispose()


def test_the_next_test_does_not_see_the_last_ones_tables(empty_database_url: str) -> None:
    test_each_database_works_and_is_empty(empty_database_url)
