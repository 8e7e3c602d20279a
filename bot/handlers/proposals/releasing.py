"""A release: the home head gives it, or says why not."""

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.proposals import releasing
from bot.handlers.answers import Answer, Done, Say, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.rules.states import Action
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.proposals import releasing as views


async def release(click: Click, desk: Desk) -> Answer:
    deployment = await desk.do(releasing.release, click.who, number(click.value))
    if not click.may_change:
        return Done()
    return Say(views.release_asked(await desk.look(standing, deployment)))


async def ask_why(click: Click, desk: Desk) -> Answer:
    return Show(await desk.look(_refusal, click.who, number(click.value)))


async def refuse(form: Form, desk: Desk) -> Answer:
    await desk.do(releasing.refuse_release, form.who, number(form.about), form.text("reason"))
    return Done()


def _refusal(work: Work, slack_id: str, deployment_id: int) -> View:
    return views.refuse_dialog(
        standing(work, to_act_on(work, slack_id, deployment_id, Action.REFUSE_RELEASE))
    )


TABLE: Table = (
    click("release", release),
    click("refuse_release", ask_why, opens=True),
    form("refuse_release", refuse),
)
