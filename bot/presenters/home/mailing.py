"""Mail that waits for the director to begin, as they read of it: whom what is still true would reach."""

from collections import defaultdict

from bot.flows.board.mailing import HasBegun, NoMail, held
from bot.presenters.mails import about
from bot.presenters.messages import draw
from bot.presenters.messages.kinds import Undeliverable
from bot.store import people
from bot.store.mailing import waits_to_begin
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Block, View, safe
from bot.views.board import mailing as views


def section(work: Work, person: Person) -> list[Block]:
    """The word on the director's home tab that mail waits for them; nothing where it does not."""
    if not people.has_role(work, person, "director"):
        return []
    try:
        reached = {row.to_person_id for row in held(work, person)}
    except (HasBegun, NoMail):
        return []
    return views.waits(len(reached)) if waits_to_begin(work) else views.can_be_reached(len(reached))


def to_begin(work: Work, director: Person) -> View:
    """Whom mail would reach, and with what. Raises NotYours, NoMail, HasBegun."""
    reached: dict[int, list[str]] = defaultdict(list)
    for row in held(work, director):
        try:
            is_true = draw(work, row) is not None
        except Undeliverable:  # it waits for a document, and goes after it
            is_true = True
        if is_true and row.to_person_id:
            reached[row.to_person_id].append(safe(about(work, row), 200))
    lines = [
        (safe(people.called(who), 100), "in Slack" if who.slack_id else safe(who.email or "", 100), what)
        for who, what in ((work.get(Person, number), what) for number, what in reached.items())
    ]
    sender = people.alliance(work).mails_as if waits_to_begin(work) else ""
    return views.to_begin(safe(sender, 100), lines)
