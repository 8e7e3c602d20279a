"""`/deployments`: what a person is involved in, and where each stands; or who replied to which mail."""

from bot.desk import Desk
from bot.flows.requests.hosts import choices
from bot.handlers.answers import Answer, Say, Show
from bot.handlers.clicks import Words
from bot.handlers.table import Table, command
from bot.presenters.home import TO_DO, drawn
from bot.presenters.referred import record_reply
from bot.rules.mails import referred
from bot.store.recording import may_record
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.board import todo as views


async def by_command(words: Words, desk: Desk) -> Answer:
    mail = referred(words.text)
    if mail is not None and await desk.by(words.who).look(_records):
        return Show(await desk.by(words.who).look(record_reply, mail))
    return Say(await desk.by(words.who).look(_to_do))


def _records(work: Work, person: Person) -> bool:
    return may_record(work, person)


def _to_do(work: Work, person: Person) -> Message:
    return views.to_do(drawn(work, person, TO_DO), may_ask=bool(choices(work, person)))


TABLE: Table = (command("/deployments", by_command, opens=True),)
