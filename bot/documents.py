"""Documents: drawn beside what people do, since drawing one takes longer than Slack waits for an answer."""

import asyncio
import logging
from contextlib import suppress
from contextvars import Context

from bot.desk import Desk
from bot.flows.agreement.finalising import keep_document, to_be_drawn
from bot.store.trouble import DatabaseTrouble
from bot.views.agreement.document import agreement_document

log = logging.getLogger(__name__)

_drawing: set[asyncio.Task[None]] = set()  # the event loop itself forgets a task that nobody holds


def draw_soon(desk: Desk) -> None:
    """Have what is missing drawn at once, without waiting for it; the ticks draw what this does not."""
    task = asyncio.create_task(_draw(desk), context=Context())  # it is none of what a click has time for
    _drawing.add(task)
    task.add_done_callback(_drawing.discard)


async def _draw(desk: Desk) -> None:
    with suppress(DatabaseTrouble):  # the desk has said so
        await draw_documents(desk)


async def draw_documents(desk: Desk) -> None:
    """Draw every document that is missing. Two who draw the same one draw the same bytes."""
    for agreement_id, contract in (await desk.look(to_be_drawn)).items():
        try:
            document = await asyncio.to_thread(agreement_document, contract)
        except Exception:
            log.exception("The document of agreement %s could not be drawn; trying again", agreement_id)
            continue
        await desk.do(keep_document, agreement_id, document)
