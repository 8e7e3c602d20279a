"""A new link, mailed to somebody who asked for one."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.store.tables import Outbox
from bot.store.work import Work
from bot.views.people import reaching as views


def _new_link(_work: Work, _row: Outbox) -> Drawn:
    return Drawn(views.new_link())


KINDS = {"new_link": Kind("a new link", _new_link)}
