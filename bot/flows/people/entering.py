"""Coming in by a page: the link or the code of a mail begins a session, and what is done is its person's."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select

from bot.errors import BotError
from bot.rules.people.entering import (
    REMEMBERED,
    TRIED_WITHIN,
    TRIES,
    WHILE,
    WRONG_CODES,
    code_for,
    code_typed,
    hashed,
    is_same,
    token_for,
)
from bot.store import mailing, people
from bot.store.tables import Attempt, Entrance, PageSession, Person
from bot.store.work import Work, id_of


class LinkIsDead(BotError):
    """A link that leads nowhere any more: used, ended, or none of ours."""

    def __init__(self) -> None:
        super().__init__(
            "This link has been used, or what it was for is done. Type the code from the mail, or ask for a "
            "new one."
        )


class WrongCode(BotError):
    """An address and a code that do not go together; nothing says which of them is wrong."""

    def __init__(self) -> None:
        super().__init__(
            "That code does not go with that address. Look at the newest mail, or ask for a new one.", "code"
        )


class TooOften(BotError):
    """Too many tries to come in, from one address or to one person's page."""

    def __init__(self) -> None:
        super().__init__("That was tried too often. Please wait a quarter of an hour, and try again.")


class SignedOut(BotError):
    """A session that has ended, or none."""

    def __init__(self) -> None:
        super().__init__("You have been signed out. Come in again by the link in your newest mail.")


@dataclass(frozen=True)
class WayIn:
    """What a mail carries: the token of its link, and its code."""

    token: str
    code: str


@dataclass(frozen=True)
class Seated:
    """Somebody in a session of theirs."""

    session_id: int
    person_id: int


def way_in(work: Work, who: Person, now: datetime, *, mail: int | None = None) -> WayIn:
    """The link and the code of a mail to somebody, kept once; without a mail, new ones."""
    secret = _secret(work)
    of = f"mail:{mail}" if mail else f"person:{id_of(who)}:{secrets.token_hex(8)}"
    made = WayIn(token_for(secret, of), code_for(secret, of))
    if work.session.exec(select(Entrance.id).where(Entrance.token == hashed(made.token))).first() is None:
        work.add(
            Entrance(
                person_id=id_of(who),
                outbox_id=mail,
                token=hashed(made.token),
                code=hashed(f"{id_of(who)}:{made.code}"),
                made_at=now,
            )
        )
    return made


def tried(work: Work, now: datetime, *, person: str = "", address: str = "") -> bool:
    """Note that somebody tries to come in, to whose page and from where; false where it is too often.

    What is older than it counts is let go. Nothing may be raised, since the try is to be kept.
    """
    since = now - TRIED_WITHIN
    work.session.execute(delete(Attempt).where(col(Attempt.at) < since))
    is_free = True
    for kind, of in (("person", person.strip().lower()), ("address", address)):
        if not of:
            continue
        key = hashed(f"{kind}:{of}")
        count = work.session.exec(select(func.count()).select_from(Attempt).where(Attempt.of == key)).one()
        is_free = is_free and count < TRIES[kind]
        work.add(Attempt(of=key, at=now))
    return is_free


def look_in(work: Work, token: str) -> Person:
    """Whose link this is, without using it up. Raises LinkIsDead."""
    return work.get(Person, _open_entrance(work, token).person_id)


def enter(work: Work, token: str, now: datetime, *, remember: bool = False) -> str:
    """Begin the one session of a link; gives the session's key. Raises LinkIsDead."""
    entrance = _open_entrance(work, token)
    used = work.session.execute(
        update(Entrance)
        .where(col(Entrance.id) == entrance.id, col(Entrance.used_at).is_(None))
        .values(used_at=now)
        .execution_options(synchronize_session=False)
    )
    if not used.rowcount:  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows
        raise LinkIsDead
    mailing.was_opened(work, entrance.outbox_id)
    return _begin(work, entrance, "link", now, remember=remember)


def enter_by_code(
    work: Work, address: str, code: str, now: datetime, *, remember: bool = False
) -> str | None:
    """Begin a session by an address and the code of a mail to it; sessions of that mail's link end.

    None where the two do not go together: it is kept that a wrong code was typed, so nothing may be raised.
    """
    who = people.by_address(work, address)
    if who is None:
        return None
    typed = f"{id_of(who)}:{code_typed(code)}"
    newest_first = _open_entrances(work, who)
    found = next((each for each in newest_first if is_same(typed, each.code)), None)
    if found is None:
        for each in newest_first[:1]:
            each.wrong_codes += 1
            if each.wrong_codes >= WRONG_CODES:
                each.ended_at = now
        return None
    _end(work, now, col(PageSession.entrance_id) == id_of(found), col(PageSession.way_in) == "link")
    found.used_at = found.used_at or now
    mailing.was_opened(work, found.outbox_id)
    return _begin(work, found, "code", now, remember=remember)


def seated(work: Work, key: str, now: datetime) -> Seated:
    """Whose session this is. Raises SignedOut."""
    query = select(PageSession).where(
        PageSession.key == hashed(key), col(PageSession.ended_at).is_(None), PageSession.until > now
    )
    found = work.session.exec(query).first()
    if found is None:
        raise SignedOut
    return Seated(id_of(found), found.person_id)


def leave(work: Work, key: str, now: datetime) -> None:
    """End a session; one that has ended stays so."""
    _end(work, now, col(PageSession.key) == hashed(key))


def let_out(work: Work, who: Person, now: datetime) -> None:
    """Somebody has no page any more: their links, codes and sessions end."""
    _end(work, now, col(PageSession.person_id) == id_of(who))
    work.session.execute(
        update(Entrance)
        .where(col(Entrance.person_id) == id_of(who), col(Entrance.ended_at).is_(None))
        .values(ended_at=now)
    )


def _begin(
    work: Work, entrance: Entrance, by: Literal["link", "code"], now: datetime, *, remember: bool
) -> str:
    key = secrets.token_urlsafe(32)
    work.add(
        PageSession(
            person_id=entrance.person_id,
            entrance_id=id_of(entrance),
            key=hashed(key),
            way_in=by,
            remembered=remember,
            began_at=now,
            until=now + (REMEMBERED if remember else WHILE),
        )
    )
    return key


def _open_entrance(work: Work, token: str) -> Entrance:
    found = work.session.exec(select(Entrance).where(Entrance.token == hashed(token))).first()
    if found is None or found.used_at or found.ended_at:
        raise LinkIsDead
    return found


def _open_entrances(work: Work, who: Person) -> list[Entrance]:
    """Somebody's links and codes that have not ended, the newest first."""
    query = select(Entrance).where(Entrance.person_id == id_of(who), col(Entrance.ended_at).is_(None))
    return list(work.session.exec(query.order_by(col(Entrance.id).desc())))


def _end(work: Work, now: datetime, *which: ColumnElement[bool]) -> None:
    work.session.execute(
        update(PageSession)
        .where(*which, col(PageSession.ended_at).is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def _secret(work: Work) -> str:
    """What links and codes of this alliance are made with, made once."""
    alliance = people.alliance(work)
    if not alliance.page_secret:
        alliance.page_secret = secrets.token_hex(32)
    return alliance.page_secret
