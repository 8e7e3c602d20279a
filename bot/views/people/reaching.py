"""How somebody is reached: the choice, and the mail with a new link."""

from collections.abc import Mapping

from bot.views.blocks import Block, Message, View, actions, button, dialog, question, section
from bot.views.pickers import one_of


def new_link() -> Message:
    """The words of the mail."""
    text = "Here is the new link to your page that you asked for. If it was not you, let this mail be."
    return Message(text, [section(text)])


def way_to_choose() -> Block:
    """The button on the home tab."""
    return actions(button("How I am reached", "reach:open"))


def choice(choices: Mapping[str, str], chosen: str) -> View:
    """Where somebody chooses."""
    said = "Messages to you alone, and reminders, come to you so from now on."
    return dialog(
        "reach",
        "How I am reached",
        [section(said), question("Where should I write to you?", "reach", one_of(choices.items(), chosen))],
        submit="Save",
    )
