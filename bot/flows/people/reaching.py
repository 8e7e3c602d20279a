"""How people are reached: in Slack, by mail, or both, as they choose; and a new link for who asks for one."""

from datetime import datetime

from bot.errors import BotError
from bot.store import mailing, outbox, people
from bot.store.changes import note
from bot.store.tables import Person
from bot.store.work import Work, id_of

LINK_IS_COMING = (
    "If this is the address that the alliance has for you, a mail with a new link is on its way. Look for it "
    "in a few minutes, also among unwanted mail."
)
"""What is said to whoever asks for a new link, known or not."""

CHOICES = {"slack": "In Slack", "mail": "By mail", "both": "Both"}


class NoChoice(BotError):
    """Somebody who can be reached in one way only, or a way that there is not."""

    def __init__(self) -> None:
        super().__init__("That cannot be chosen: I need both your Slack account and your e-mail address.")


def may_choose(work: Work, who: Person) -> bool:
    """Whether somebody can be reached both ways."""
    return bool(who.slack_id and who.email) and bool(people.alliance(work).mails_as)


def reached(work: Work, who: Person) -> str:
    """How somebody is reached, by its name in CHOICES. Raises NoChoice."""
    if not may_choose(work, who):
        raise NoChoice
    return who.reach or "slack"


def choose(work: Work, who: Person, reach: str) -> None:
    """Reach somebody so from now on. Raises NoChoice."""
    if reach not in CHOICES or not may_choose(work, who):
        raise NoChoice
    who.reach = reach
    done = note(work, "person", id_of(who), who, f"reach_by_{reach}")
    outbox.redraw_home(work, who, f"person:{done.id}")


def ask_for_link(work: Work, address: str, now: datetime) -> None:
    """Mail a new link to the address on record, once a minute; nothing says whether there is one."""
    who = people.by_address(work, address)
    if who is not None and mailing.has_begun(work):
        key = f"new_link:{who.id}:{now:%Y-%m-%dT%H:%M}"
        outbox.queue(work, key, "new_link", id_of(who), to=who, by=mailing.MAIL, at_once=True)
