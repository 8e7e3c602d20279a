"""Every payload in its time: the clock of a click runs from its arrival, and what is in hand is known."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.desk import Desk
from bot.slack.payload import TRY_AGAIN
from bot.slack.repeats import Answers
from bot.store import deadline

log = logging.getLogger("bot")

# What Slack sends last. Whatever else it sends, it sends to an app that is there.
_FAREWELLS = ("tokens_revoked", "app_uninstalled")
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class PunctualApp(AsyncApp):
    """A Bolt app whose clicks have a deadline, and which can be asked to take nothing new."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(**options)
        self._desk = desk
        self._in_hand = 0
        self._is_idle = asyncio.Event()
        self._is_idle.set()
        self._takes_no_more = False
        self._trying_again: set[asyncio.Task[None]] = set()
        self._answers = Answers()

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Do what one payload asks for, within the time of a click.

        An event that the database was in no state for is acknowledged and tried again until it is kept:
        whoever wrote a message looks for an answer, not for a way to send it again.
        """
        if self._takes_no_more:
            return BoltResponse(status=503, body="")
        if (req.body.get("event") or {}).get("type") not in _FAREWELLS:
            self._desk.admission.hint()
        with self._having_in_hand():
            response = await self._do_once(req)
        if req.context.get(TRY_AGAIN):
            task = asyncio.create_task(self._try_again(req))
            self._trying_again.add(task)
            task.add_done_callback(self._trying_again.discard)
        return response

    async def _do_once(self, req: AsyncBoltRequest) -> BoltResponse:
        dispatch = super().async_dispatch
        with deadline.click():
            return await self._answers.to(req.body, lambda: dispatch(req))

    async def _try_again(self, req: AsyncBoltRequest) -> None:
        pause = _FIRST_PAUSE
        while True:
            await asyncio.sleep(_FIRST_PAUSE)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._desk.writing.is_over.wait(), pause)
            # It was verified when it came; by now its signature may be too old to be looked at again.
            again = AsyncBoltRequest(mode="socket_mode", body=req.body, headers=dict(req.headers))
            await self._do_once(again)
            if not again.context.get(TRY_AGAIN):
                return
            pause = min(2 * pause, _LONGEST_PAUSE)

    def in_hand(self, take: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """The same function, with what it takes in hand until it returns; once stopping, it takes no more."""

        async def counted(*given: Any) -> None:
            if not self._takes_no_more:
                with self._having_in_hand():
                    await take(*given)

        return counted

    @contextmanager
    def _having_in_hand(self) -> Iterator[None]:
        self._in_hand += 1
        self._is_idle.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._is_idle.set()

    async def finish(self, seconds: float) -> None:
        """Take nothing new, and wait for what is in hand to be done and acknowledged."""
        self._takes_no_more = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), seconds)
        if self._trying_again:
            log.error("%s events could not be kept: the database was away.", len(self._trying_again))
