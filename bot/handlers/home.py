"""The home tab: opened, and a question asked from it."""

from bot.desk import Desk
from bot.flows import home as flow
from bot.flows.questions import asking
from bot.handlers.answers import Answer, Done, Instead, Show
from bot.handlers.clicks import Click, Form
from bot.handlers.table import Table, click, form, look
from bot.views import questions as views


async def opened(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(flow.opened, click.act)
    return Done()


async def ask(_click: Click, _desk: Desk) -> Answer:
    return Show(views.ask_dialog())


async def asked(form: Form, desk: Desk) -> Answer:
    reply = await desk.look(asking.reply_to, form.text("question"))
    done = await desk.by(form.who).do(asking.ask, form.text("question"), form.key, reply=reply)
    return Instead(views.said(views.reply(done.question_id, done.reply, asked=done.text)))


TABLE: Table = (
    look("home", opened),
    click("home:ask", ask, opens=True),
    form("ask", asked, leads_on=True),
)
