"""Messages about who is what."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.store import people
from bot.store.schools import name_of
from bot.store.tables import History, Outbox, Person
from bot.store.work import Work
from bot.views.people import delegates as views


def _delegate_named(work: Work, row: Outbox) -> Drawn | None:
    head, school, is_delegate = _delegate(work, row)
    return Drawn(views.delegate_named(head, school)) if is_delegate else None


def _delegate_gone(work: Work, row: Outbox) -> Drawn | None:
    head, school, is_delegate = _delegate(work, row)
    return None if is_delegate else Drawn(views.delegate_gone(head, school))


def _delegate(work: Work, row: Outbox) -> tuple[str, str, bool]:
    """Who named or took back, at which school, and whether the recipient is its delegate now."""
    done = work.get(History, row.about_id)
    head, school = work.get(Person, done.actor_id or 0), name_of(work, done.subject_id)
    now = people.at_school(work, done.subject_id, ("delegate",))
    return people.mention(head), school, any(who.id == row.to_person_id for who in now)


KINDS = {
    "delegate_named": Kind("the news of becoming a delegate", _delegate_named),
    "delegate_gone": Kind("the news of no longer being a delegate", _delegate_gone),
}
