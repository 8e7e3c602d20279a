"""Schools with more than one head, as people read of them."""

from bot.flows.people.headships import SharedHeadship, holding
from bot.flows.people.headships import shared as shared_among
from bot.flows.people.new_heads import leaving
from bot.presenters.people.hanging_on import hanging
from bot.store.schools import name_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Message, View
from bot.views.people import new_heads as views


def shown(found: SharedHeadship) -> views.Headship:
    """A school with several heads as views draw it."""
    return views.Headship(found.school_id, found.school, found.heads, found.settled)


def card_of(work: Work, school_id: int) -> Message:
    """What the directors are asked of a school's heads, as it stands now. Raises NotFound."""
    several = shared_among(work, [school_id])
    if several:
        return views.card(shown(several[0]))
    heads = holding(work, [school_id], ("head",)).get(school_id, {})
    names = {who: name for who, (name, _) in heads.items()}
    return views.card(views.Headship(school_id, name_of(work, school_id), names))


def leaving_dialog(work: Work, person: Person, person_id: int, school_id: int) -> View:
    """What a director reads before they let a head go. Raises what leaving raises."""
    who, found, hangs = leaving(work, person, person_id, school_id)
    return views.leaving(hanging(who, hangs), school_id, found.school, found.in_words(without=person_id))
