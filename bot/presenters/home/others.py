"""What others are awaited for, on the director's home tab and under `/deployments`."""

from bot.flows.board.awaited import SHOWN_OF_MANY, awaited
from bot.flows.support.theirs import theirs
from bot.presenters.board import expected_of
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block
from bot.views.board import others as views


def section(work: Work, person: Person) -> list[Block]:
    """Each act that others are awaited for, with how the word about it went; for the director alone."""
    if not people.runs_it(work, person):
        return []
    found = awaited(theirs(work, person).read, most=SHOWN_OF_MANY)
    directs = people.has_role(work, person, "director")
    shown = [expected_of(work, each, directs=directs) for each in found[: views.MOST]]
    return views.waiting_for_others(shown, len(found) - len(shown))
