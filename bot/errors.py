"""The one root of every error a person may see."""


class BotError(Exception):
    """Something a person can be told about, in one plain sentence.

    Each thing that can go wrong is a subclass of its own, beside the code that raises it.
    `sentence` is what the person reads; `field` names the dialog field or profile key it belongs to.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
