"""`/deployments`: what a person is involved in, and where each stands."""

from bot.desk import Desk
from bot.flows.requests.hosts import choices
from bot.handlers.answers import Answer, Say
from bot.handlers.clicks import Words
from bot.handlers.table import Table, command
from bot.presenters.home import TO_DO, drawn
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.board import todo as views


async def by_command(words: Words, desk: Desk) -> Answer:
    return Say(await desk.by(words.who).look(_to_do))


def _to_do(work: Work, person: Person) -> Message:
    return views.to_do(drawn(work, person, TO_DO), may_ask=bool(choices(work, person)))


TABLE: Table = (command("/deployments", by_command),)
