"""What depends on somebody, as people read of it."""

from bot.flows.people.hanging_on import HangingOn
from bot.store import people
from bot.store.tables import Person
from bot.store.work import id_of
from bot.views.people.hanging_on import Hanging, HangingSupport


def hanging(who: Person, found: HangingOn) -> Hanging:
    """What depends on somebody as views list it."""
    return Hanging(
        person_id=id_of(who),
        name=who.name.strip() or who.email or people.called(who),
        roles=[*found.posts, *found.designations],
        requests=found.requests,
        support=[
            HangingSupport(each.school, each.part, [act.asked for act in each.waits])
            for each in found.support
        ],
        visits=found.visits,
        interests=found.interests,
        questions=found.questions,
    )
