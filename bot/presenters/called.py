"""What people are called where others read of them."""

from bot.store import people
from bot.store.tables import Person
from bot.views.blocks import safe


def shown(who: Person) -> str:
    """A person as Slack shows them, or by a name that can do no harm."""
    return people.mention(who) if who.slack_id else safe(people.called(who), 100)


def named(who: Person) -> str:
    """A person by name, so that a line of the history notifies nobody."""
    return safe(who.name, 100) if who.name else shown(who)
