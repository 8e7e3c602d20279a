"""The news of a school with more than one head, and of one who has left."""

from bot.flows.people.hanging_on import hanging_on_headship
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.people.hanging_on import hanging
from bot.presenters.people.new_heads import card_of
from bot.store import people
from bot.store.schools import name_of
from bot.store.tables import History, Outbox, Person
from bot.store.work import NotFound, Work
from bot.views.people import new_heads as views
from bot.views.people.hanging_on import lines_of


def _two_heads(work: Work, row: Outbox) -> Drawn | None:
    return Drawn(card_of(work, row.about_id))


def _head_stays(work: Work, row: Outbox) -> Drawn | None:
    """True for as long as they are head there themselves, and something goes on with them."""
    done = work.get(History, row.about_id)
    heads = people.at_school(work, done.subject_id, ("head",))
    stays = next((each for each in heads if each.id == row.to_person_id), None)
    if stays is None:
        return None
    try:
        gone = people.called(work.get(Person, int(done.before)))
    except NotFound:  # joined or erased meanwhile
        gone = "The other head"
    found = hanging_on_headship(work, stays, done.subject_id)
    lines = lines_of(hanging(stays, found))
    return Drawn(views.stays(gone, name_of(work, done.subject_id), lines)) if lines else None


KINDS = {
    "two_heads": Kind("a question about the heads of a school", _two_heads),
    "head_stays": Kind("the news that the other head has left", _head_stays),
}
