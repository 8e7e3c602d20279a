"""A release: the home head gives it, or says why not."""

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.proposals import releasing
from bot.handlers.answers import Answer, Done, Say, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.rules.states import Action
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.proposals import releasing as views


async def release(click: Click, desk: Desk) -> Answer:
    deployment = await desk.by(click.who).do(releasing.release, number(click.value))
    if not click.may_change:
        return Done()
    return Say(views.release_asked(await desk.look(standing, deployment)))


async def ask_why(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_refusal, number(click.value)))


async def refuse(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(releasing.refuse_release, number(form.about), form.text("reason"))
    return Done()


def _refusal(work: Work, who: Person, deployment_id: int) -> View:
    return views.refuse_dialog(standing(work, to_act_on(work, who, deployment_id, Action.REFUSE_RELEASE)))


TABLE: Table = (
    click("release", release),
    click("refuse_release", ask_why, opens=True),
    form("refuse_release", refuse),
)
