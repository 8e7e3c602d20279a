"""Mail that waits for the director: whom it would reach, and the button that begins it."""

from bot.desk import Desk
from bot.flows.board import mailing
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form
from bot.handlers.table import Table, click, form
from bot.presenters.home.mailing import to_begin


async def look(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(to_begin))


async def begin(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(mailing.begin)
    return Done()


TABLE: Table = (
    click("mail:open", look, opens=True),
    form("mail:begin", begin),
)
