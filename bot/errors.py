"""The one root of every error a person may see."""

from typing import ClassVar


class BotError(Exception):
    """Something a person can be told about, in one plain sentence.

    Each thing that can go wrong is a subclass of its own, beside the code that raises it.
    `sentence` is what the person reads; `field` names the dialog field or profile key it belongs to.
    `in_full` is what whoever runs the bot reads, in the log, from `doctor` and on the command line.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.in_full = sentence


class OperatorError(BotError):
    """Something that only whoever runs the bot can mend, told to them `in_full`.

    Addresses, files and settings are theirs alone: people read `for_people`, whatever went wrong.
    """

    for_people: ClassVar[str] = (
        "I can't do that just now, and nothing has been changed. Please try again in a few minutes."
    )

    def __init__(self, in_full: str) -> None:
        super().__init__(self.for_people)
        self.args = (in_full,)
        self.in_full = in_full
