"""What `/deployments` shows: what a person is involved in."""

from bot.views.blocks import Block, Message, context, section

_MOST = 48


def to_do(blocks: list[Block], *, may_ask: bool) -> Message:
    """The sections of what a person has going, as one message; a line where there is nothing.

    `may_ask` says whether they may ask for support.
    """
    if not blocks:
        text = "Nothing needs you at the moment." + (
            " To ask for support, type `/support`." if may_ask else ""
        )
        return Message(text, [section(text)])
    cut = [context("There is more on my *Home* tab.")] if len(blocks) > _MOST else []
    return Message("What you're involved in", [*blocks[1:_MOST], *cut])
