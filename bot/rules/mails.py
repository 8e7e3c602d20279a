"""What stands in the subject of each kind of mail, and what else is said of each kind beside its words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bot.rules.data import load
from bot.rules.time.waiting import long_date

GATHERED_FOR = timedelta(minutes=10)
"""So long the first reminder to somebody waits for others, which then are one mail with it."""

_LONGEST = 150
_REFERENCE = re.compile(r"\bSL-([0-9]{1,9})\b", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Mailed:
    """How a kind of message is mailed; the table says what each field is."""

    subject: str
    about: str = ""
    reminds: bool = False
    attach: bool = False
    on_page: bool = False
    leads_home: bool = False


@cache
def mailed() -> dict[str, Mailed]:
    """Every kind of message that is mailed."""
    return {kind: Mailed(**row) for kind, row in load("mails").items()}


@cache
def reminding() -> tuple[str, ...]:
    """The kinds that remind of something."""
    return tuple(kind for kind, row in mailed().items() if row.reminds)


def said(kind: str, words: str, leader: str, school: str) -> str:
    """What a mail of a kind is about, in a line; `words` are what the kind is called where no row says it."""
    row = mailed().get(kind)
    if row is None:
        return words[:1].upper() + words[1:]
    return row.subject.format(leader=leader or "the leader", school=school or "your school")


def subject(what: str, day: date, number: int) -> str:
    """A whole subject, on one line: what it is about, the day, and by what the office finds it again."""
    line = " ".join(what.split())
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST - 1].rstrip()}…"
    return f"{line}, {long_date(day)} [{reference(number)}]"


def several(count: int) -> str:
    """The subject of a mail that reminds of several things."""
    return f"{count} things wait for you"


def referred(text: str) -> int | None:
    """The mail that a text names by its reference, alone or in a whole subject; None where it names none."""
    found = _REFERENCE.search(text)
    return int(found[1]) if found else None


def reference(number: int) -> str:
    """What a mail is called where somebody replies to it."""
    return f"SL-{number}"
