"""Closing: both evaluations read, and the support closed."""

from bot.desk import Desk
from bot.flows.evaluation import closing
from bot.handlers.answers import Answer, Clear, Instead, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.evaluation import both_of
from bot.presenters.standing import standing
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.evaluation import closing as views
from bot.views.evaluation.closing import Both


async def read_both(click: Click, desk: Desk) -> Answer:
    both = await desk.by(click.who).look(_both, number(click.value))
    if click.form and click.form.name == "close_deployment":
        # Instead of it: Slack has room for three dialogs, and from here another two can be opened.
        return Instead(views.side_by_side(both))
    return Show(views.side_by_side(both))


async def read_whole(click: Click, desk: Desk) -> Answer:
    deployment_id, _, name = click.value.partition("|")
    return Show(views.whole_answer(await desk.by(click.who).look(_both, number(deployment_id)), name))


async def ask_close(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_close_dialog, number(click.value)))


async def close(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(closing.close, number(form.about), form.text("reason"))
    return Clear()


def _both(work: Work, who: Person, deployment_id: int) -> Both:
    return both_of(work, closing.to_read(work, who, deployment_id))


def _close_dialog(work: Work, who: Person, deployment_id: int) -> View:
    found = closing.to_close(work, who, deployment_id)
    weeks = work.policy.number("lasting_check_weeks")
    return views.close_dialog(standing(work, found.deployment), found.worked, found.missing, weeks)


TABLE: Table = (
    click("evaluations_show", read_both, opens=True),
    click(r"evaluation_whole:\w+(:\d+)?", read_whole, opens=True),
    click("close_deployment", ask_close, opens=True),
    form("close_deployment", close),
)
