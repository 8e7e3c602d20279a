"""What the database itself holds rows to."""

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.sql.elements import TextClause

from bot.rules.states import Lifecycle


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A CHECK that holds a string column to its values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def index_where(name: str, columns: tuple[str, ...], condition: str) -> Index:
    """An index of the rows of which a condition holds."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def still_open(lifecycle: Lifecycle) -> TextClause:
    """The condition of a partial index over the rows that have not come to an end."""
    ends = ", ".join(f"'{state}'" for state in lifecycle.ends)
    return text(f"state NOT IN ({ends})")
