"""The home tab is looked at."""

from bot.store import outbox
from bot.store.tables import Person
from bot.store.work import Work


def opened(work: Work, person: Person, moment: str) -> None:
    """Somebody looks at their home tab: have it drawn, and from now on after each change too."""
    person.has_home = True
    outbox.redraw_home(work, person, moment)
