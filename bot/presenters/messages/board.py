"""Word to each director of a channel that takes no messages."""

from bot.presenters.messages.kinds import Drawn, Kind
from bot.store import director_channel, people
from bot.store.tables import Outbox
from bot.store.work import Work
from bot.views.board import channel as views


def _channel_lost(work: Work, row: Outbox) -> Drawn | None:
    """True for as long as it does; where it was told, it then says that all is well."""
    channel = people.alliance(work).director_channel or ""
    if why := director_channel.trouble_told_in(work, row):
        return Drawn(views.lost(channel, why))
    return Drawn(views.well(channel)) if row.card else None


KINDS = {director_channel.TOLD: Kind("the news that the director's channel takes no messages", _channel_lost)}
