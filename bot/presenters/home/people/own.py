"""What a person keeps themselves, and what anybody can look at."""

from bot.flows.people.delegates import delegates_of, schools_led
from bot.flows.people.portraits import portrait
from bot.flows.people.reaching import may_choose
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block, divider
from bot.views.people import delegates as delegate_views
from bot.views.people import portraits as views
from bot.views.people import reaching as reaching_views


def section(work: Work, person: Person) -> list[Block]:
    """A leader's portrait, a headteacher's delegates, and the way to the leaders and one's own data."""
    own = [found for found in (_portrait(work, person), _delegates(work, person)) if found]
    ways = [reaching_views.way_to_choose()] if may_choose(work, person) else []
    return [block for found in own for block in (*found, divider())] + [views.for_everyone(), *ways]


def _portrait(work: Work, person: Person) -> list[Block]:
    held = portrait(work, person)
    if held is None:
        return []
    away = [(each.away_id, each.first, each.last, each.why) for each in held.away]
    return views.portrait_section(held.designations, held.text, held.areas, held.teaching, away)


def _delegates(work: Work, person: Person) -> list[Block]:
    if not schools_led(work, person):
        return []
    delegates = delegates_of(work, person)
    return delegate_views.delegates_section(
        [(each.post_id, people.mention(each.who), each.role, each.school) for each in delegates]
    )
