"""For the directors: schools with more than one head, of whom one may have left."""

from bot.flows.people.headships import undecided
from bot.presenters.people.new_heads import shown
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block
from bot.views.people import new_heads as views

_MOST = 5


def section(work: Work, person: Person) -> list[Block]:
    """The first few of whom nobody has said."""
    if not people.has_role(work, person, "director"):
        return []
    return views.home([shown(each) for each in undecided(work)[:_MOST]])
