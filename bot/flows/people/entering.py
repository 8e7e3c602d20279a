"""Coming in by a page: the link or the code of a mail begins a session, and what is done is its person's."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import col, select

from bot.errors import BotError
from bot.rules.mails import mailed
from bot.rules.people.entering import (
    LASTS,
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
from bot.store import mailing, pages, people
from bot.store.tables import Attempt, Entrance, Outbox, PageSession, Person
from bot.store.work import Work, id_of


class LinkIsDead(BotError):
    """A link that leads nowhere any more: used, ended, or none of ours."""

    def __init__(self) -> None:
        super().__init__(
            "This link has been used, or what it was for is done. Type the code from the same mail, or use "
            "the link in a newer one."
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


@dataclass(frozen=True)
class Begun:
    """A session that has begun: its key, and the mail that led to it, where it was one."""

    key: str
    mail: int | None


IsOpen = Callable[[Work, Entrance], bool]
"""Whether what a mail asked for is still to be done, as its message says now."""


def way_in(work: Work, who: Person, now: datetime, *, mail: int | None = None, asks: bool = False) -> WayIn:
    """The link and the code of a mail to somebody, kept once; without a mail, new ones.

    `asks` says that the mail asks for something: its link and code end once that is done.
    """
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
                asks=asks,
                stands=_standing(work, who),
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


def look_in(work: Work, token: str, now: datetime, is_open: IsOpen) -> Person:
    """Whose link this is, without using it up. Raises LinkIsDead."""
    return work.get(Person, _usable(work, token, now, is_open).person_id)


def leads_to(work: Work, token: str, seated: Seated) -> int | None:
    """The mail that a link shows first to whoever is at their page. Raises LinkIsDead for another's."""
    found = work.session.exec(select(Entrance).where(Entrance.token == hashed(token))).first()
    if found is None or found.person_id != seated.person_id:
        raise LinkIsDead
    return _leads_to(work, found)


def enter(work: Work, token: str, now: datetime, is_open: IsOpen, *, remember: bool = False) -> Begun:
    """Begin the one session of a link. Raises LinkIsDead."""
    entrance = _usable(work, token, now, is_open)
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
    work: Work, address: str, code: str, now: datetime, is_open: IsOpen, *, remember: bool = False
) -> Begun | None:
    """Begin a session by an address and the code of a mail to it; sessions of that mail's link end.

    None where the two do not go together: it is kept that a wrong code was typed, so nothing may be raised.
    """
    who = people.by_address(work, address)
    if who is None:
        return None
    typed = f"{id_of(who)}:{code_typed(code)}"
    newest_first = _not_ended(work, who)
    found = next((each for each in newest_first if is_same(typed, each.code)), None)
    if found is None:
        for each in newest_first[:1]:
            each.wrong_codes += 1
            if each.wrong_codes >= WRONG_CODES:
                each.ended_at = now
        return None
    if not _lasts(work, found, now, is_open):
        return None
    _end(work, now, col(PageSession.entrance_id) == id_of(found), col(PageSession.way_in) == "link")
    found.used_at = found.used_at or now
    mailing.was_opened(work, found.outbox_id)
    return _begin(work, found, "code", now, remember=remember)


def seated(work: Work, key: str, now: datetime) -> Seated:
    """Whose session this is. Raises SignedOut."""
    query = (
        select(PageSession, Entrance.stands, Person)
        .join(Entrance, col(Entrance.id) == col(PageSession.entrance_id))
        .join(Person, col(Person.id) == col(PageSession.person_id))
        .where(PageSession.key == hashed(key), col(PageSession.ended_at).is_(None), PageSession.until > now)
    )
    found = work.session.exec(query).first()
    if found is None:
        raise SignedOut
    session, stood, who = found
    if stood != _standing(work, who):
        raise SignedOut
    return Seated(id_of(session), session.person_id)


def leave(work: Work, key: str, now: datetime) -> None:
    """End a session; one that has ended stays so."""
    _end(work, now, col(PageSession.key) == hashed(key))


def leave_everywhere(work: Work, seated: Seated, now: datetime) -> None:
    """End all sessions of somebody, on whichever device."""
    _end(work, now, col(PageSession.person_id) == seated.person_id)


def _begin(
    work: Work, entrance: Entrance, by: Literal["link", "code"], now: datetime, *, remember: bool
) -> Begun:
    pages.tidy(work, now)
    key = secrets.token_urlsafe(32)
    work.add(
        PageSession(
            person_id=entrance.person_id,
            entrance_id=id_of(entrance),
            key=hashed(key),
            way_in=by,
            until=now + (REMEMBERED if remember else WHILE),
        )
    )
    return Begun(key, _leads_to(work, entrance))


def _leads_to(work: Work, entrance: Entrance) -> int | None:
    """The mail whose message is shown first; none where it says nothing but how to come in."""
    row = work.get(Outbox, entrance.outbox_id) if entrance.outbox_id else None
    what = mailed().get(row.kind) if row else None
    return None if what and what.leads_home else entrance.outbox_id


def _usable(work: Work, token: str, now: datetime, is_open: IsOpen) -> Entrance:
    found = work.session.exec(select(Entrance).where(Entrance.token == hashed(token))).first()
    if found is None or found.used_at or found.ended_at or not _lasts(work, found, now, is_open):
        raise LinkIsDead
    return found


def _lasts(work: Work, entrance: Entrance, now: datetime, is_open: IsOpen) -> bool:
    """Whether a link and its code still lead to its person: they are who they were, and it is open."""
    if entrance.stands != _standing(work, work.get(Person, entrance.person_id)):
        return False
    return is_open(work, entrance) if entrance.asks else now - entrance.made_at < LASTS


def _not_ended(work: Work, who: Person) -> list[Entrance]:
    """Somebody's links and codes that have not ended, the newest first."""
    query = select(Entrance).where(Entrance.person_id == id_of(who), col(Entrance.ended_at).is_(None))
    return list(work.session.exec(query.order_by(col(Entrance.id).desc())))


def _standing(work: Work, who: Person) -> str:
    """Who somebody is: their address and their schools. Who left, was erased or moved is another."""
    schools = sorted(school.id or 0 for _, school in people.posts_of(work, who) if school)
    return hashed(f"{(who.email or '').lower()} {schools}")


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
