"""Signing the agreement, each for their part."""

from bot.desk import Desk
from bot.flows.agreement import signing
from bot.handlers.answers import Answer, Done, Say
from bot.handlers.clicks import Click, number
from bot.handlers.table import Table, click
from bot.presenters.agreement import to_sign_for
from bot.store import people
from bot.store.tables import Agreement
from bot.store.work import Work
from bot.views.agreement import signing as views
from bot.views.blocks import Message


async def sign(click: Click, desk: Desk) -> Answer:
    agreement_id = number(click.value)
    await desk.do(signing.sign, click.who, agreement_id)
    if not click.may_change:
        return Done()
    return Say(await desk.look(_signed, click.who, agreement_id))


def _signed(work: Work, slack_id: str, agreement_id: int) -> Message:
    reader = people.person(work, slack_id)
    return views.to_sign(to_sign_for(work, work.get(Agreement, agreement_id), reader))


TABLE: Table = (click("sign", sign),)
