"""Whose rows a session works on: one alliance's, by itself; or everybody's, for a reason given here."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, bindparam, event, literal_column
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session

from bot.store.tables import OfAlliance

ALLIANCE, ACROSS, HELD = "alliance", "across", "held"
"""What a session's `info` says of it; and what is said of a statement that reads a held row again."""
SAYS_ITSELF = "says_itself"
"""What is said of a statement that was built with the condition in it: `bot.store.built`."""
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
    """


def scope(session: Session, alliance_id: int) -> None:
    """Let a session look at this alliance's rows alone. Raises Unscoped where it has another's already."""
    held = session.info.get(ALLIANCE)
    if held is None:
        # Built once: built for each statement it would cost as much as most of a statement.
        session.info[ALLIANCE] = (alliance_id, _is_of(alliance_id))
    elif held[0] != alliance_id:
        raise Unscoped(f"a session of alliance {held[0]} is asked for the rows of {alliance_id}")


def _is_of(alliance_id: int) -> Any:
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
    elif asked.execution_options.get(SAYS_ITSELF):
        return
    elif held := asked.session.info.get(ALLIANCE):
        asked.statement = asked.statement.options(held[1])
    elif not asked.session.info.get(ACROSS) and any(_is_owned(each.class_) for each in asked.all_mappers):
        raise Unscoped("rows of an alliance are asked for, and it was not said of which")


@event.listens_for(ScopedSession, "before_flush")
def _keep_as_own(session: Session, _context: Any, _instances: Any) -> None:
    alliance_id = session.info.get(ALLIANCE, (None,))[0]
    if alliance_id is None and session.info.get(ACROSS):
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, OfAlliance):
            continue
        given: int | None = row.alliance_id
        if given is None and alliance_id is not None:
            row.alliance_id = alliance_id
        elif given is None or given != alliance_id:
            raise Unscoped(f"a row of alliance {given} is changed in the work of {alliance_id}")


def _is_owned(table: type) -> bool:
    return issubclass(table, OfAlliance)
