"""What `/deployments` shows: what a person has to do with."""

from bot.views.blocks import Block, Message, context, section

_MOST = 48


def to_do(blocks: list[Block]) -> Message:
    """The sections of what a person has going, as one message; a line where there is nothing."""
    if not blocks:
        text = "Nothing waits for you. To ask for support for your school, type `/support`."
        return Message(text, [section(text)])
    cut = [context("There is more on my *Home* tab.")] if len(blocks) > _MOST else []
    return Message("What you have to do with", [*blocks[1:_MOST], *cut])
