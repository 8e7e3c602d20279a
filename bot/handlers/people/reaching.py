"""How people are reached, as they choose it."""

from bot.desk import Desk
from bot.flows.people import reaching
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form
from bot.handlers.table import Table, click, form
from bot.views.people import reaching as views


async def open_choice(click: Click, desk: Desk) -> Answer:
    return Show(views.choice(reaching.CHOICES, await desk.by(click.who).look(reaching.reached)))


async def choose(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(reaching.choose, form.typed("reach") or "")
    return Done()


TABLE: Table = (
    click("reach:open", open_choice, opens=True),
    form("reach", choose),
)
