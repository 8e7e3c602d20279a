"""What the director reads before mail begins: whom it would reach."""

from collections.abc import Sequence

from bot.rules.time.calendar import mail_hours
from bot.views.blocks import Block, View, actions, button, context, dialog, section

_MOST = 40


def waits(reached: int) -> list[Block]:
    """The word on the home tab."""
    whom = {0: "Nobody is waiting for one yet.", 1: "One person is waiting for one."}.get(
        reached, f"{reached} people are waiting for one."
    )
    return [
        section(f":envelope: *Mails are ready, and wait for you.* {whom} Nothing goes out before you begin."),
        actions(button("See whom", "mail:open", style="primary")),
    ]


def can_be_reached(many: int) -> list[Block]:
    """The same where people can be reached since something could not be delivered to them."""
    whom = "One person" if many == 1 else f"{many} people"
    text = (
        f":envelope: *{whom} can be reached now, for whom something waits.* Nothing goes before you say so."
    )
    return [section(text), actions(button("See whom", "mail:open", style="primary"))]


def to_begin(sender: str, reached: Sequence[tuple[str, str, Sequence[str]]]) -> View:
    """Whom it would reach now: name, address, and what of; `sender` is mail's, where it has not begun."""
    begins = f"People without a Slack account will get mail from {sender}, from now on."
    blocks = [
        section(begins if sender else "These people can be reached now. What is still true goes to them:")
    ]
    if not reached:
        blocks.append(section("Nothing waits for any of them at the moment."))
    for name, address, what in reached[:_MOST]:
        blocks.append(section("\n".join([f"*{name}*, {address}", *(f"• {each}" for each in what[:10])])))
    if len(reached) > _MOST:
        blocks.append(context(f"and {len(reached) - _MOST} more people"))
    blocks.append(context(f"Mails go out {mail_hours()} on school days. What is settled before is not sent."))
    title, submit = ("Begin with mail", "Begin") if sender else ("Send what waits", "Send")
    return dialog("mail:begin", title, blocks, submit=submit, close="Not yet")
