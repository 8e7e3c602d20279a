"""What comes of what somebody does, for a door to show. Errors are raised: a sentence, and its field."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.handlers.clicks import Click
from bot.views.blocks import Block, Message, View
from bot.views.pickers import first_found, found


@dataclass(frozen=True)
class Done:
    """Nothing more is to be seen. A dialog that was sent closes; `below` is then drawn in place of the
    dialog that lies under it.
    """

    below: View | None = None


@dataclass(frozen=True)
class Clear:
    """The dialog that was sent closes, with all that lie under it."""


@dataclass(frozen=True)
class Show:
    """A dialog opens, on top of the one there is."""

    view: View


@dataclass(frozen=True)
class Instead:
    """The dialog shows this: another page, or itself again with what has become of it."""

    view: View


@dataclass(frozen=True)
class Say:
    """Words to this person alone: after a command where it was written; after a click in place of what was
    clicked, or beside it where others read that too.
    """

    message: Message


@dataclass(frozen=True)
class Offer:
    """What a menu offers for what was typed so far: options, or options in groups."""

    options: Sequence[Block] = ()
    groups: Sequence[Block] = ()


Answer = Done | Clear | Show | Instead | Say | Offer


def here(click: Click, view: View) -> Show | Instead:
    """A dialog that opens, or where the click came from inside one, is shown there.

    A page of somebody or of a school may lie three deep, and Slack lays no more on top.
    """
    return Instead(view) if click.in_dialog else Show(view)


def offer(choices: Sequence[tuple[str, str, str]], total: int) -> Offer:
    """What a search found: (value, label, what it is) each; where there is more than that, it says so."""
    if len(choices) < total:
        return Offer(groups=first_found(choices, total))
    return Offer(options=found(choices))
