"""Every payload acts once: what a click or a submission does is kept with the key of its payload.

The key is claimed in the transaction of the first act that is kept, so what was refused, or came at a busy
moment, can be tried again; whatever else the same payload does goes with it.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Acting:
    """A payload that is acted on; without a key it may come again.

    `introduce` asks Slack who an account is that nobody knows yet.
    """

    key: str | None
    has_acted: bool = False
    introduce: Callable[[str], Awaitable[None]] | None = None

    @property
    def to_claim(self) -> str | None:
        """The key that its next act has to claim."""
        return None if self.has_acted else self.key


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting_once(key: str | None) -> Iterator[Acting]:
    """What is done in this block is done for the payload with this key; with None, for no payload."""
    acting = Acting(key)
    token = _acting.set(acting)
    try:
        yield acting
    finally:
        _acting.reset(token)


def acting_now() -> Acting:
    """The payload that is acted on now."""
    return _acting.get() or Acting(None)
