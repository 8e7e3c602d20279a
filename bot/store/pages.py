"""Dialogs that lie open on somebody's page: kept between one sending of it and the next."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.store.tables import Page
from bot.store.work import NotFound, Work


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
    _page(work, session_id, number).sent_at = work.now


def close_all(work: Work, session_id: int) -> None:
    """All dialogs of a session are done with."""
    for row in work.session.exec(
        select(Page).where(Page.session_id == session_id, col(Page.sent_at).is_(None))
    ):
        row.sent_at = work.now


def _page(work: Work, session_id: int, number: str) -> Page:
    found = work.session.exec(
        select(Page).where(Page.number == number, Page.session_id == session_id)
    ).first()
    if found is None:
        raise NotFound
    return found
