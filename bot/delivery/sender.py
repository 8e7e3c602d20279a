"""The sender: empties the outbox into Slack, losing nothing; nothing goes twice where that can be known.

Messages are claimed for the time of a lease, a batch at once, drawn, sent with the SDK's own retries off, and
marked; each has a claim and tries of its own. Those for one place go one after the other.
"""

import asyncio
import logging
import os
import socket
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError

from bot.delivery import letters
from bot.delivery.channel import LOST
from bot.delivery.conversations import direct, is_apart, together
from bot.delivery.faults import GiveUp, Wait, is_of_the_token, meaning
from bot.delivery.letters import Letter
from bot.delivery.marks import Marks
from bot.delivery.pace import IN_USE, Pace
from bot.delivery.posting import post
from bot.delivery.refusals import of_lost_token
from bot.desk import Desk
from bot.flows.proposals.introducing import tell_each
from bot.presenters.home_tab import home_tab
from bot.presenters.messages.kinds import Undeliverable
from bot.store import director_channel, mailing, outbox, people
from bot.store.outage import Outage
from bot.store.outbox import Arrival
from bot.store.tables import Outbox
from bot.store.trouble import DatabaseTrouble
from bot.store.undelivered import give_up
from bot.store.work import Work
from bot.views.blocks import View

log = logging.getLogger(__name__)

Place = tuple[int | None, str | None]
"""A person or a place that messages go to."""

Claimed = tuple[Outbox, Letter | None]
"""A message and what was read for it; None where it is still to be drawn."""

_AT_ONCE = 20
_POLL_SECONDS = 1.0


class Sender:
    """Sends what is due, in one process; any number of processes may do so side by side."""

    def __init__(self, desk: Desk, client: AsyncWebClient, pace: Pace = IN_USE) -> None:
        self.desk = desk
        self.client = client
        self.pace = pace
        self.marks = Marks(desk)
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self.emptying = Outage("Emptying the outbox")
        self._under_way: dict[asyncio.Task[None], int] = {}  # with how many messages each
        self._turns: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    async def run(self) -> None:
        """Send for as long as the process lives; woken by acts that queue, else once a second.

        More is claimed when half of what was claimed is through: a slow answer holds up only its own place.
        """
        while True:
            await self._wait_to_be_let_in()
            self.desk.queued.clear()
            claimed = 0
            try:
                claimed = await self._start_due()
                self.emptying.worked()
            except DatabaseTrouble:
                pass  # the desk has said so
            except Exception as error:
                self.emptying.failed(error)
            if not claimed:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.desk.queued.wait(), _POLL_SECONDS)
            while self._room() < _AT_ONCE / 2:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    async def _wait_to_be_let_in(self) -> None:
        """Where the token is refused: try it now and then, and nothing else."""
        pause = self.pace.trial
        while not self.desk.admission.is_open:
            await self.desk.admission.rest(pause.total_seconds())
            pause = min(2 * pause, self.pace.longest_trial)
            with suppress(SlackApiError, aiohttp.ClientError, OSError):
                await self.client.auth_test()
                self.desk.admission.admitted()

    async def finish(self, seconds: float) -> None:
        """Wait for what is under way; what is not through by then is left to its lease, and looked for."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        for task in self._under_way:
            task.cancel()

    async def send_due(self) -> int:
        """Claim a batch and see each message of it through; how many were claimed."""
        claimed = await self._start_due()
        await asyncio.gather(*self._under_way)
        return claimed

    async def _start_due(self) -> int:
        if not self.desk.admission.is_open:
            return 0
        rows = await self.desk.do(_claim, self.name, self._room(), self.pace.lease)
        by_place: dict[Place, list[Claimed]] = defaultdict(list)
        read = await self._read(rows)
        for row in rows:
            by_place[row.to_person_id, row.to_place].append((row, read.get(row.id)))
        for place, group in by_place.items():
            turn = self._turns.setdefault(place, asyncio.Lock())
            task = asyncio.create_task(self._one_after_another(turn, group))
            self._under_way[task] = len(group)
            task.add_done_callback(self._is_through)
        return len(rows)

    async def _read(self, rows: list[Outbox]) -> dict[int | None, Letter]:
        """The messages of a batch, drawn in one go. Home tabs take long, so each is drawn at its turn."""
        messages = [row for row in rows if row.kind != "home"]
        if messages:
            with suppress(DatabaseTrouble, DBAPIError):  # each is tried again by itself
                return await self.desk.look(letters.letters, messages)
        return {}

    def _room(self) -> int:
        return _AT_ONCE - sum(self._under_way.values())

    def _is_through(self, task: asyncio.Task[None]) -> None:
        del self._under_way[task]
        error = None if task.cancelled() else task.exception()
        if error and not isinstance(error, DatabaseTrouble):
            log.error("What became of a message could not be written down", exc_info=error)

    async def _one_after_another(self, turn: asyncio.Lock, group: list[Claimed]) -> None:
        """Messages for one place go one after the other, so that they arrive in their order."""
        async with turn:
            await self._see_through(group)

    async def _see_through(self, group: list[Claimed]) -> None:
        held: Wait | None = None
        for row, letter in group:
            lease_left = (row.lease_until or _now()) - _now()
            if held or lease_left < self.pace.needs:
                await self.desk.do(_put_back, row, held or Wait(timedelta(), "lease too short"))
                continue
            try:
                # What is on its way at the end has a request's time to arrive before others look for it.
                async with asyncio.timeout((lease_left - self.pace.request).total_seconds()):
                    await self._send(row, letter)
            except (DatabaseTrouble, DBAPIError):
                raise  # what became of it cannot be written down: its lease runs out, and it is looked for
            except Exception as error:
                held = await self._failed(row, error)

    async def _send(self, row: Outbox, letter: Letter | None) -> None:
        if row.kind == "home":
            await self._publish(row)
            return
        if letter is None or not letter.is_fresh:
            letter = await self.desk.look(letters.letter, row)
        if letter.drawn is None:
            await self.desk.do(_dropped, row)
            return
        channel = letter.channel or await self._conversation(row)
        channel, ts = await post(self.desk, self.client, row, letter.drawn, channel, letter.card)
        stands = letter.card is not None and (channel, ts) == (letter.card.channel, letter.card.ts)
        await self.marks.keep(Arrival(row, channel, ts, card=None if stands else row.card))

    async def _publish(self, row: Outbox) -> None:
        """Draw a person's home tab. It is not a message: it has no conversation, and twice does no harm."""
        slack_id, view = await self.desk.look(_home, row.about_id)
        await self.client.views_publish(user_id=slack_id, view=view)
        await self.marks.keep(Arrival(row))

    async def _conversation(self, row: Outbox) -> str:
        """Where to send: the place named, or the person's direct message, opened first and kept."""
        if row.to_person_id is None:
            place = row.to_place
            if place == outbox.DIRECTOR:
                place = (await self.desk.look(people.alliance)).director_channel
            elif place and place.startswith(outbox.TOGETHER):
                place = await together(self.desk, self.client, place)
            if not place:
                raise Undeliverable("no_director_channel")
            return place
        return await direct(self.desk, self.client, row.to_person_id)

    async def _failed(self, row: Outbox, error: Exception) -> Wait | None:
        """Put a message back or give it up; a rate limit holds back the rest for the same place too."""
        try:
            then = meaning(error, row.tries, self.pace)
        except Exception:
            log.exception("Message %s (%s) could not be drawn or sent", row.id, row.kind)
            then = GiveUp("fault_of_the_bot")
        if is_apart(row, then):
            log.warning("Message %s (%s) goes to each alone: %s", row.id, row.kind, then.why)
            await self.desk.do(tell_each, row, then.why)
            return None
        if is_of_the_token(error):
            self.desk.admission.refused(of_lost_token(then.why))
            then = Wait(timedelta(), then.why)
            await self.desk.do(_put_back, row, then)
            return then
        if row.to_place == outbox.DIRECTOR and then.why in LOST:
            if await self.desk.do(_channel_lost, row, LOST[then.why]):
                log.warning(
                    "The director's channel takes no messages (%s): what is meant for it is waiting.",
                    then.why,
                )
            return Wait(timedelta(), then.why)
        if then == GiveUp(mailing.NO_ACCOUNT) and await self.desk.do(mailing.takes_over, row):
            return None
        if isinstance(then, GiveUp):
            log.error("Message %s (%s) was given up: %s", row.id, row.kind, then.why)
            await self.desk.do(give_up, row, then.why)
            return None
        if isinstance(error, TimeoutError):
            # Slack may do late what was given up here: who looks for it too soon finds nothing.
            then = replace(then, time=max(then.time, self.pace.request))
        log.warning("Message %s (%s) waits %s s: %s", row.id, row.kind, then.time.total_seconds(), then.why)
        await self.desk.do(_put_back, row, then)
        return then if then.everyone else None


def _now() -> datetime:
    return datetime.now(UTC)


def _claim(work: Work, name: str, most: int, lease: timedelta) -> list[Outbox]:
    return outbox.claim(work, name, _now(), most, lease)


def _home(work: Work, person_id: int) -> tuple[str, View]:
    person = people.with_posts(work, person_id)
    return str(person.slack_id), home_tab(work, person)


def _dropped(work: Work, row: Outbox) -> None:
    outbox.mark(work, row, "dropped")


def _put_back(work: Work, row: Outbox, wait: Wait) -> None:
    outbox.mark(
        work,
        row,
        "waiting",
        not_before=_now() + wait.time,
        doubtful=row.doubtful or wait.doubtful,
        error=wait.why,
    )


def _channel_lost(work: Work, row: Outbox, why: str) -> bool:
    """Keep it until the director's channel takes messages again. Whether that it does not is news."""
    _put_back(work, row, Wait(timedelta(), why))
    return director_channel.lost(work, why)
