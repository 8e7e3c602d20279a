"""Whom a reminder has reached, in words: nobody is said to have been told who was not."""

from collections.abc import Sequence

from bot.presenters.called import named
from bot.store import arriving
from bot.store.work import Work


def reminded(work: Work, about_id: int, *kinds: str) -> str:
    """Who has been reminded of something, who is about to be and who could not be; "" where nobody was."""
    found = arriving.became_of(work, kinds, about_id)
    arrived = [named(who) for who, state in found if state == "sent"]
    lost = [named(who) for who, state in found if state == "dead"]
    coming = [named(who) for who, state in found if state in ("waiting", "sending")]
    said = [
        f" I have reminded {_and(arrived)}." if arrived else "",
        f" A reminder is on its way to {_and(coming)}." if coming else "",
        f" I could not reach {_and(lost)}: please ask them, and record their answer." if lost else "",
    ]
    return "".join(said)


def _and(names: Sequence[str]) -> str:
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last
