"""Whether it lasted: what the school sees a while after the support."""

from bot.desk import Desk
from bot.flows.evaluation import lasting
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.evaluation import lasting_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.evaluation import lasting as views


async def ask_what_they_see(click: Click, desk: Desk) -> Answer:
    choice = click.name.rpartition(":")[2]
    return Show(await desk.by(click.who).look(_dialog, number(click.value), choice))


async def answer(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(lasting.answer, number(form.about), form.text("lasted"), form.text("text"))
    return Done()


async def read_answer(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_to_read, number(click.value)))


def _to_read(work: Work, who: Person, check_id: int) -> View:
    return views.lasting_read(lasting_of(work, lasting.to_read(work, who, check_id)))


def _dialog(work: Work, who: Person, check_id: int, choice: str) -> View:
    return views.lasting_dialog(lasting_of(work, lasting.to_answer(work, who, check_id)), choice)


TABLE: Table = (
    click(r"lasting:\w+", ask_what_they_see, opens=True),
    click("lasting_show", read_answer, opens=True),
    form("lasting", answer),
)
