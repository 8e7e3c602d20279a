"""What a leader and a home head have to do with before the support: proposals, and releases to give."""

from collections.abc import Sequence

from bot.flows.support.theirs import theirs
from bot.presenters.standing import standing_in
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.blocks import Block
from bot.views.proposals import accepting as views
from bot.views.proposals import releasing

_MOST = 8


def section(work: Work, person: Person) -> list[Block]:
    """What waits for their answer or their release, and where what they were asked stands."""
    if person.id is None:
        return []
    found = theirs(work, person)
    led, to_release = _shown(found.led()), found.to_release()[:_MOST]
    shown = found.read_of(*led, *to_release)
    return [
        *views.leading([standing_in(shown, each) for each in led]),
        *releasing.to_release([standing_in(shown, each) for each in to_release]),
    ]


def _shown(led: Sequence[Deployment]) -> Sequence[Deployment]:
    """Everything open, then the last few that fell."""
    still_open = [each for each in led if each.state not in DEPLOYMENT.ends]
    fallen = [each for each in led if each.state in DEPLOYMENT.ends]
    return [*still_open[:_MOST], *fallen]
