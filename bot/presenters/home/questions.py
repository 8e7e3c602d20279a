"""A person's own questions and interests, and where each stands."""

from bot.store.own import own_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views import home as views
from bot.views.blocks import Block


def section(work: Work, person: Person) -> list[Block]:
    """What they asked the director, and what they would like to become."""
    own = own_of(work, person)
    return views.asked_and_registered(own.questions, own.interests)
