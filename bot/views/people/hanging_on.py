"""What depends on somebody, as people read of it: a line each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import OWN_PROGRAMME, safe

_MOST = 8
_PARTS = {"leader": "as the leader", "head": "for the school", "home_head": "as the leader's headteacher"}


@dataclass(frozen=True)
class HangingSupport:
    """A deployment they have a part in: for which school, as what, and what they were asked."""

    school: str
    part: str
    waits: Sequence[str] = ()


@dataclass(frozen=True)
class Hanging:
    """Somebody by name, and all that depends on them."""

    person_id: int
    name: str
    roles: Sequence[str] = ()
    requests: Sequence[str] = ()
    support: Sequence[HangingSupport] = ()
    visits: int = 0
    interests: Sequence[str] = ()
    questions: int = 0


def lines_of(who: Hanging) -> list[str]:
    """What depends on somebody, a line each."""
    lines = [
        f"• {_many(number, 'open request', 'open requests')} for {_school(school)}"
        for school, number in Counter(who.requests).items()
    ]
    lines += [_support(each) for each in sorted(who.support, key=lambda each: not each.waits)]
    lines = cut_short(lines)
    if who.visits:
        lines.append(f"• {_many(who.visits, 'visit', 'visits')} to come")
    lines += [f"• Interest in becoming an {role}" for role in who.interests]
    if who.questions:
        lines.append(f"• {_many(who.questions, 'question', 'questions')} that you have not answered yet")
    return lines


def _support(each: HangingSupport) -> str:
    waits = " and ".join(each.waits)
    then = f": it waits for them {waits}" if waits else ""
    return f"• Support for {_school(each.school)}, {_PARTS[each.part]}{then}"


def _school(name: str) -> str:
    return safe(name, 150) if name else OWN_PROGRAMME


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def cut_short(lines: list[str]) -> list[str]:
    """The first few lines, and how many more there are."""
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"• and {more} more"]
