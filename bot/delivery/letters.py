"""Letters: all that sending a message takes from the database, read for a whole batch in one transaction."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from bot.presenters.messages import Drawn, draw
from bot.presenters.messages.kinds import Undeliverable
from bot.store import mailing, outbox, people
from bot.store.tables import Card, Outbox, Person
from bot.store.work import Work

_FRESH_SECONDS = 1.0


@dataclass(frozen=True)
class Letter:
    """A message as it goes: drawn, or None where it is no longer true.

    `channel` is None where the conversation is still to be found, `card` where its card was not posted yet.
    """

    drawn: Drawn | None
    channel: str | None
    card: Card | None
    read_at: float = field(default_factory=time.monotonic)

    @property
    def is_fresh(self) -> bool:
        """Whether it is still as true as one that is drawn now: what waited for its turn is drawn again."""
        return time.monotonic() - self.read_at < _FRESH_SECONDS


def letter(work: Work, row: Outbox) -> Letter:
    """One message by itself; raises what drawing it raises."""
    cards = outbox.cards(work, [row.card]) if row.card else {}
    return _letter(work, row, cards)


def letters(work: Work, rows: Sequence[Outbox]) -> dict[int | None, Letter]:
    """A batch by the ids of its rows. What cannot be drawn is left out: it fails by itself, at its turn."""
    cards = outbox.cards(work, [row.card for row in rows if row.card])
    held: list[object] = []  # what a session has read it forgets as soon as nobody else holds it
    event.listen(work.session, "loaded_as_persistent", lambda _session, row: held.append(row))
    outbox.recipients(work, rows)
    found: dict[int | None, Letter] = {}
    for row in rows:
        try:
            found[row.id] = _letter(work, row, cards)
        except DBAPIError:
            break  # PostgreSQL answers nothing more in this transaction
        except Exception:
            continue
    return found


def _letter(work: Work, row: Outbox, cards: dict[str, Card]) -> Letter:
    return Letter(draw(work, row), _channel(work, row), cards.get(row.card or ""))


def _channel(work: Work, row: Outbox) -> str | None:
    if row.to_person_id is not None:
        who = work.get(Person, row.to_person_id)
        if mailing.is_chosen(work, row, who):
            raise Undeliverable(mailing.NO_ACCOUNT)
        return who.conversation
    if row.to_place == outbox.DIRECTOR:
        return people.alliance(work).director_channel
    if row.to_place and row.to_place.startswith(outbox.TOGETHER):
        return None
    return row.to_place
