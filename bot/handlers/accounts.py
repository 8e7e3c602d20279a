"""Spreadsheets and statements: the director's choice, and one deployment's money."""

from bot.desk import Desk
from bot.flows.accounts import exporting, passing_on
from bot.handlers.answers import Answer, Done, Instead, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.people.delegates import named_in
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.store import people
from bot.store.tables import Deployment, Person
from bot.store.work import Work
from bot.views.accounts import exporting as views
from bot.views.accounts import passing_on as passing_on_views
from bot.views.blocks import View


async def opened(click: Click, desk: Desk) -> Answer:
    terms = await desk.by(click.who).look(exporting.terms_offered)
    directs = await desk.by(click.who).look(exporting.is_director)
    return Show(views.export_dialog(terms, number(click.value) if click.value else None, directs=directs))


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


async def open_passing_on(click: Click, desk: Desk) -> Answer:
    deployment_id = number(click.value)
    known = await desk.by(click.who).look(passing_on.seen_to_by, deployment_id)
    return Show(passing_on_views.passing_on(deployment_id, known))


async def pass_on(form: Form, desk: Desk) -> Answer:
    who = await desk.by(form.who).do(passing_on.pass_on, number(form.about), named_in(form))
    return Instead(passing_on_views.passed_on(people.called(who)))


def _statement(work: Work, who: Person, deployment_id: int) -> View:
    reader, entries = exporting.statement_for(work, who, deployment_id)
    found = standing(work, work.get(Deployment, deployment_id))
    about = views.about_deployment(found.leader, found.school, found.kind)
    passes_on = passing_on.may_pass_on(work, who, deployment_id)
    return views.statement_dialog(deployment_id, about, reader, entries, passes_on=passes_on)


TABLE: Table = (
    click("export:(open|term)", opened, opens=True),
    form("export", asked, leads_on=True),
    click("statement", read_statement, opens=True),
    click("send_statement", send_statement),
    click("pass_on", open_passing_on, opens=True),
    form("pass_on", pass_on),
)
