"""What is held on a person, drawn for themselves."""

from bot.flows.people.privacy import held
from bot.presenters.messages.kinds import Drawn, Kind
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from bot.views.blocks import Message, View
from bot.views.people import privacy as views


def shown(work: Work, who: Person) -> View:
    """What is held on somebody, as the dialog they see."""
    person, acts = held(work, who)
    return views.held([(part.title, part.lines) for part in person], [(p.title, p.lines) for p in acts])


def copy_of(work: Work, who: Person) -> list[Message]:
    """Everything held on somebody, word for word."""
    person, acts = held(work, who)
    return views.copy_messages([(part.title, part.lines) for part in (*person, *acts)])


def _data_copy(work: Work, row: Outbox) -> Drawn | None:
    who = work.get(Person, row.to_person_id or 0)
    messages = copy_of(work, who)
    return Drawn(messages[row.about_id]) if row.about_id < len(messages) else None


KINDS = {"data_copy": Kind("a copy of what I hold", _data_copy)}
