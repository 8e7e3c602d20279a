"""Word to the directors of an account that was closed."""

from bot.flows.people.hanging_on import hanging_on
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.people.hanging_on import hanging
from bot.store import people
from bot.store.tables import Outbox, Person
from bot.store.work import NotFound, Work, id_of
from bot.views.people import account_changes as views


def _account_closed(work: Work, row: Outbox) -> Drawn | None:
    """True for as long as it is closed; where it was told, it then says that it is open again."""
    try:
        who = work.get(Person, row.about_id)
    except NotFound:  # joined with another entry meanwhile
        return None
    name = who.name.strip() or who.email or people.called(who)
    if not who.closed:
        return Drawn(views.opened(id_of(who), name)) if row.card else None
    found = hanging_on(work, who)
    if not found:
        return None
    return Drawn(views.closed(hanging(who, found)))


KINDS = {"account_closed": Kind("the news of a Slack account that was closed", _account_closed)}
