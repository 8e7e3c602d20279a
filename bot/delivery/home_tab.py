"""The home tab and the director's overview, drawn from the database."""

from bot.delivery.drawing import words
from bot.flows.home import home
from bot.flows.running import Overview, overview
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views import home as home_views
from bot.views import running as running_views
from bot.views.blocks import Block, View


def home_tab(work: Work, person: Person) -> View:
    """A person's home tab as things stand."""
    seen = home(work, person)
    return home_views.home(
        seen.name,
        [(each.title, each.state, each.answer) for each in seen.questions],
        [(each.row_id, each.title) for each in seen.interests],
        _blocks(seen.overview) if seen.overview else None,
    )


def overview_dialog(work: Work, slack_id: str) -> View:
    """The director's overview as a dialog. Raises NotYours for all but the director."""
    return running_views.overview(_blocks(overview(work, people.look_up(work, slack_id))))


def _blocks(seen: Overview) -> list[Block]:
    return running_views.overview_blocks(
        [(each.question_id, each.text, each.asker) for each in seen.waiting],
        [(each.text, each.answered, each.state) for each in seen.unhelpful],
        [(each.outbox_id, each.to, words(each.kind), each.error) for each in seen.undelivered],
    )
