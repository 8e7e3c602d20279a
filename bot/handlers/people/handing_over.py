"""Handing over: the director chooses who speaks for a school."""

from bot.desk import Desk
from bot.flows.people import handing_over
from bot.handlers.answers import Answer, Done, Show, offer
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form, search
from bot.presenters.people.handing_over import offered, to_hand_over_for
from bot.views.people import handing_over as views


async def open_dialog(click: Click, desk: Desk) -> Answer:
    speaking = await desk.by(click.who).look(to_hand_over_for, number(click.value))
    return Show(views.hand_over_dialog(speaking))


async def search_speakers(click: Click, desk: Desk) -> Answer:
    request_id = number(click.dialog.about)
    return offer(*await desk.by(click.who).look(offered, request_id, click.value))


async def hand_over(form: Form, desk: Desk) -> Answer:
    chosen = form.typed("speaks_for")
    person_id = number(chosen) if chosen else None
    await desk.by(form.who).do(handing_over.hand_over, number(form.about), person_id)
    return Done()


TABLE: Table = (
    click("hand_over", open_dialog, opens=True),
    search("speaks_for", search_speakers),
    form("hand_over", hand_over),
)
