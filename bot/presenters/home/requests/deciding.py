"""For the director: the requests that wait, each with its buttons."""

from bot.flows.as_it_stands import AsItStands
from bot.flows.board.waiting import requests_waiting
from bot.presenters.messages.requests.cards import cards_of
from bot.store import people
from bot.store.tables import Person
from bot.store.work import Work, id_of
from bot.views.blocks import Block
from bot.views.requests import decided as views


def section(work: Work, person: Person) -> list[Block]:
    """What waits for a director's decision; nothing for anybody else."""
    if not people.runs_it(work, person):
        return []
    now = AsItStands(work)
    waits = requests_waiting(now)
    shown = waits[: views.MOST_AT_HOME]
    cards = cards_of(work, [each.request for each in shown if each.request], now.requests.happened)
    listed = [(each.what, cards[id_of(each.request)]) for each in shown if each.request]
    return views.waiting_section(listed, len(waits) - len(shown))
