"""What the directors read, each in person, while their channel takes no messages."""

from bot.views.blocks import Message, actions, button, section
from bot.views.board.running import reason

_MENDS = {
    "is_archived": "Please unarchive it in Slack, and invite me to it if I am no longer there",
    "not_in_channel": "Please invite me: open the channel in Slack, and mention me there",
    "channel_not_found": "If it is private, please invite me to it. If it is gone, whoever runs the bot can "
    "name another one as DIRECTOR_CHANNEL",
    "channel_deleted": "Please have whoever runs the bot name another one as DIRECTOR_CHANNEL",
    "restricted_action": "Please let me post there, in the channel's settings",
}


def lost(channel: str, why: str) -> Message:
    """The news that the channel takes no messages, with what to do."""
    where = f"the director's channel{_named(channel, why)}"
    text = (
        f":warning: I can't post in {where}: {reason(why)}. What is meant for it is waiting, "
        "and nothing is lost."
    )
    mend = _MENDS.get(why, "Please check it in Slack")
    return Message(
        f"I can't post in the director's channel: {reason(why)}.",
        [
            section(text),
            section(f"{mend}. I'll then carry on by myself, or straight away if you press the button."),
            actions(button("Try again", "channel:again", style="primary")),
        ],
    )


def well(channel: str) -> Message:
    """The same message once it does."""
    text = (
        f"I can post in the director's channel{_named(channel)} again. What was waiting for it is on its way."
    )
    return Message("I can post in the director's channel again.", [section(f":white_check_mark: {text}")])


def _named(channel: str, why: str = "") -> str:
    """The channel as Slack shows it, whatever it is called by now."""
    return f" <#{channel}>" if channel and why != "channel_deleted" else ""
