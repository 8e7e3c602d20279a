"""The home tab, drawn from the database."""

from bot.presenters.home import HOME, drawn
from bot.store.tables import Person
from bot.store.work import Work
from bot.views import home as views
from bot.views.blocks import View


def home_tab(work: Work, person: Person) -> View:
    """A person's home tab as things stand."""
    return views.home(person.name, drawn(work, person, HOME))
