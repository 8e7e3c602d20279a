"""What becomes of a message that can never be delivered: it is kept, and the director is told of it."""

from bot.store import outbox, people
from bot.store.tables import Outbox
from bot.store.work import Work

TOLD = "undelivered"


def give_up(work: Work, row: Outbox, why: str) -> bool:
    """Keep it as dead and show the director: in their channel, or in person where that is what failed.

    False where the claim has meanwhile gone to another sender.
    """
    if not outbox.mark(work, row, "dead", error=why):
        return False
    if row.kind == TOLD or row.id is None:
        return True
    key = f"{TOLD}:{row.id}:{row.tries}"
    if row.to_place == outbox.DIRECTOR:
        for director in people.directors(work):
            outbox.queue(work, f"{key}:{director.id}", TOLD, row.id, to=director)
    else:
        outbox.queue(work, key, TOLD, row.id, place=outbox.DIRECTOR)
    return True
