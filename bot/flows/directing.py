"""What only the director does, and what whoever works for them does as well."""

from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person
from bot.store.work import Work


def the_director(work: Work, who: Person) -> Person:
    """The director with this Slack id. Raises NotYours for anybody else."""
    if not people.has_role(work, who, "director"):
        raise NotYours("director")
    return who


def who_runs_it(work: Work, who: Person) -> Person:
    """Whoever runs the alliance, or works for the director. Raises NotYours for anybody else."""
    if not people.runs_it(work, who):
        raise NotYours("director")
    return who
