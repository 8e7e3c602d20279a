"""Chase, and Send by mail: what can be done where others are awaited."""

from bot.desk import Desk
from bot.flows.board import chasing
from bot.flows.board.awaited import Step
from bot.handlers.answers import Answer, Done, Instead, Show
from bot.handlers.clicks import Click, Form, Missing, number, parts
from bot.handlers.table import Table, click, form
from bot.presenters import board as presenter
from bot.rules.states import Action
from bot.views.board import others as views


async def ask(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(presenter.chase_dialog, _of(click.value)))


async def chase(form: Form, desk: Desk) -> Answer:
    today = views.TODAY in form.ticked("when")
    again = await desk.by(form.who).do(chasing.chase, _of(form.about), today=today)
    return Instead(presenter.chased(again, today=today))


async def ask_by_mail(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(presenter.mail_dialog, _of(click.value)))


async def send_by_mail(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(chasing.send_by_mail, _of(form.about))
    return Done()


def _of(value: str) -> Step:
    subject, about, action = parts(value, 3)
    try:
        return subject, number(about), Action(action)
    except ValueError:
        raise Missing("an action") from None


TABLE: Table = (
    click("chase", ask, opens=True),
    form("chase", chase),
    click("send_by_mail", ask_by_mail, opens=True),
    form("send_by_mail", send_by_mail),
)
