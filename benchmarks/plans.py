"""How the databases find what is asked for: no statement may walk through a table that grows with time."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from sqlalchemy import Connection, text

from benchmarks.measuring import Line
from benchmarks.running import Running

_FEWEST = 5_000
"""A smaller table may be walked through."""

_STANDING = ("school", "person", "post", "designation", "specialism", "timetabled", "unavailable")
"""These grow with the alliance, not with time; who searches all leaders reads all leaders."""


def full_scans(on: Running, kind: str, wordings: Mapping[str, Any]) -> list[Line]:
    """One line, and a line for each statement that walks through a whole table."""
    with on.desk.database.engine.connect() as connection:
        large = set(_large(connection))
        found = sorted({each for each in _walks(connection, kind, wordings) if each[0] in large})
    name = f"full scans, {kind}"
    lines = [Line(name, f"{len(found)} of {len(wordings)} statements", "none", not found)]
    return lines + [
        Line(f"  {table}, {kind}", " ".join(statement.split())[-300:], "by an index", False)
        for table, statement in found
    ]


def _large(connection: Connection) -> Iterator[str]:
    tables = connection.dialect.get_table_names(connection)
    for table in tables:
        count = connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
        if count >= _FEWEST and table not in _STANDING:
            yield table


def _walks(connection: Connection, kind: str, wordings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each table that a statement walks through, with the statement."""
    explain = "EXPLAIN QUERY PLAN " if kind == "sqlite" else "EXPLAIN "
    partial = set(_partial(connection)) if kind == "sqlite" else set()
    for statement, values in wordings.items():
        names = {alias: table for table, alias in _aliases(statement)}
        plan = [str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values)]
        if _stops(statement, plan):
            continue
        for walked in filter(None, (_walked(step, kind, partial) for step in plan)):
            yield names.get(walked, walked), statement


def _partial(connection: Connection) -> Iterator[str]:
    """The indexes that hold only the few rows of which a condition is true."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    yield from connection.execute(text(listed)).scalars()


def _stops(statement: str, plan: list[str]) -> bool:
    """Whether SQLite takes the first few of one table by an index that has them in order."""
    is_one = len(plan) == 1 and plan[0].startswith("SEARCH") and " COVERING INDEX " in plan[0]
    return is_one and " LIMIT " in statement


def _walked(step: str, kind: str, partial: Set[str]) -> str | None:
    """The table, or its other name, that a step of a plan walks through."""
    words = step.split()
    if kind == "sqlite":
        is_walk = words[0] == "SCAN" or (words[0] == "SEARCH" and step.endswith("(alliance_id=?)"))
        return words[1] if is_walk and not partial & set(words) else None
    if "Seq Scan on" in step:
        return step.partition("Seq Scan on ")[2].split()[0]
    return None


def _aliases(statement: str) -> Iterator[tuple[str, str]]:
    words = statement.replace(",", " ").replace("(", " ").replace(")", " ").split()
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word == "AS":
            yield before, after
