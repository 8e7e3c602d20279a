"""A person's own questions and interests, and where each stands."""

from bot.flows.home import interests_of, questions_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views import home as views
from bot.views.blocks import Block


def section(work: Work, person: Person) -> list[Block]:
    """What they asked the director, and what they would like to become."""
    return views.asked_and_registered(questions_of(work, person), interests_of(work, person))
