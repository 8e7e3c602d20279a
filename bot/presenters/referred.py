"""Record their answer, by the reference in the subject of the mail that somebody replied to."""

from bot.errors import BotError
from bot.flows.recording import Awaited, NothingToRecord
from bot.presenters.mails import matter_of
from bot.presenters.recording import record_dialog
from bot.rules.acts import acts
from bot.rules.mails import mailed, reference
from bot.store.tables import Outbox, Person, Request
from bot.store.work import NotFound, Work, id_of
from bot.views.blocks import View


class NoSuchMail(BotError):
    """No mail has this reference."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no mail {reference(number)}. Please look at its subject again.")


def record_reply(work: Work, by: Person, number: int) -> View:
    """The dialog about what a mail was about, with the act that it asked its reader for chosen already.

    Raises NotYours, NoSuchMail, NothingToRecord.
    """
    try:
        row = work.get(Outbox, number)
        found = matter_of(work, row)
    except NotFound:
        raise NoSuchMail(number) from None
    if row.to_person_id is None:
        raise NoSuchMail(number)
    if found is None:
        raise NothingToRecord

    about = (mailed()[row.kind].about, row.about_id)

    def likely(each: Awaited) -> int:
        if each.person.id != row.to_person_id:
            return 0
        act = acts(each.matter.lifecycle)[each.action]
        is_asked = row.kind in (*act.messages, *act.reminders)
        is_of_it = (each.matter.lifecycle.subject, each.matter.row.id) == about
        return 1 + 2 * is_asked + is_of_it

    return record_dialog(
        work, by, "request" if isinstance(found, Request) else "deployment", id_of(found), likely
    )
