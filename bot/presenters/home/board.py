"""For the director: people, schools and figures; what waits, what did not help, what did not arrive."""

from bot.flows.board.running import overview
from bot.presenters.messages import words
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block, View
from bot.views.board import running as views


def section(work: Work, person: Person) -> list[Block]:
    """The overview, on the director's own home tab."""
    return _blocks(work, person) if people.runs_it(work, person) else []


def overview_dialog(work: Work, who: Person) -> View:
    """The director's overview as a dialog. Raises NotYours for all but the director."""
    return views.overview(_blocks(work, who))


def _blocks(work: Work, person: Person) -> list[Block]:
    seen = overview(work, person)
    return [
        views.menu(directs=people.has_role(work, person, "director")),
        *views.overview_blocks(
            [(each.question_id, each.text, each.asker) for each in seen.waiting],
            [(each.text, each.answered, each.state) for each in seen.unhelpful],
            [(each.outbox_id, each.to, words(each.kind), each.error) for each in seen.undelivered],
        ),
    ]
