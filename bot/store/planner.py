"""What SQLite is told of the indexes: that an alliance is not a choice among many rows.

Every statement says whose rows it means (`bot.store.scope`), and most indexes begin with the alliance. SQLite
knows nothing of how many rows there are, takes an alliance for some ten of them, and would begin with all the
visits that were ever made. It reads what it is told from a table (https://sqlite.org/fileformat2.html#stat1tab).
"""

from sqlalchemy import Connection

_ROWS = 1_000_000
"""What SQLite takes a table for of which it is told nothing."""
_STILL_OPEN = 100
"""The rows of an index that holds only what is still to be done."""
_EACH, _LAST = 1_000, 10


def tell(connection: Connection) -> None:
    """Tell SQLite of every index that begins with the alliance; other databases count by themselves."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql("ANALYZE alembic_version")  # makes the table, where there is none
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    told = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)"
    connection.exec_driver_sql(told, _indexes(connection))


def _indexes(connection: Connection) -> list[tuple[str, str, str]]:
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
    found = []
    for table in tables:
        for _, index, unique, _, partial in connection.exec_driver_sql(f'PRAGMA index_list("{table}")').all():
            columns = connection.exec_driver_sql(f'PRAGMA index_info("{index}")').all()
            if columns[0][2] == "alliance_id":
                found.append((table, index, _numbers(len(columns), bool(unique), bool(partial))))
    return found


def _numbers(columns: int, unique: bool, partial: bool) -> str:
    """How many rows there are, and how many of them agree in the first column, the first two, and so on."""
    rows = _STILL_OPEN if partial else _ROWS
    further = [_EACH] * (columns - 2) + [1 if unique else _LAST]
    return " ".join(str(min(rows, number)) for number in (rows, rows, *further))
