"""Signing the agreement, each for their part."""

from bot.desk import Desk
from bot.flows.agreement import signing
from bot.handlers.answers import Answer, Done, Say
from bot.handlers.clicks import Click, number
from bot.handlers.table import Table, click
from bot.presenters.agreement import to_sign_for
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.agreement import signing as views
from bot.views.agreement.signing import ToSign


async def sign(click: Click, desk: Desk) -> Answer:
    signed = await desk.by(click.who).do(_sign, number(click.value))
    return Say(views.to_sign(signed)) if click.may_change else Done()


def _sign(work: Work, who: Person, agreement_id: int) -> ToSign:
    found = signing.sign(work, who, agreement_id)
    return to_sign_for(work, found.agreement, who, found, found.agreement)


TABLE: Table = (click("sign", sign, signs=True),)
