"""Mail that waits for the director to begin: setting it up, an import or a join sends nothing by itself."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.directing import the_director
from bot.store import mailing, outbox, people
from bot.store.tables import Outbox, Person
from bot.store.work import Work, id_of


class HasBegun(BotError):
    """Mail has been begun already, by this director or another."""

    def __init__(self) -> None:
        super().__init__("Mail has begun already.")


class NoMail(BotError):
    """There is no mail to begin."""

    def __init__(self) -> None:
        super().__init__("Mail is not set up. Whoever runs the bot can do that.")


def held(work: Work, director: Person) -> Sequence[Outbox]:
    """What would go if the director began, true or not, first to last. Raises NotYours, NoMail, HasBegun.

    That is what waits for mail, and what was given up before there was any; once it has begun, what was given
    up and whose reader can be reached since, as by an import.
    """
    the_director(work, director)
    if not mailing.waits_to_begin(work):
        if found := mailing.reached_since(work):
            return found
        raise HasBegun if people.alliance(work).mails_as else NoMail
    by_mail = (col(Outbox.by) == mailing.MAIL) & col(Outbox.state).in_(("waiting", "sending"))
    given_up = (col(Outbox.state) == "dead") & (col(Outbox.error) == mailing.NO_ACCOUNT)
    query = (
        select(Outbox)
        .join(Person, col(Person.id) == col(Outbox.to_person_id))
        .where(by_mail | given_up, col(Person.email).is_not(None))
    )
    return work.session.execute(query.order_by(col(Outbox.id))).scalars().all()


def begin(work: Work, director: Person) -> None:
    """Have sent what waits, if it is still true, and mails from now on. Raises NotYours, NoMail, HasBegun."""
    held(work, director)
    if mailing.waits_to_begin(work):
        people.alliance(work).mailing_since = work.now
    mailing.try_again(work)  # Slack is asked once more for those given up, since they may have come to it
    for each in people.directors(work):
        outbox.redraw_home(work, each, f"mail:{id_of(director)}")
