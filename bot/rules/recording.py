"""What may be written down for somebody who answered by telephone, mail or in person."""

from collections.abc import Collection
from datetime import date

from bot.errors import BotError
from bot.rules.acts import acts
from bot.rules.states import Action, Lifecycle, Part

LONGEST_NOTE = 1_000
NOT_PEOPLE = frozenset({Part.DIRECTOR, Part.REQUEST, Part.TIME})
"""Parts of whom no answer is awaited that could be written down."""
_PAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_OF_A_MAIL = (b"from:", b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"subject:")


class NoDay(BotError):
    """It is not said on which day somebody answered."""

    def __init__(self) -> None:
        super().__init__("Please choose the day on which they answered.", "said_on")


class NotYet(BotError):
    """Somebody is said to have answered on a day to come."""

    def __init__(self) -> None:
        super().__init__(
            "That day is still to come. Please choose the day on which they answered.", "said_on"
        )


class BeforeAsked(BotError):
    """Somebody is said to have answered before they were asked."""

    def __init__(self, asked_on: date) -> None:
        super().__init__(
            f"They were asked on {asked_on.day} {asked_on:%B}, so they cannot have answered before that.",
            "said_on",
        )


class NoteTooLong(BotError):
    """A note is longer than there is room for."""

    def __init__(self) -> None:
        super().__init__(f"Please keep the note under {LONGEST_NOTE:,} characters.", "note")


class NoEvidence(BotError):
    """A signature is to be written down without what it stands on."""

    def __init__(self) -> None:
        super().__init__("Please attach the signed page, or the mail in which they agree.", "evidence")


class NotEvidence(BotError):
    """A file is neither a page nor a mail."""

    def __init__(self) -> None:
        super().__init__(
            "This is neither a page nor a mail that I can read. Please attach a PDF, a picture (PNG or JPEG) "
            "or the mail as a file.",
            "evidence",
        )


def recordable(lifecycle: Lifecycle, state: str, action: Action, parts: Collection[str]) -> frozenset[Part]:
    """For which of these parts a step may be written down: what is awaited of them, and not of a director.

    Everybody signs for their own part, the director among them.
    """
    step, act = lifecycle.step(state, action), acts(lifecycle)[action]
    if step is None or not act.button or act.alone:
        return frozenset()
    if Part.DIRECTOR in step.who and action != Action.SIGN:
        return frozenset()
    return step.who & frozenset(map(Part, parts)) - NOT_PEOPLE


def check_day(said_on: date | None, asked_on: date, today: date) -> date:
    """The day on which somebody answered. Raises NoDay, NotYet, BeforeAsked."""
    if said_on is None:
        raise NoDay
    if said_on > today:
        raise NotYet
    if said_on < asked_on:
        raise BeforeAsked(asked_on)
    return said_on


def check_evidence(evidence: bytes | None) -> bytes:
    """The signed page or the mail that a signature is written down by. Raises NoEvidence, NotEvidence."""
    if not evidence:
        raise NoEvidence
    head = evidence[:4_000].lower()
    is_mail = any(line.startswith(_OF_A_MAIL) for line in head.splitlines())
    if not evidence.startswith(_PAGES) and not is_mail:
        raise NotEvidence
    return evidence
