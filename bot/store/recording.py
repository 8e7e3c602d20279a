"""Somebody who is spoken for at the desk: what they do is written down by another, under an answer begun."""

from collections.abc import Callable

from bot.errors import BotError
from bot.rules.lifecycle import RECORDING
from bot.store import people
from bot.store.changes import NotYours, Recorded, speak_for
from bot.store.tables import Person, Recording
from bot.store.work import Work

_SPOKEN_FOR = "spoken:"
_CORRECTING = "correcting"


class RecordedAlready(BotError):
    """An answer is written down a second time, from a dialog that still shows it."""

    def __init__(self) -> None:
        super().__init__("This answer has been recorded already. Nothing was changed.")


def for_them(recording_id: int, account: str) -> str:
    """The account by which somebody, known by their own, writes down this answer for another."""
    return f"{_SPOKEN_FOR}{recording_id}:{account}"


def own(account: str) -> str:
    """The account of whoever sits there themselves."""
    return account.split(":", 2)[2] if account.startswith(_SPOKEN_FOR) else account


def found(work: Work, account: str, find: Callable[[Work, str], Person], *, acts: bool) -> Person:
    """Who acts by this account: the person it is of, or whoever is spoken for by it.

    Whoever was spoken for puts right by it what was recorded.

    Raises NotYours for who did not begin to write it down or may not, RecordedAlready.
    """
    if not account.startswith(_SPOKEN_FOR):
        return find(work, account)
    number, _, account = account.removeprefix(_SPOKEN_FOR).partition(":")
    by, row = find(work, account), work.get(Recording, int(number))
    if row.person_id == by.id and row.state != RECORDING.starts:
        work.session.info[_CORRECTING] = row
        return by
    if row.by_id != by.id or not may_record(work, by):
        raise NotYours("director")
    if acts and row.state != RECORDING.starts:
        raise RecordedAlready
    who = work.get(Person, row.person_id)
    speak_for(work, who, Recorded(by, row.how, row.said_on, row.note, row.id))
    return who


def correcting(work: Work, who: Person) -> Recording | None:
    """What was recorded for somebody that they put right in this act."""
    row: Recording | None = work.session.info.get(_CORRECTING)
    return row if row and row.person_id == who.id else None


def may_record(work: Work, who: Person) -> bool:
    """Whether somebody may write down what others answered."""
    return people.runs_it(work, who)
