"""What is asked of the database: how often, and in which words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is sent while the block lasts, with its values."""
    found: list[tuple[str, Any]] = []

    def hear(*given: Any) -> None:
        found.append((given[2], given[3]))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
