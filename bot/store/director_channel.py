"""The director's channel while it takes no messages: told once, let alone, and over when it is mended."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from bot.store import outbox, people
from bot.store.changes import last_note, note
from bot.store.tables import Alliance, Outbox
from bot.store.work import Work, id_of

TOLD = "channel_lost"
"""The kind of message in which the directors are told."""

_SUBJECT = "channel"
# What has to be mended first stands first: an archived channel puts its bots out as well.
_WORST_FIRST = ("channel_deleted", "is_archived")


def is_the_directors(work: Work, channel: str) -> bool:
    """Whether a channel is the one that messages to the director go to."""
    return bool(channel) and people.alliance(work).director_channel == channel


def lost(work: Work, why: str, at: float | None = None) -> bool:
    """The channel takes no messages, by this word of Slack's. Whether that is news.

    The directors are told of it in person, once: what is found out after that changes the same message. What
    is told again, `at` a moment by Slack's clock, counts no more where all was well after it.
    """
    if at is not None and at < people.alliance(work).channel_at:
        return False
    if people.alliance(work).channel_on_trial and _set(
        work, col(Alliance.channel_trouble) == why, channel_on_trial=False
    ):
        return False  # as before
    _set(work, col(Alliance.channel_on_trial), channel_trouble="", channel_on_trial=False)
    if _set(work, col(Alliance.channel_trouble) == "", channel_trouble=why):
        done = note(work, _SUBJECT, work.alliance_id, None, "lost", after=why)
        for director in people.directors(work):
            if not director.closed:
                outbox.queue(work, f"{TOLD}:{done.id}:{director.id}", TOLD, id_of(done), to=director)
        return True
    worse = _WORST_FIRST[: _WORST_FIRST.index(why) + 1] if why in _WORST_FIRST else ()
    if worse and _set(work, col(Alliance.channel_trouble).not_in(worse), channel_trouble=why):
        _redraw(work, why)
    return False


def try_it(work: Work) -> None:
    """It may take messages again: those that wait are tried. To fail as before is no news."""
    if _set(work, col(Alliance.channel_trouble) != "", channel_on_trial=True):
        work.queues()


def reached(work: Work) -> None:
    """A message has arrived there: where that was a trial, all is well."""
    if people.alliance(work).channel_on_trial:
        well(work)


def well(work: Work, at: float = 0.0) -> bool:
    """The channel takes messages again, as of a moment by Slack's clock. What waited goes out.

    Whether that is news.
    """
    alliance = people.alliance(work)
    alliance.channel_at = max(at, alliance.channel_at)
    work.session.flush()
    if not _set(work, col(Alliance.channel_trouble) != "", channel_trouble="", channel_on_trial=False):
        return False
    _redraw(work, "well")
    note(work, _SUBJECT, work.alliance_id, None, "well")
    work.queues()
    return True


def trouble_told_in(work: Work, row: Outbox) -> str:
    """What keeps messages out of the channel, where that is what a message tells of; "" where it is over."""
    last = last_note(work, _SUBJECT, work.alliance_id)
    return people.alliance(work).channel_trouble if last and last.id == row.about_id else ""


def _set(work: Work, before: Any, **values: Any) -> bool:
    """Compare and set, so that of several processes one tells."""
    changed = work.session.execute(
        update(Alliance).where(col(Alliance.id) == work.alliance_id, before).values(**values)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows


def _redraw(work: Work, moment: str) -> None:
    if last := last_note(work, _SUBJECT, work.alliance_id):
        outbox.redraw_all(work, TOLD, id_of(last), moment)
