"""Each kind of message, drawn from the database at the moment it is sent."""

from bot.presenters.messages import (
    account_changes,
    asking,
    channel,
    checking,
    deciding,
    delegating,
    evaluating,
    exporting,
    extending,
    finalising,
    handing_over,
    joining,
    new_heads,
    pausing,
    planning,
    privacy,
    proposing,
    requesting,
    reviewing,
    succeeding,
    visiting,
)
from bot.presenters.messages.kinds import Drawn, Kind
from bot.store import people
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from bot.views import running as running_views


def draw(work: Work, row: Outbox) -> Drawn | None:
    """The message of an outbox row, or None where it is no longer true."""
    return KINDS[row.kind].draw(work, row)


def words(kind: str) -> str:
    """What a kind of message is called."""
    return "the home tab" if kind == "home" else KINDS[kind].words


def _undelivered(work: Work, row: Outbox) -> Drawn | None:
    lost = work.get(Outbox, row.about_id)
    if lost.state != "dead":
        return None
    to = people.mention(work.get(Person, lost.to_person_id)) if lost.to_person_id else "a channel"
    return Drawn(running_views.undelivered(row.about_id, to, words(lost.kind), lost.error or ""))


KINDS: dict[str, Kind] = {
    **asking.KINDS,
    **checking.KINDS,
    **delegating.KINDS,
    **privacy.KINDS,
    **deciding.KINDS,
    **exporting.KINDS,
    **proposing.KINDS,
    **planning.KINDS,
    **requesting.KINDS,
    **visiting.KINDS,
    **finalising.KINDS,
    **extending.KINDS,
    **pausing.KINDS,
    **reviewing.KINDS,
    **succeeding.KINDS,
    **handing_over.KINDS,
    **joining.KINDS,
    **account_changes.KINDS,
    **channel.KINDS,
    **new_heads.KINDS,
    **evaluating.KINDS,
    "undelivered": Kind("word of a message that did not arrive", _undelivered),
}

__all__ = ["KINDS", "Drawn", "draw", "words"]
