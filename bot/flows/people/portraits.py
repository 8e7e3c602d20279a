"""A leader's own portrait: what they are good at, when they teach, and when they are away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from bot.errors import BotError
from bot.rules.people.specialisms import area
from bot.store import outbox
from bot.store.changes import NotYours, note
from bot.store.own import own_of
from bot.store.standing import become, standing
from bot.store.tables import Person, Timetabled, Unavailable
from bot.store.work import NotFound, Work, id_of

LONGEST_PORTRAIT = 3_000
LONGEST_REASON = 200

Half = tuple[int, str]
"""A half of a weekday: 0 is Monday; "morning" or "afternoon"."""


class PortraitTooLong(BotError):
    """A portrait that is longer than one can be."""

    def __init__(self) -> None:
        super().__init__(f"Please keep your portrait under {LONGEST_PORTRAIT:,} characters.", "portrait")


class EndsBeforeItStarts(BotError):
    """The last day is before the first."""

    def __init__(self) -> None:
        super().__init__("The last day is before the first.", "last")


class OverAlready(BotError):
    """Dates that have passed."""

    def __init__(self) -> None:
        super().__init__("These dates are in the past.", "last")


class NoDates(BotError):
    """A first or a last day is missing."""

    def __init__(self, field: str) -> None:
        super().__init__("Please choose a day.", field)


class ReasonTooLong(BotError):
    """A reason that does not fit on a line."""

    def __init__(self) -> None:
        super().__init__(f"Please keep the reason under {LONGEST_REASON} characters.", "why")


class AwayGone(BotError):
    """Dates that have been taken out already."""

    def __init__(self) -> None:
        super().__init__("Those dates have already been removed.")


@dataclass(frozen=True)
class Away:
    """Days on which a leader cannot come, the first and the last among them."""

    away_id: int
    first: date
    last: date
    why: str


@dataclass(frozen=True)
class Portrait:
    """What a leader keeps about themselves. `areas` are ids; `teaching` the halves of the week they teach."""

    designations: Sequence[str]
    text: str
    areas: Sequence[str]
    teaching: Sequence[Half]
    away: Sequence[Away]


def portrait(work: Work, who: Person) -> Portrait | None:
    """A leader's portrait, with the dates away that are not over; None for somebody who is not a leader."""
    own = own_of(work, who)
    if not own.designations:
        return None
    away = [Away(*each) for each in own.away]
    return Portrait(own.designations, who.portrait, own.areas, own.teaching, away)


def own_portrait(work: Work, who: Person) -> Portrait:
    """The portrait of whoever asks. Raises NotYours for somebody who is not a leader."""
    found = portrait(work, who)
    if found is None:
        raise NotYours("system leader")
    return found


def change_portrait(
    work: Work, who: Person, text: str, areas: Sequence[str], teaching: Sequence[Half]
) -> None:
    """Keep a leader's pen portrait, specialist areas and timetable as told.

    Raises NotYours, PortraitTooLong, UnknownArea.
    """
    leader = _leader(work, who)
    text = text.strip()
    if len(text) > LONGEST_PORTRAIT:
        raise PortraitTooLong
    leader.portrait = text
    known = [area(each).id for each in areas]
    become(work, leader, replace(standing(work, leader), areas=known))
    for row in _timetable(work, leader):
        if (row.weekday, row.half) not in teaching:
            work.session.delete(row)
    held = {(row.weekday, row.half) for row in _timetable(work, leader)}
    for weekday, half in sorted(set(teaching) - held):
        row = Timetabled(person_id=id_of(leader), weekday=weekday, half=half)
        work.add(row)
    _changed(work, leader, "change_portrait")


def add_away(
    work: Work,
    who: Person,
    first: date | None,
    last: date | None,
    why: str,
    key: str,
) -> None:
    """Keep days on which a leader cannot come; without a last day it is the one day.

    Raises NotYours, NoDates, EndsBeforeItStarts, OverAlready, ReasonTooLong, AlreadyDone.
    """
    leader = _leader(work, who)
    if first is None:
        raise NoDates("first")
    last = last or first
    if last < first:
        raise EndsBeforeItStarts
    if last < work.today:
        raise OverAlready
    if len(why := " ".join(why.split())) > LONGEST_REASON:
        raise ReasonTooLong
    work.once(key)
    away = Unavailable(person_id=id_of(leader), first=first, last=last, why=why)
    work.add(away)
    _changed(work, leader, "add_away")


def remove_away(work: Work, who: Person, away_id: int) -> None:
    """Take days away out again. Raises NotYours, AwayGone."""
    leader = _leader(work, who)
    try:
        row = work.get(Unavailable, away_id)
    except NotFound:
        raise AwayGone from None
    if row.person_id != leader.id:
        raise NotYours("system leader whose dates these are")
    work.session.delete(row)
    _changed(work, leader, "remove_away")


def _leader(work: Work, who: Person) -> Person:
    """The leader with this Slack id, held so that two saves go one after the other."""
    if who.id is None or not standing(work, who).designations:
        raise NotYours("system leader")
    return work.hold(who)


def _timetable(work: Work, who: Person) -> Sequence[Timetabled]:
    query = select(Timetabled).where(Timetabled.person_id == who.id)
    return work.session.exec(query.order_by(col(Timetabled.weekday), col(Timetabled.half).desc())).all()


def _changed(work: Work, leader: Person, action: str) -> None:
    done = note(work, "person", id_of(leader), leader, action)
    outbox.redraw_home(work, leader, f"person:{done.id}")
