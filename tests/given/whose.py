"""No statement may ask for an alliance's rows, or make any, without saying which alliance's.

Heard at every engine in every test: what the session does not reach by itself (a bare table, SQL in words, a
change by key) is found here. A row that is held may be read, changed and let go by its key.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.store.scope import ACROSS, HELD
from bot.store.tables import OfAlliance

_TABLES = {str(table.__tablename__) for table in OfAlliance.__subclasses__()}
_ITEM = r'"?(\w+)"?(?:\s+AS\s+"?(\w+)"?)?'
_FROM = re.compile(rf"\b(?:FROM|JOIN|UPDATE)\s+({_ITEM}(?:\s*,\s*{_ITEM})*)")
_MADE = re.compile(r'\bINSERT\s+INTO\s+"?(\w+)"?\s*(?:\(([^)]*)\))?')
_TEXTS = re.compile(r"'(?:[^']|'')*'")

found: list[str] = []
_flushing = threading.local()


class NotSaidWhose(AssertionError):
    """A statement on an alliance's rows that does not say which alliance's."""


@cache
def unsaid(statement: str) -> tuple[str, ...]:
    """The tables of which a statement does not say whose rows it means, by what they are called in it."""
    words = _TEXTS.sub("''", statement)
    missing = [
        table for table, columns in _MADE.findall(words) if table in _TABLES and "alliance_id" not in columns
    ]
    called = Counter(
        alias or table
        for items in _FROM.findall(_MADE.sub("", words))
        for table, alias in re.findall(_ITEM, items[0])
        if table in _TABLES
    )
    for name, times in called.items():
        said = len(re.findall(rf'"?\b{name}"?\.alliance_id = ', words))
        if not said and len(called) == times == 1:
            said = len(re.findall(r"(?<![\w.])alliance_id = ", words))
        if said < times:
            missing.append(name)
    return tuple(missing)


@event.listens_for(Engine, "before_cursor_execute")
def _check(connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
    if connection.get_execution_options().get(ACROSS) or getattr(_flushing, "now", False):
        return
    if context is not None and context.execution_options.get(HELD):
        return
    if missing := unsaid(statement):
        found.append(f"{', '.join(missing)}: {statement}")
        raise NotSaidWhose(found[-1])


@event.listens_for(Session, "before_flush")
def _begins(*_: Any) -> None:
    _flushing.now = True


@event.listens_for(Session, "after_flush")
@event.listens_for(Session, "after_soft_rollback")
def _ends(*_: Any) -> None:
    _flushing.now = False


@pytest.fixture(autouse=True)
def _everything_says_whose() -> Iterator[None]:
    """Fail also where the bot took such a statement for trouble, and went on."""
    found.clear()
    yield
    assert found == []
