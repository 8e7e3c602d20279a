"""What the table of reminders sends: to whoever has the turn, to who came since, and to the director."""

from collections.abc import Iterable, Iterator, Sequence

from bot.flows.reminders.occasions import Occasion
from bot.flows.reminders.prompt import Prompt
from bot.rules.reminders import Reminder
from bot.store.tables import Person
from bot.store.work import Work


def table_prompts(work: Work, waiting: Iterable[Occasion]) -> Iterator[Prompt]:
    """Every prompt that the table has of what waits now."""
    for occasion in waiting:
        for row in occasion.rows():
            yield from _brought(row, occasion)
            yield from _reminders(work, row, occasion)


def _reminders(work: Work, row: Reminder, occasion: Occasion) -> Iterator[Prompt]:
    since = occasion.since.get(row.since)
    if since is None:
        return
    first = work.calendar.day(since)
    day = row.day(work.policy, work.calendar, first)
    names = {**occasion.names, "since": first, "day": day}
    at = work.calendar.opening(day)
    for who in _turn(row, occasion) if row.says else ():
        key = row.key.format(**names, who=who.id if who else "director")
        yield Prompt(at, row.says, occasion.about_id, occasion.about, who, key)
    if row.then:
        at = work.calendar.opening(row.day(work.policy, work.calendar, first, row.then_times))
        key = row.then_key.format(**names)
        yield Prompt(at, row.then, occasion.about_id, occasion.about, None, key)


def _brought(row: Reminder, occasion: Occasion) -> Iterator[Prompt]:
    """What the step brought, to whoever came to the part since: under the key they would have had it by."""
    step = occasion.step
    if step is None:
        return
    about_id = occasion.brought_about or occasion.about_id
    told = _turn(row, occasion) if occasion.brought_to is None else occasion.brought_to
    for kind in row.brought:
        for who in told:
            if who:
                key = f"{kind}:{step.id}:{who.id}"
                yield Prompt(step.at, kind, about_id, occasion.about, who, key)


def _turn(row: Reminder, occasion: Occasion) -> Sequence[Person | None]:
    """Whose turn it is; None is the director's channel."""
    return [None] if row.turn == "director" else list(occasion.turn.get(row.turn, ()))
