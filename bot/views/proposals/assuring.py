"""What a release assures: above the button that gives it, and as a letter for the reception of the school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.rules.assurance import assured_now
from bot.views.agreement.document import KINDS
from bot.views.blocks import Block, Message, View, button, context, dialog, on, section, span
from bot.views.standing import Standing

if TYPE_CHECKING:
    from bot.views.paper import Paper

NOTHING_ASKED = "No certificate, number or copy is asked for, and none is kept."


@dataclass(frozen=True)
class Letter:
    """A release and what it assured, all as it is printed.

    `by` is who released the leader, `post` what they are there; `recorded` how the release was given to
    somebody who wrote it down ("by telephone on 3 May 2027, recorded by Dana Marsh"). `is_own_head` says that
    the leader is the head of their own school.
    """

    number: int
    leader: str
    kind: str
    area: str
    home_school: str
    host_school: str
    alliance: str
    starts_on: date
    ends_on: date
    by: str
    post: str
    released_on: date
    assured: Sequence[str]
    recorded: str = ""
    is_own_head: bool = False


def releasing_assures(standing: Standing) -> list[Block]:
    """What stands above Release."""
    said = (
        f"*By releasing {standing.leader} to support {standing.school}, you assure, on behalf of "
        f"{standing.home_school}:*"
    )
    return [section(f"{said}\n{_listed(assured_now())}")]


def accepting_assures(standing: Standing) -> list[Block]:
    """What stands above Accept, where a head accepts for themselves and needs nobody's release."""
    if not standing.is_own_head:
        return []
    said = (
        "You are the headteacher of your own school, so nobody else releases you. *By accepting to support "
        f"{standing.school}, you assure, on behalf of {standing.home_school}:*"
    )
    return [section(f"{said}\n{_listed(assured_now())}")]


def read_out() -> list[Block]:
    """What whoever writes down a release reads out before."""
    said = "*Is it a release?* Then please read this out first; their school assures it by releasing."
    return [section(f"{said}\n{_listed(assured_now())}"), context(NOTHING_ASKED)]


def letter_button(deployment_id: int) -> Block:
    """Sends the letter to whoever presses it."""
    return button("Letter of assurance", "assurance_letter", deployment_id)


def letter_sent() -> View:
    """The dialog once the letter is on its way."""
    text = ":incoming_envelope: The letter is on its way to you as a direct message."
    return dialog("assurance_letter", "Letter of assurance", [section(text)])


def letter_message(standing: Standing) -> Message:
    """What stands above the PDF."""
    text = (
        f"The letter of assurance for {standing.plain_leader}'s visits to {standing.school}. It is meant for "
        "the reception there."
    )
    return Message(text, [section(text)])


def letter_name(letter: Letter) -> str:
    """The file's name, like "letter-of-assurance-12.pdf"."""
    return f"letter-of-assurance-{letter.number}.pdf"


def letter_document(letter: Letter) -> bytes:
    """The letter as PDF, the same bytes for the same content."""
    from bot.views.paper import Paper  # it is heavy, and most of what the bot does draws no document

    reference = f"Deployment {letter.number}"
    whom = letter.host_school or f"the programme of {letter.alliance}"
    paper = Paper(
        "Letter of assurance", letter.home_school, f"{reference} · {letter.leader}", letter.released_on
    )
    paper.masthead(
        letter.home_school, "Letter of assurance", f"For the reception of {whom}", f"Reference: {reference}"
    )
    paper.pairs(
        [
            ("Leader", letter.leader),
            ("As", ", ".join(filter(None, (KINDS[letter.kind], letter.area)))),
            ("Own school", letter.home_school),
            ("Visits", f"{whom}\n{span(letter.starts_on, letter.ends_on)}"),
            _released(letter),
        ]
    )
    _assured(paper, letter)
    return bytes(paper.output())


def _released(letter: Letter) -> tuple[str, str]:
    who = f"{letter.by}, {letter.post}" if letter.post else letter.by
    given = f"\nGiven {letter.recorded}" if letter.recorded else ""
    if letter.is_own_head:
        return (
            "Released",
            f"{letter.leader} is the headteacher of {letter.home_school}, so nobody else releases them. They "
            f"accepted on {on(letter.released_on)}.{given}",
        )
    return ("Released by", f"{who}\n{on(letter.released_on)}{given}")


def _assured(paper: "Paper", letter: Letter) -> None:
    paper.heading(f"What {letter.home_school} assures")
    for each in letter.assured:
        paper.paragraph(f"•  {each}")
    if letter.is_own_head:
        paper.paragraph(f"{letter.leader} gives this assurance for the school they lead.")
    paper.small(
        f"{NOTHING_ASKED} Questions about this letter go to {letter.home_school}. Please check who they "
        "are, as you do with every visitor."
    )


def _listed(said: Sequence[str]) -> str:
    return "\n".join(f"• {each}" for each in said)
