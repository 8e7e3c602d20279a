"""Word to a director that an account seems to be somebody, and which of both holds what."""

from bot.presenters.called import shown
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.people.joining import half
from bot.store import people
from bot.store.tables import Outbox, Person
from bot.store.work import NotFound, Work
from bot.views.people import joining as views


def _same_person(work: Work, row: Outbox) -> Drawn | None:
    """True for as long as they are two."""
    met_id, known_id = map(int, row.key.split(":")[1:3])
    try:
        met, known = work.get(Person, met_id), work.get(Person, known_id)
    except NotFound:
        return None
    if met.slack_id is None or known.slack_id == met.slack_id:
        return None
    return Drawn(views.same_person(half(work, known), half(work, met)))


def _director_let_go(work: Work, row: Outbox) -> Drawn | None:
    who = work.get(Person, row.about_id)
    return None if people.has_role(work, who, "director") else Drawn(views.director_let_go(shown(who)))


KINDS = {
    "same_person": Kind("a question about whose account it is", _same_person),
    "director_let_go": Kind("the news that somebody is no longer a director", _director_let_go),
}
