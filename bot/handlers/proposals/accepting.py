"""A proposal: the leader's answer, and what the director says to other dates."""

from bot.desk import Desk
from bot.flows.deployments import OverAim, to_act_on
from bot.flows.proposals import accepting, proposing
from bot.handlers.answers import Answer, Done, Say, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.proposals.matching import finder_below
from bot.handlers.table import Table, click, form
from bot.presenters.standing import standing
from bot.rules.request_rules import Missing
from bot.rules.states import Action, DeploymentState
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.proposals import accepting as views
from bot.views.standing import Standing

# The buttons that open a dialog, by their action in the lifecycle table.
_OPENS = {
    "decline_proposal": (Action.DECLINE, views.decline_dialog),
    "suggest_dates": (Action.SUGGEST_DATES, views.suggest_dialog),
    "take_back": (Action.CANCEL, views.take_back_dialog),
}


async def accept(click: Click, desk: Desk) -> Answer:
    accepted = await desk.by(click.who).do(_accept, number(click.value))
    if accepted.state == DeploymentState.PROPOSED:
        raise accepting.AimReached
    return Say(views.proposal(accepted)) if click.may_change else Done()


async def open_dialog(click: Click, desk: Desk) -> Answer:
    action, dialog = _OPENS[click.name]
    return Show(dialog(await desk.by(click.who).look(_to_act_on, number(click.value), action)))


async def decline(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(accepting.decline, number(form.about), form.text("reason"))
    return Done()


async def suggest_dates(form: Form, desk: Desk) -> Answer:
    starts_on, ends_on = form.day("starts_on"), form.day("ends_on")
    if starts_on is None or ends_on is None:
        field = "ends_on" if starts_on else "starts_on"
        raise Missing("Choose a day.", field)
    await desk.by(form.who).do(
        accepting.suggest_dates, number(form.about), starts_on, ends_on, form.text("reason")
    )
    return Done()


async def agree_dates(click: Click, desk: Desk) -> Answer:
    deployment_id = number(click.value)
    try:
        await desk.by(click.who).do(proposing.agree_dates, deployment_id)
    except OverAim as over:
        found = await desk.by(click.who).look(_to_act_on, deployment_id, Action.AGREE_DATES)
        return Show(views.over_aim_dialog(found, over.sentence))
    return Done()


async def agree_over_aim(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(proposing.agree_dates, number(form.about), form.text("over_aim"))
    return Done()


async def keep_dates(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(proposing.keep_dates, number(click.value))
    return Done()


async def take_back(form: Form, desk: Desk) -> Answer:
    deployment = await desk.by(form.who).do(proposing.take_back, number(form.about), form.text("reason"))
    return Done(below=await finder_below(form, desk, deployment.request_id, deployment.kind))


def _accept(work: Work, who: Person, deployment_id: int) -> Standing:
    return standing(work, accepting.accept(work, who, deployment_id))


def _to_act_on(work: Work, who: Person, deployment_id: int, action: Action) -> Standing:
    return standing(work, to_act_on(work, who, deployment_id, action))


TABLE: Table = (
    click("accept", accept),
    *(click(name, open_dialog, opens=True) for name in _OPENS),
    form("decline_proposal", decline),
    form(Action.SUGGEST_DATES, suggest_dates),
    click("agree_dates", agree_dates, opens=True, leads_on=False),
    form("agree_over_aim", agree_over_aim),
    click("keep_dates", keep_dates),
    form("take_back", take_back),
)
