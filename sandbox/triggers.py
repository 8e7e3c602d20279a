"""The short-lived keys an interaction gives the bot: trigger ids and response addresses."""

import random
import re
import time
from dataclasses import dataclass

from sandbox.errors import SlackError

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5

_TRIGGER = re.compile(r"\d+\.\d+\.[0-9a-f]+")


@dataclass
class Trigger:
    """The right to open one dialog for one person, for three seconds."""

    id: str
    user: str
    issued: float
    used: bool = False


@dataclass
class ResponseAddress:
    """The right to answer an interaction where it happened: five times in thirty minutes.

    `message_ts` is the message whose button was pressed, or None after a slash command.
    """

    id: str
    user: str
    channel: str
    issued: float
    message_ts: str | None = None
    ephemeral: bool = False
    thread_ts: str | None = None
    uses: int = 0


class Triggers:
    """Every key given out."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.trigger_seconds: float = TRIGGER_SECONDS
        self._triggers: dict[str, Trigger] = {}
        self._addresses: dict[str, ResponseAddress] = {}

    def new_key(self) -> str:
        """A key nobody can guess, for an address."""
        return f"{self._rng.getrandbits(128):032x}"

    def issue(self, user: str) -> str:
        number = self._rng.randrange(10**12, 10**13)
        trigger = Trigger(
            f"{number}.{self._rng.randrange(10**12)}.{self._rng.getrandbits(128):032x}", user, _now()
        )
        self._triggers[trigger.id] = trigger
        return trigger.id

    def exchange(self, trigger_id: str) -> str:
        """The person whose trigger this is; it cannot be used again. Raises SlackError."""
        if not _TRIGGER.fullmatch(trigger_id) or trigger_id not in self._triggers:
            raise SlackError("invalid_trigger_id")
        trigger = self._triggers[trigger_id]
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if _now() - trigger.issued > self.trigger_seconds:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def answer_to(
        self,
        user: str,
        channel: str,
        *,
        message_ts: str | None = None,
        ephemeral: bool = False,
        thread_ts: str | None = None,
    ) -> ResponseAddress:
        key = self.new_key()
        address = ResponseAddress(key, user, channel, _now(), message_ts, ephemeral, thread_ts)
        self._addresses[key] = address
        return address

    def use_address(self, key: str) -> ResponseAddress:
        """Count one use. Raises SlackError: expired_url, used_url or, for no such address, no_such_url."""
        address = self._addresses.get(key)
        if address is None:
            raise SlackError("no_such_url")
        if _now() - address.issued > RESPONSE_SECONDS:
            raise SlackError("expired_url")
        if address.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        address.uses += 1
        return address


def _now() -> float:
    return time.monotonic()
