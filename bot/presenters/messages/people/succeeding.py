"""The news of a school that has closed."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.people.succeeding import card_of
from bot.store.tables import Outbox
from bot.store.work import Work


def _school_closed(work: Work, row: Outbox) -> Drawn | None:
    return Drawn(card_of(work, row.about_id))


KINDS = {"school_closed": Kind("the news of a school that has closed", _school_closed)}
