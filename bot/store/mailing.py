"""Messages that go by mail: who is reached so, when they go, which are one mail, and what became of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, literal_column, or_, select, update
from sqlmodel import col

from bot.rules.mails import GATHERED_FOR, reminding
from bot.store import people
from bot.store.claiming import to_send
from bot.store.outbox import AT_ONCE, BY_MAIL_TOO, dead, mark
from bot.store.tables import Outbox, Person, Post
from bot.store.work import Work

MAIL = "mail"
REFUSED = "mail: "
"""Before what a server said of a mail that it does not take."""
DELEGATE_HAS_IT = "delegate_has_it"
NO_ACCOUNT = "no_slack_account"
"""Why a message that could only go to Slack did not go."""

# In the very words of the indexes that lead past all that was ever sent.
_TO_SEND = to_send(col(Outbox.state))
_DEAD = col(Outbox.state) == literal_column("'dead'")


def has_begun(work: Work) -> bool:
    """Whether mail is set up, and a director has begun with it."""
    alliance = people.alliance(work)
    return bool(alliance.mails_as) and alliance.mailing_since is not None


def waits_to_begin(work: Work) -> bool:
    """Whether mail is set up, and a director is still to begin."""
    alliance = people.alliance(work)
    return bool(alliance.mails_as) and alliance.mailing_since is None


def by_mail_from_now_on(work: Work, who: Person, lost: Sequence[int]) -> None:
    """Reach somebody by mail whom Slack does not reach, and send so what was lost on the way to them."""
    who.reach = MAIL
    work.session.flush()
    _anew(work, _DEAD & col(Outbox.id).in_(lost))


def set_up(work: Work, address: str) -> None:
    """Say from which address mails come; where it is "" there is no mail, and what waits goes to Slack."""
    people.alliance(work).mails_as = address
    if not address:
        back = {"by": "slack", "state": "waiting", "goes_with_id": None, "tries": 0, "doubtful": False}
        waiting = (col(Outbox.by) == MAIL, col(Outbox.state).in_(("waiting", "sending")))
        work.session.execute(update(Outbox).where(*waiting).values(not_before=AT_ONCE, **back))
        work.queues()


def is_due(work: Work, real_now: datetime) -> bool:
    """Whether a mail is to be sent now: none is before the director has begun."""
    if people.alliance(work).mailing_since is None:
        return False
    due = (col(Outbox.state) == "waiting") & (col(Outbox.due_at) <= work.now)
    due &= col(Outbox.not_before) <= real_now
    lost = (col(Outbox.state) == "sending") & (col(Outbox.lease_until) <= real_now)
    found = select(col(Outbox.id)).where(
        _TO_SEND,
        col(Outbox.by) == MAIL,
        col(Outbox.goes_with_id).is_(None),
        due | lost,
    )
    return work.session.execute(found.limit(1)).first() is not None


def is_chosen(work: Work, row: Outbox, who: Person) -> bool:
    """Whether somebody with a Slack account has this message by mail, as they chose; nothing redrawn."""
    copies = row.key.endswith(BY_MAIL_TOO)
    wants = who.reach == "mail" or (who.reach == "both" and copies)
    return wants and row.card is None and people.alliance(work).mailing_since is not None


def takes_over(work: Work, row: Outbox) -> bool:
    """Let a claimed message go by mail, since it does not reach somebody in Slack; false where none can."""
    who = work.get(Person, row.to_person_id) if row.to_person_id else None
    if who is None or not who.email or not people.alliance(work).mails_as:
        return False
    if _goes_to_their_delegate(work, row, who):
        mark(work, row, "dropped", error=DELEGATE_HAS_IT)
        return True
    due_at, lead = _when(work, row)
    work.queues()
    return mark(
        work,
        row,
        "waiting",
        by=MAIL,
        due_at=due_at,
        goes_with_id=lead,
        not_before=AT_ONCE,
        tries=0,
        doubtful=False,
        first_tried_at=None,
        error=None,
    )


def waits_until(work: Work, row: Outbox) -> datetime | None:
    """When a mail may go that may not go now; None where it may."""
    if row.at_once:
        return None
    opens = work.calendar.mail_hour(work.now)
    return opens if opens > work.now else None


def carried_by(work: Work, row: Outbox) -> list[Outbox]:
    """The messages that are one mail with this one, first to last, of those that were true so far."""
    of_it = (col(Outbox.goes_with_id) == row.id, col(Outbox.state).in_(("waiting", "sent")))
    return list(work.session.execute(select(Outbox).where(*of_it).order_by(col(Outbox.id))).scalars())


def went(work: Work, row: Outbox, carried: Sequence[int], dropped: Sequence[int]) -> bool:
    """The server took a mail, with what it carried; false where the claim has gone to another sender."""
    if not mark(work, row, "sent", mailed_at=work.now, error=None):
        return False
    for ids, values in ((carried, {"state": "sent", "mailed_at": work.now}), (dropped, {"state": "dropped"})):
        if ids:
            work.session.execute(update(Outbox).where(col(Outbox.id).in_(ids)).values(**values))
    return True


def is_untrue(work: Work, row: Outbox) -> None:
    """Nothing in a mail is true any more: it is not sent."""
    if mark(work, row, "dropped"):
        _carried(work, row, state="dropped")


def is_refused(work: Work, row: Outbox, why: str) -> None:
    """A mail that was given up: what it carried goes with it, and to which address that was is kept."""
    who = work.get(Person, row.to_person_id or 0)
    _carried(work, row, state="dead", error=why, channel=who.email)
    work.session.execute(update(Outbox).where(col(Outbox.id) == row.id).values(channel=who.email))


def to_move(work: Work) -> Sequence[object]:
    """A message, if there is one, that waits for mail and whose reader has come to Slack since."""
    return work.session.execute(select(col(Outbox.id)).where(_came_to_slack()).limit(1)).all()


def move(work: Work) -> int:
    """Have what waits for mail go to Slack, where its reader has come to it since; how much that is."""
    return _anew(work, _came_to_slack())


def reached_since(work: Work) -> Sequence[Outbox]:
    """What was given up, and whose reader can be reached since: it waits for the director to send it.

    An import brings many accounts and addresses at once, and sends nothing by itself.
    """
    if not any((row.error or "").startswith((NO_ACCOUNT, REFUSED)) for row in dead(work)):
        return []
    query = select(Outbox).where(_DEAD & _can_be_reached(work)).order_by(col(Outbox.id))
    return work.session.execute(query).scalars().all()


def try_again(work: Work) -> int:
    """Send all that was given up and whose reader can be reached since; how much that is."""
    return move(work) + _anew(work, _DEAD & _can_be_reached(work))


def reach_again(work: Work, who: Person, kinds: Iterable[str]) -> None:
    """Send what could not be delivered to one person, who has now been given a way to be reached.

    These kinds ask for something. Nothing goes before the director has begun with mail, where it is set up;
    what is no longer true is dropped when it is drawn.
    """
    if waits_to_begin(work):
        return
    work.session.flush()
    asks = col(Outbox.kind).in_(list(kinds))
    _anew(work, _DEAD & (col(Outbox.to_person_id) == who.id) & or_(asks, _can_be_reached(work)))


def _anew(work: Work, which: ColumnElement[bool]) -> int:
    work.queues()
    anew = {"by": "slack", "state": "waiting", "goes_with_id": None, "tries": 0, "doubtful": False}
    moved = update(Outbox).where(which).values(due_at=work.now, not_before=AT_ONCE, error=None, **anew)
    done = work.session.execute(moved.execution_options(synchronize_session=False))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows


def _reader() -> Any:
    return select(col(Person.id)).where(col(Person.id) == col(Outbox.to_person_id)).correlate(Outbox)


def _came_to_slack() -> ColumnElement[bool]:
    """That a message waits for mail, and its reader has an account."""
    in_slack = col(Person.slack_id).is_not(None) & col(Person.reach).in_(("", "slack"))
    waits = _TO_SEND & (col(Outbox.by) == MAIL) & (col(Outbox.state) == "waiting") & (col(Outbox.tries) == 0)
    return waits & exists(_reader().where(in_slack))


def _can_be_reached(work: Work) -> ColumnElement[bool]:
    """That the reader of a message that was given up has now what was missing."""
    in_slack = col(Person.slack_id).is_not(None)
    by_mail = col(Person.email).is_not(None)
    can_be_reached = in_slack if people.alliance(work).mailing_since is None else in_slack | by_mail
    is_another = in_slack | (col(Person.email) != col(Outbox.channel))
    return or_(
        (col(Outbox.error) == NO_ACCOUNT) & exists(_reader().where(can_be_reached)),
        col(Outbox.error).startswith(REFUSED) & exists(_reader().where(is_another)),
    )


def was_opened(work: Work, outbox_id: int | None) -> None:
    """Somebody came in by a mail's link or code."""
    if outbox_id is not None:
        of_it = (col(Outbox.id) == outbox_id) | (col(Outbox.goes_with_id) == outbox_id)
        work.session.execute(
            update(Outbox).where(of_it, col(Outbox.opened_at).is_(None)).values(opened_at=work.now)
        )


def _when(work: Work, row: Outbox) -> tuple[datetime, int | None]:
    """When a message goes, and the mail it goes with: of reminders somebody gets one mail a day."""
    soonest = max(work.now, row.due_at)
    if row.at_once or row.kind not in reminding():
        return (soonest if row.at_once else work.calendar.mail_hour(soonest)), None
    reminders = [each for each in _mails_to(work, row) if each.kind in reminding()]
    if lead := next((each for each in reminders if each.state == "waiting" and each.tries == 0), None):
        return lead.due_at, lead.id
    at = work.calendar.mail_hour(soonest + GATHERED_FOR)
    days = {work.calendar.day(each.mailed_at or each.due_at) for each in reminders}
    while work.calendar.day(at) in days:
        at = work.calendar.mail_opening(work.calendar.day(at) + timedelta(days=1))
    return at, None


def _mails_to(work: Work, row: Outbox) -> Sequence[Any]:
    """The last mails to whom a message goes, of those that nothing carries; the newest first."""
    columns = (Outbox.id, Outbox.kind, Outbox.state, Outbox.tries, Outbox.due_at, Outbox.mailed_at)
    query = select(*map(col, columns)).where(
        col(Outbox.to_person_id) == row.to_person_id,
        col(Outbox.by) == MAIL,
        col(Outbox.goes_with_id).is_(None),
        col(Outbox.state).in_(("waiting", "sending", "sent")),
        col(Outbox.id) != row.id,
    )
    return work.session.execute(query.order_by(col(Outbox.id).desc()).limit(50)).all()


def _goes_to_their_delegate(work: Work, row: Outbox, head: Person) -> bool:
    """Whether the same goes by mail to somebody who was named to act for this head: one of both gets it."""
    stem, _, own = row.key.rpartition(":")
    if own != str(head.id):
        return False
    at = select(col(Post.school_id)).where(col(Post.person_id) == head.id, col(Post.role) == "head")
    delegates = select(col(Post.person_id)).where(col(Post.role) == "delegate", col(Post.school_id).in_(at))
    query = (
        select(col(Outbox.key), col(Outbox.to_person_id))
        .join(Person, col(Person.id) == col(Outbox.to_person_id))
        .where(
            col(Outbox.kind) == row.kind,
            col(Outbox.about_id) == row.about_id,
            col(Outbox.to_person_id).in_(delegates),
            col(Outbox.to_person_id) != head.id,
            col(Outbox.state).in_(("waiting", "sending", "sent")),
            col(Person.email).is_not(None),
            (col(Outbox.by) == MAIL) | col(Person.slack_id).is_(None),
        )
    )
    return any(key == f"{stem}:{who}" for key, who in work.session.execute(query))


def _carried(work: Work, row: Outbox, **values: Any) -> None:
    of_it = (col(Outbox.goes_with_id) == row.id, col(Outbox.state) == "waiting")
    work.session.execute(update(Outbox).where(*of_it).values(**values))
