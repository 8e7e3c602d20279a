"""Schools that have closed, as the director reads of them."""

from bot.flows.people.succeeding import Closed, closed_of, to_choose
from bot.store.tables import Person, Succession
from bot.store.work import Work
from bot.views.blocks import Message, View
from bot.views.people import succeeding as views


def shown(work: Work, closed: Closed) -> views.Closed:
    """A closed school as views draw it."""
    row = work.get(Succession, closed.succession_id)
    return views.Closed(
        closed.succession_id,
        closed.state,
        closed.name,
        closed.beside.where,
        closed.count or "nothing under way",
        row.successor_id or 0,
        closed.successor,
        str(closed.successor_beside or ""),
    )


def card_of(work: Work, succession_id: int) -> Message:
    """What the director is told of a closed school, as it stands now."""
    return views.card(shown(work, closed_of(work, work.get(Succession, succession_id))))


def choosing(work: Work, who: Person, succession_id: int) -> View:
    """The dialog in which the director chooses who follows. Raises NotYours, NotFound."""
    return views.choose_dialog(shown(work, to_choose(work, who, succession_id)))
