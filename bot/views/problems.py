"""What a person sees when something cannot be done."""

from bot.views.blocks import Message, View, dialog, section


def problem_message(sentence: str) -> Message:
    """One sentence, as a message."""
    return Message(sentence, [section(f":information_source: {sentence}")])


def problem_dialog(sentence: str) -> View:
    """One sentence, as a dialog."""
    return dialog("problem", "Not just now", [section(f":information_source: {sentence}")])
