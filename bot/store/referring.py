"""Which columns refer to a table: what depends on a person or a school is found by walking them."""

from typing import Any

from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import SQLModel

import bot.store.tables  # noqa: F401  so that every table is there


def referring(table: str) -> dict[str, InstrumentedAttribute[Any]]:
    """Every column of any table that refers to rows of this one, by table and column ("post.person_id")."""
    classes = {mapper.local_table: mapper.class_ for mapper in SQLModel._sa_registry.mappers}
    return {
        f"{each.name}.{column.name}": getattr(classes[each], column.name)
        for each in SQLModel.metadata.sorted_tables
        for column in each.columns
        if any(key.column.table.name == table for key in column.foreign_keys)
    }
