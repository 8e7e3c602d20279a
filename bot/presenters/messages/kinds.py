"""What a kind of message is: how it is drawn from the database, and what it is called."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.presenters.files import File as File
from bot.store.tables import Outbox
from bot.store.work import Work
from bot.views.blocks import Message


class Undeliverable(Exception):
    """A message has nowhere to go; the word says why, as Slack's would."""


@dataclass(frozen=True)
class Drawn:
    """A message ready to go; `under_card` puts it into the thread of that card.

    With a file, it is the file that is sent, and the message's text is the comment above it.
    """

    message: Message
    under_card: str | None = None
    file: File | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of message: what it is called ("the answer to a question"), and how it is drawn.

    Drawing gives None where the message is no longer true.
    """

    words: str
    draw: Callable[[Work, Outbox], Drawn | None]
