"""The action plan: the pages of its dialog, agreeing it, sending it back, reading it."""

from typing import Any

from bot.desk import Desk
from bot.flows import plan
from bot.flows.deployments import to_act_on
from bot.flows.plan import Leaf
from bot.handlers.answers import Answer, Done, Instead, Say, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.plan import version_of
from bot.presenters.standing import standing
from bot.rules.action_plan import Missing, PlanWrong
from bot.rules.states import Action
from bot.store.changes import MovedOn
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.plan import told as views
from bot.views.plan import writing as pages
from bot.views.problems import problem_dialog

_OVERVIEW = "plan:overview"


async def open_plan(click: Click, desk: Desk) -> Answer:
    return Show(pages.overview(await desk.by(click.who).look(plan.opened, number(click.value))))


async def open_target(click: Click, desk: Desk) -> Answer:
    deployment_id, target = _ids(click.value)
    priorities = click.dialog.text("priorities")
    writing = await desk.by(click.who).do(plan.keep_priorities, deployment_id, priorities)
    return Instead(pages.target_page(writing, target))


async def save_target(form: Form, desk: Desk) -> Answer:
    try:
        writing = await desk.by(form.who).do(plan.keep_target, _leaf(form), _answers(form), checked=True)
    except MovedOn as moved:  # on top, so that what was written can still be read below
        return Show(problem_dialog(moved.sentence))
    return Instead(pages.overview(writing))


async def go_back(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    writing = await desk.by(click.who).do(plan.keep_target, _leaf(form), _answers(form))
    return Instead(pages.overview(writing))


async def remove(click: Click, desk: Desk) -> Answer:
    deployment_id, target = _ids(click.value)
    writing = await desk.by(click.who).do(plan.remove_target, deployment_id, target or 0)
    return Instead(pages.overview(writing))


async def save(click: Click, desk: Desk) -> Answer:
    form = click.dialog
    if form.name == _OVERVIEW:
        await desk.by(click.who).do(plan.keep_priorities, number(form.about), form.text("priorities"))
    else:
        await desk.by(click.who).do(plan.keep_target, _leaf(form), _answers(form))
    return Instead(pages.put_aside())


async def send(form: Form, desk: Desk) -> Answer:
    deployment_id, priorities = number(form.about), form.text("priorities")
    try:
        school = await desk.by(form.who).do(plan.send, deployment_id, priorities)
    except Missing:  # the priorities, which are on this page
        raise
    except PlanWrong as wrong:
        writing = await desk.by(form.who).do(plan.keep_priorities, deployment_id, priorities)
        return Instead(pages.overview(writing, notice=wrong.sentence))
    except MovedOn as moved:
        return Show(problem_dialog(moved.sentence))
    return Instead(pages.sent(school))


async def agree(click: Click, desk: Desk) -> Answer:
    deployment = await desk.by(click.who).do(plan.agree, *_ids(click.value))
    if not click.may_change:
        return Done()
    return Say(views.plan_to_agree(await desk.look(version_of, deployment)))


async def ask_why(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_send_back_dialog, click.value))


async def send_back(form: Form, desk: Desk) -> Answer:
    deployment_id, version = _ids(form.about)
    await desk.by(form.who).do(plan.send_back, deployment_id, form.text("reason"), version)
    return Done()


async def read(click: Click, desk: Desk) -> Answer:
    view = await desk.by(click.who).look(_plan_dialog, *_ids(click.value))
    if click.form and click.form.name == "plan_shown":
        return Instead(view)
    return Show(view)


def _ids(value: str) -> tuple[int, int | None]:
    """A deployment's id, and the number of a target or a version where one is named."""
    deployment_id, _, version = value.partition("|")
    return number(deployment_id), number(version) if version else None


def _leaf(form: Form) -> Leaf:
    deployment_id, target = _ids(form.about)
    return Leaf(deployment_id, f"{form.dialog}:{form.edition}", target)


def _answers(form: Form) -> dict[str, Any]:
    return {field: form.day(field) if field == "by_when" else form.typed(field) for field in form.fields}


def _send_back_dialog(work: Work, who: Person, value: str) -> View:
    deployment = to_act_on(work, who, _ids(value)[0], Action.SEND_BACK_PLAN)
    return views.send_back_dialog(standing(work, deployment), value)


def _plan_dialog(work: Work, who: Person, deployment_id: int, number: int | None) -> View:
    return views.plan_dialog(version_of(work, plan.to_read(work, who, deployment_id), number))


TABLE: Table = (
    click("plan", open_plan, opens=True),
    click(r"plan:(add|target:\d+)", open_target, leads_on=True),
    click("plan:back", go_back, leads_on=True),
    click("plan:remove", remove),
    form("plan:target", save_target, leads_on=True),
    form(_OVERVIEW, send),
    click("plan:save", save, leads_on=True),
    click("agree_plan", agree),
    click("send_back_plan", ask_why, opens=True),
    form("send_back_plan", send_back),
    click(r"plan_(show|version:\d+)", read, opens=True),
)
