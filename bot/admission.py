"""Whether Slack lets the bot in: while its token is refused sending rests, but for a trial now and then."""

import asyncio
import logging
from contextlib import suppress

log = logging.getLogger("bot")

_BETWEEN_HINTS = 1.0


class Admission:
    """What is known of the bot's token, in one process. `bot_user` is whose token it is, by Slack's id."""

    def __init__(self, bot_user: str | None = None) -> None:
        self.bot_user = bot_user
        self.is_open = True
        self._hinted = asyncio.Event()

    def refused(self, says: str) -> None:
        """Slack does not let the bot in, by a failed call or by its own word; the log says so once."""
        if self.is_open:
            self.is_open = False
            log.error("%s. Nothing is sent until then, and nothing is lost.", says)

    def admitted(self) -> None:
        """A call was answered."""
        if not self.is_open:
            self.is_open = True
            log.info("Slack is letting the bot in again: what was waiting is being sent.")

    def hint(self) -> None:
        """Slack has sent something: it may be worth a trial at once."""
        if not self.is_open:
            self._hinted.set()

    async def rest(self, seconds: float) -> None:
        """Wait before a trial, that many seconds or until there is a hint."""
        await asyncio.sleep(min(seconds, _BETWEEN_HINTS))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hinted.wait(), max(seconds - _BETWEEN_HINTS, 0))
        self._hinted.clear()
