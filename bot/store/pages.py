"""Dialogs that lie open on somebody's page: kept between one sending of it and the next."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import col, select

from bot.store.tables import Entrance, Page, PageFile, PageSession, Person
from bot.store.work import NotFound, Work, id_of


@dataclass(frozen=True)
class Open:
    """A dialog as it lies open; `stood` is what its fields began with, `under` what lies under it."""

    number: str
    view: dict[str, Any]
    stood: dict[str, str]
    under: str | None
    edition: int
    is_sent: bool


def lay(work: Work, session_id: int, view: dict[str, Any], stood: dict[str, str], under: str | None) -> str:
    """Open a dialog, on top of another where there is one; gives its number, which nobody can guess."""
    number = secrets.token_urlsafe(12)
    work.add(
        Page(
            session_id=session_id, number=number, under=under, view=json.dumps(view), stood=json.dumps(stood)
        )
    )
    return number


def lying(work: Work, session_id: int, number: str) -> Open:
    """A dialog of a session. Raises NotFound."""
    row = _page(work, session_id, number)
    return Open(
        number, json.loads(row.view), json.loads(row.stood), row.under, row.edition, row.sent_at is not None
    )


def change(
    work: Work, session_id: int, number: str, view: dict[str, Any], stood: dict[str, str] | None = None
) -> None:
    """Have a dialog show this; where it is drawn anew, `stood` is what its fields are filled in with."""
    row = _page(work, session_id, number)
    row.view = json.dumps(view)
    if stood is not None:
        row.stood, row.edition = json.dumps(stood), row.edition + 1


def close(work: Work, session_id: int, number: str) -> None:
    """A dialog was sent: it is done with."""
    _done_with(work, [_page(work, session_id, number)])


def close_all(work: Work, session_id: int) -> None:
    """All dialogs of a session are done with."""
    lying = select(Page).where(Page.session_id == session_id, col(Page.sent_at).is_(None))
    _done_with(work, work.session.exec(lying).all())


def keep_file(work: Work, session_id: int, number: str, field: str, content: bytes) -> None:
    """Keep a file that was given in a dialog, in place of one given before."""
    page = id_of(_page(work, session_id, number))
    work.session.execute(delete(PageFile).where(col(PageFile.page_id) == page, col(PageFile.field) == field))
    work.add(PageFile(page_id=page, field=field, content=content))


def file(work: Work, session_id: int, number: str, field: str) -> bytes | None:
    """A file that was given in a dialog; None where there is none."""
    page = id_of(_page(work, session_id, number))
    query = select(PageFile.content).where(PageFile.page_id == page, PageFile.field == field)
    return work.session.exec(query).first()


def tidy(work: Work, now: datetime) -> None:
    """Let go what lies open in sessions that are over."""
    _let_go(work, or_(col(PageSession.ended_at).is_not(None), col(PageSession.until) <= now))


def forget(work: Work, who: Person) -> None:
    """Keep nothing of somebody's page, nor any way to it."""
    _let_go(work, col(PageSession.person_id) == who.id)
    for table in (PageSession, Entrance):
        work.session.execute(delete(table).where(col(table.person_id) == who.id))


def _let_go(work: Work, which: ColumnElement[bool]) -> None:
    lying = select(Page.id).where(col(Page.session_id).in_(select(PageSession.id).where(which)))
    work.session.execute(delete(PageFile).where(col(PageFile.page_id).in_(lying)))
    work.session.execute(delete(Page).where(col(Page.id).in_(lying)))


def _done_with(work: Work, rows: Sequence[Page]) -> None:
    for row in rows:
        row.sent_at = work.now
    ids = [row.id for row in rows]
    work.session.execute(delete(PageFile).where(col(PageFile.page_id).in_(ids)))


def _page(work: Work, session_id: int, number: str) -> Page:
    found = work.session.exec(
        select(Page).where(Page.number == number, Page.session_id == session_id)
    ).first()
    if found is None:
        raise NotFound
    return found
