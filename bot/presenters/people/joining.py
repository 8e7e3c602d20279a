"""Two rows that stand for one person, as a director reads them."""

from bot.flows.people import joining
from bot.store import people
from bot.store.joining import holdings
from bot.store.tables import Person
from bot.store.work import Work, id_of
from bot.views.blocks import View
from bot.views.people import joining as views


def half(work: Work, who: Person) -> views.Half:
    """One of the two: who it is, and how much depends on it."""
    return views.Half(
        person_id=id_of(who),
        name=who.name,
        slack_id=who.slack_id,
        email=who.email,
        posts=people.in_words(work, who),
        holds=holdings(work, who),
    )


def both(work: Work, who: Person, kept_id: int, gone_id: int) -> View:
    """The dialog that shows both before they are joined. Raises NotYours, NotFound, SamePerson."""
    kept, gone = joining.two(work, who, kept_id, gone_id)
    return views.both(half(work, kept), half(work, gone))
