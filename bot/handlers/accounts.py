"""Spreadsheets and statements: the director's choice, and one deployment's money."""

from bot.desk import Desk
from bot.flows.accounts import exporting
from bot.handlers.answers import Answer, Done, Instead, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.accounts import exporting as views
from bot.views.blocks import View


async def opened(click: Click, desk: Desk) -> Answer:
    terms = await desk.by(click.who).look(exporting.terms_offered)
    return Show(views.export_dialog(terms, number(click.value) if click.value else None))


async def asked(form: Form, desk: Desk) -> Answer:
    term = number(form.typed("term") or "0")
    await desk.by(form.who).do(exporting.ask_for, form.text("what"), form.text("form"), term, form.key)
    return Instead(views.on_its_way())


async def read_statement(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_statement, number(click.value)))


async def send_statement(click: Click, desk: Desk) -> Answer:
    key = f"statement:{click.form.dialog if click.form else click.key}"
    await desk.by(click.who).do(exporting.ask_for_statement, number(click.value), key)
    return Instead(views.statement_sent()) if click.in_dialog else Done()


def _statement(work: Work, who: Person, deployment_id: int) -> View:
    reader, entries = exporting.statement_for(work, who, deployment_id)
    found = standing(work, work.get(Deployment, deployment_id))
    about = views.about_deployment(found.leader, found.school, found.kind)
    return views.statement_dialog(deployment_id, about, reader, entries)


TABLE: Table = (
    click("export:(open|term)", opened, opens=True),
    form("export", asked, leads_on=True),
    click("statement", read_statement, opens=True),
    click("send_statement", send_statement),
)
