"""What only the director does."""

from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person
from bot.store.work import Work


def the_director(work: Work, who: Person) -> Person:
    """The director with this Slack id. Raises NotYours for anybody else."""
    if not people.has_role(work, who, "director"):
        raise NotYours("director")
    return who
