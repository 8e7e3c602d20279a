"""Putting a long dialog aside: the button that saves what stands on a page, and what is read after it."""

from bot.views.blocks import Block, View, button, context, dialog, section


def save_button(action: str) -> Block:
    """Saves what stands on the page. No button can close a dialog, and one that is closed brings nothing."""
    return button("Save and close", action)


def saved(title: str, how_to_go_on: str) -> View:
    """What is read once a page is saved; `how_to_go_on` is mrkdwn."""
    return dialog(
        "saved",
        title,
        [section(":white_check_mark: Saved. You can close this window."), context(how_to_go_on)],
    )
