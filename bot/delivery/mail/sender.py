"""The sender of mails: claims, room and lease of its own, so that a slow server holds up no Slack message.

A batch goes over one line, and each mail is marked by itself. No transaction is open while the server is
spoken to. A mail in doubt goes again: its Message-ID, link and code are made from its row, so the copy is the
same.
"""

import asyncio
import logging
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from aiosmtplib import SMTP, SMTPRecipientsRefused, SMTPResponseException
from sqlalchemy.exc import DBAPIError

from bot.delivery.faults import GiveUp, Wait
from bot.delivery.mail.posting import OUR_OWN, line, meaning
from bot.delivery.mail.writing import BadAddress, envelope
from bot.delivery.pace import OF_MAIL, Pace
from bot.desk import Desk
from bot.flows.people.entering import way_in
from bot.mail_settings import Mail as Settings
from bot.presenters.mails import Drawing, Mail, drawing, mail
from bot.store import mailing, outbox
from bot.store.outage import Outage
from bot.store.tables import Outbox, Person
from bot.store.trouble import DatabaseTrouble
from bot.store.undelivered import give_up
from bot.store.work import Work, id_of

log = logging.getLogger(__name__)

_AT_ONCE = 20
_POLL_SECONDS = 2.0


class MailSender:
    """Sends the mails that are due, in one process; any number of processes may do so side by side.

    `public` is the address under which people's pages are reached.
    """

    def __init__(self, desk: Desk, settings: Settings, public: str, pace: Pace = OF_MAIL) -> None:
        self.desk = desk
        self.settings = settings
        self.public = public
        self.pace = pace
        self.name = f"mail:{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self.reaching = Outage("Sending mail")
        self.emptying = Outage("Emptying the outbox of mails")
        self._batch: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Send for as long as the process lives; woken by acts that queue, else every other second."""
        while True:
            claimed = 0
            try:
                claimed = await self.send_due()
                self.emptying.worked()
            except DatabaseTrouble:
                pass  # the desk has said so
            except Exception as error:
                self.emptying.failed(error)
            if not claimed:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.desk.queued.wait(), _POLL_SECONDS)
                await asyncio.sleep(0.1)  # whoever else is woken by it says when it is done with

    async def finish(self, seconds: float) -> None:
        """Wait for what is under way; what is not through by then is left to its lease, and goes again."""
        if self._batch:
            await asyncio.wait({self._batch}, timeout=seconds)
            self._batch.cancel()

    async def send_due(self) -> int:
        """Claim a batch and see each mail of it through; how many were claimed."""
        if not await self.desk.look(mailing.is_due, _now()):
            return 0
        rows = await self.desk.do(_claim, self.name, _AT_ONCE, self.pace.lease)
        if rows:
            self._batch = asyncio.create_task(self._see_through(rows))
            try:
                await asyncio.shield(self._batch)
            finally:
                if self._batch.done():
                    self._batch = None
        return len(rows)

    async def _see_through(self, rows: list[Outbox]) -> None:
        written = [(row, found) for row in rows if (found := await self._written(row))]
        if not written:
            return
        left, is_open = list(written), False
        try:
            async with line(self.settings, self.pace.request.total_seconds()) as server:
                is_open = True
                self.reaching.worked()
                while left:
                    await self._send(server, *left[0])
                    left.pop(0)
        except (DatabaseTrouble, DBAPIError):
            raise  # what became of it cannot be written down: its lease runs out, and it goes again
        except Exception as error:
            if left:
                self.reaching.failed(error)
                await self._stopped([row for row, _ in left], error, is_open=is_open)

    async def _stopped(self, rows: list[Outbox], error: Exception, *, is_open: bool) -> None:
        """The line has failed: where it did so over one mail, that one waits, the others do not."""
        first, *others = rows
        await self._failed(first, error)
        for row in others:
            if is_open and not isinstance(error, OUR_OWN):
                await self.desk.do(_put_back, row, Wait(timedelta(), "the line was lost"))
            else:
                await self._failed(row, error)

    async def _written(self, row: Outbox) -> "tuple[Mail, Drawing] | None":
        """A mail as it goes; None where it does not go now."""
        try:
            return await self.desk.do(_write, row, self.public)
        except (DatabaseTrouble, DBAPIError):
            raise
        except Exception as error:
            await self._failed(row, error)
            return None

    async def _send(self, server: SMTP, row: Outbox, found: "tuple[Mail, Drawing]") -> None:
        """See one mail through; raises what the line's failing raises."""
        if (row.lease_until or _now()) - _now() < self.pace.needs:
            await self.desk.do(_put_back, row, Wait(timedelta(), "lease too short"))
            return
        letter, drawn = found
        try:
            await server.sendmail(self.settings.address, letter.to, envelope(letter, self.settings))
        except OUR_OWN:
            raise
        except (BadAddress, SMTPResponseException, SMTPRecipientsRefused) as error:
            await self._failed(row, error)
            return
        carried = [id_of(each) for each, *_ in drawn.parts if each.id != row.id]
        await self.desk.do(mailing.went, row, carried, [each for each in drawn.untrue if each != row.id])

    async def _failed(self, row: Outbox, error: Exception) -> None:
        try:
            then = meaning(error, row.tries, row.first_tried_at, self.pace)
        except Exception:
            log.exception("Mail %s (%s) could not be drawn or sent", row.id, row.kind)
            then = GiveUp("fault_of_the_bot")
        if isinstance(then, GiveUp):
            log.error("Mail %s (%s) was given up: %s", row.id, row.kind, then.why)
            await self.desk.do(_given_up, row, then.why)
            return
        log.warning("Mail %s (%s) waits %s s: %s", row.id, row.kind, then.time.total_seconds(), then.why)
        await self.desk.do(_put_back, row, then)


def _now() -> datetime:
    return datetime.now(UTC)


def _claim(work: Work, name: str, most: int, lease: timedelta) -> list[Outbox]:
    return outbox.claim(work, name, _now(), most, lease, mailing.MAIL)


def _write(work: Work, row: Outbox, public: str) -> tuple[Mail, Drawing] | None:
    """Draw a mail with what it carries; what is not true any more, or may not go now, goes back."""
    if until := mailing.waits_until(work, row):
        outbox.mark(work, row, "waiting", due_at=until, tries=row.tries - 1)
        return None
    found = drawing(work, [row, *mailing.carried_by(work, row)])
    if not found.parts:
        mailing.is_untrue(work, row)
        return None
    who = work.get(Person, row.to_person_id or 0)
    asks = any(part.asks for _, part, _ in found.parts)
    return mail(work, row, found, way_in(work, who, _now(), mail=id_of(row), asks=asks), public), found


def _put_back(work: Work, row: Outbox, wait: Wait) -> None:
    doubtful = row.doubtful or wait.doubtful
    outbox.mark(work, row, "waiting", not_before=_now() + wait.time, doubtful=doubtful, error=wait.why)


def _given_up(work: Work, row: Outbox, why: str) -> None:
    if give_up(work, row, why):
        mailing.is_refused(work, row, why)
