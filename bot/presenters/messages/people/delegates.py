"""Messages about who is what."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.store import people
from bot.store.schools import name_of
from bot.store.tables import DELEGATES, History, Outbox, Person
from bot.store.work import Work
from bot.views.people import delegates as views


def _delegate_named(work: Work, row: Outbox) -> Drawn | None:
    head, school, role = _delegate(work, row)
    return Drawn(views.delegate_named(head, school, role)) if role else None


def _delegate_gone(work: Work, row: Outbox) -> Drawn | None:
    head, school, role = _delegate(work, row)
    return None if role else Drawn(views.delegate_gone(head, school))


def _delegate(work: Work, row: Outbox) -> tuple[str, str, str]:
    """Who named or took back, at which school, and for what the recipient is its delegate now, if at all."""
    done = work.get(History, row.about_id)
    head, school = work.get(Person, done.actor_id or 0), name_of(work, done.subject_id)
    reader = work.get(Person, row.to_person_id or 0)
    roles = [role for role, at in people.posts_of(work, reader) if at and at.id == done.subject_id]
    return people.mention(head), school, next((each for each in roles if each in DELEGATES), "")


KINDS = {
    "delegate_named": Kind("the news of becoming a delegate", _delegate_named),
    "delegate_gone": Kind("the news of no longer being a delegate", _delegate_gone),
}
