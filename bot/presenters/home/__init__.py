"""What each conversation shows on a person's home tab, and lists under `/deployments`.

A section is the blocks of one heading, drawn from the database; empty where the person has nothing there.
"""

from collections.abc import Callable, Sequence

from bot.presenters.home import board, evaluation, mailing, others, proposals, questions, support
from bot.presenters.home.people import new_heads, own, succeeding
from bot.presenters.home.requests import asking_for, deciding
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block, divider

Section = Callable[[Work, Person], list[Block]]

TO_DO: Sequence[Section] = (
    proposals.section,
    deciding.section,
    others.section,
    succeeding.section,
    new_heads.section,
    support.section,
    evaluation.section,
    asking_for.section,
)
HOME: Sequence[Section] = (mailing.section, *TO_DO, board.section, questions.section, own.section)


def drawn(work: Work, person: Person, sections: Sequence[Section]) -> list[Block]:
    """The sections a person has something in, with lines between them."""
    blocks: list[Block] = []
    for section in sections:
        if found := section(work, person):
            blocks += [divider(), *found]
    return blocks
