"""Signing the agreement, each for their part."""

from bot.desk import Desk
from bot.flows.agreement import signing
from bot.handlers.answers import Answer, Done, Say
from bot.handlers.clicks import Click, number
from bot.handlers.table import Table, click
from bot.presenters.agreement import to_sign_for
from bot.store.tables import Agreement, Person
from bot.store.work import Work
from bot.views.agreement import signing as views
from bot.views.blocks import Message


async def sign(click: Click, desk: Desk) -> Answer:
    agreement_id = number(click.value)
    await desk.by(click.who).do(signing.sign, agreement_id)
    if not click.may_change:
        return Done()
    return Say(await desk.by(click.who).look(_signed, agreement_id))


def _signed(work: Work, reader: Person, agreement_id: int) -> Message:
    return views.to_sign(to_sign_for(work, work.get(Agreement, agreement_id), reader))


TABLE: Table = (click("sign", sign, signs=True),)
