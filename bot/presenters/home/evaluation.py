"""Whether what was gained has lasted: asked of the school, and read by the director."""

from bot.flows.evaluation import lasting
from bot.presenters.evaluation import lasting_of
from bot.store import people
from bot.store.tables import Deployment, LastingCheck, Person
from bot.store.work import Work
from bot.views.blocks import Block
from bot.views.evaluation import lasting as views

_MOST = 5


def section(work: Work, person: Person) -> list[Block]:
    """What waits for an answer of this person's school; for the director, what was answered of late."""
    if person.id is None:
        return []
    waits = lasting.to_answer_by(work, person)[:_MOST]
    is_director = people.has_role(work, person, "director")
    answered = lasting.answered_of_late(work)[:_MOST] if is_director else []
    return [
        *views.to_answer([lasting_of(work, each) for each in waits]),
        *views.answered([lasting_of(work, each) for each in answered if not _own(work, person, each)]),
    ]


def _own(work: Work, person: Person, check: LastingCheck) -> bool:
    """Whether it is about support that this person gave themselves."""
    return work.get(Deployment, check.deployment_id).leader_id == person.id
