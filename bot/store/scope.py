"""Whose rows a session works on: one alliance's, by itself; or everybody's, for a reason given here."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, event, literal_column
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session

from bot.store.tables import OfAlliance

ALLIANCE, ACROSS, HELD = "alliance", "across", "held"
"""What a session's `info` says of it; and what is said of a statement that reads a held row again."""
KEPT = "kept"
"""In a session's `info`: what was worked out from the rows of a table, until one of them changes."""
SAYS_ITSELF = "says_itself"
"""What is said of a statement that was built with the condition in it: `bot.store.built`."""
_ROWS, _PUT_OFF = "rows", "put off"
_ALLIANCE_ID: Any = literal_column("alliance_id")


class Across(StrEnum):
    """Why a session may look at the rows of all alliances: every reason there is."""

    TABLES = "the tables themselves are made and changed"
    CHECK_UP = "whether there is a director at all is asked before it is known whose database this is"


class Unscoped(RuntimeError):
    """A mistake in the code: rows of alliances are asked for without saying whose, or are another's."""


class ScopedSession(Session):
    """A session that looks only at one alliance's rows, once it has been told which.

    It does so for everything asked through the tables' classes: rows, columns, counts, joins, subqueries,
    unions, changes and deletions. Not for what is asked of a bare Table or in SQL: that names the alliance
    itself. New rows are the alliance's. Without an alliance, and without a reason from `Across`, it refuses.

    What it has read it holds until it is closed, so that a row is read once however often it is asked for.
    """


def scope(session: Session, alliance_id: int) -> None:
    """Let a session look at this alliance's rows alone. Raises Unscoped where it has another's already."""
    held = session.info.get(ALLIANCE)
    if held is None:
        session.info[ALLIANCE] = (alliance_id, _is_of(alliance_id))
    elif held[0] != alliance_id:
        raise Unscoped(f"a session of alliance {held[0]} is asked for the rows of {alliance_id}")


def put_off(session: Session, table: type, what: Callable[[], None]) -> None:
    """Have something written to a table at the end of the transaction, or before that table is asked."""
    session.info.setdefault(_PUT_OFF, {})[table] = what


def catch_up(session: Session) -> None:
    """Write what was put off."""
    for what in session.info.pop(_PUT_OFF, {}).values():
        what()


def forget(session: Any, table: type | None) -> None:
    """Forget what was worked out from a table's rows: one of them changes."""
    session.info.get(KEPT, {}).pop(table, None)


@cache
def _is_of(alliance_id: int) -> Any:
    # Built once: built for each statement it would cost as much as most of a statement.
    # SQLAlchemy tries the criterion on the base class itself, which has no column.
    return with_loader_criteria(
        OfAlliance,
        lambda table: getattr(table, "alliance_id", _ALLIANCE_ID) == alliance_id,
        include_aliases=True,
    )


MINE: BindParameter[int] = bindparam("mine")
OWN = with_loader_criteria(
    OfAlliance, lambda table: getattr(table, "alliance_id", _ALLIANCE_ID) == MINE, include_aliases=True
)
"""The same for statements that are built once: each time they are given the alliance as `mine`."""


@event.listens_for(ScopedSession, "do_orm_execute")
def _ask_for_own(asked: ORMExecuteState) -> None:
    if asked.is_column_load:  # of a row that is held, and so is the alliance's
        asked.update_execution_options(**{HELD: True})
        return
    info = asked.session.info
    if _PUT_OFF in info or not asked.is_select:
        _mind(asked)
    if asked.execution_options.get(SAYS_ITSELF):
        return
    if held := info.get(ALLIANCE):
        asked.statement = asked.statement.options(held[1])
    elif not info.get(ACROSS) and any(_is_owned(each.class_) for each in asked.all_mappers):
        raise Unscoped("rows of an alliance are asked for, and it was not said of which")


def _mind(asked: ORMExecuteState) -> None:
    """Have what is asked see what was put off, and have nothing outlive what it was read from."""
    mapper, info, options = asked.bind_mapper, asked.session.info, asked.execution_options
    table = mapper.class_ if mapper else None
    if table in info.get(_PUT_OFF, ()):
        info[_PUT_OFF].pop(table)()
    if not asked.is_select:
        forget(asked.session, table)
        if options.get("synchronize_session") is False and not options.get("populate_existing"):
            info.pop(_ROWS, None)  # they may be other now than they were read


@event.listens_for(ScopedSession, "loaded_as_persistent")
@event.listens_for(ScopedSession, "pending_to_persistent")
def _hold_on_to(session: Session, row: Any) -> None:
    session.info.setdefault(_ROWS, []).append(row)


@event.listens_for(ScopedSession, "before_flush")
def _keep_as_own(session: Session, _context: Any, _instances: Any) -> None:
    alliance_id = session.info.get(ALLIANCE, (None,))[0]
    if alliance_id is None and session.info.get(ACROSS):
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        forget(session, type(row))
        if not isinstance(row, OfAlliance):
            continue
        given: int | None = row.alliance_id
        if given is None and alliance_id is not None:
            row.alliance_id = alliance_id
        elif given is None or given != alliance_id:
            raise Unscoped(f"a row of alliance {given} is changed in the work of {alliance_id}")


def _is_owned(table: type) -> bool:
    return issubclass(table, OfAlliance)
