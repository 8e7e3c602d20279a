"""For the director: schools that have closed with people or open matters."""

from bot.flows.people.succeeding import unsettled
from bot.presenters.people.succeeding import shown
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block
from bot.views.people import succeeding as views

_MOST = 5


def section(work: Work, person: Person) -> list[Block]:
    """The first few that wait for the director's word."""
    if not people.has_role(work, person, "director"):
        return []
    return views.home([shown(work, each) for each in unsettled(work)[:_MOST]])
