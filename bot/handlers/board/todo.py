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
from bot.views.blocks import Message, View
from bot.views.board import todo as views


async def by_command(words: Words, desk: Desk) -> Answer:
    found = await desk.by(words.who).look(_answer, referred(words.text))
    return Say(found) if isinstance(found, Message) else Show(found)


def _answer(work: Work, person: Person, mail: int | None) -> Message | View:
    if mail is not None and may_record(work, person):
        return record_reply(work, person, mail)
    return _to_do(work, person)


def _to_do(work: Work, person: Person) -> Message:
    return views.to_do(drawn(work, person, TO_DO), may_ask=bool(choices(work, person)))


TABLE: Table = (command("/deployments", by_command, opens=True),)
