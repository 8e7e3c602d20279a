"""Planned visits: planned, changed and called off."""

from collections.abc import Callable

from bot.desk import Desk
from bot.flows.visits import planning
from bot.handlers.answers import Answer, Done, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.handlers.visits.dialogs import (
    again,
    is_sure,
    list_below,
    open_call_off,
    open_change,
    open_plan,
    plan_again,
)
from bot.rules.visits import DoubtfulVisit, Planned
from bot.views.blocks import View

# The buttons that open a dialog, with what draws it.
_OPENS: dict[str, Callable[..., View]] = {
    "plan_visit": open_plan,
    "change_visit": open_change,
    "call_off_visit": open_call_off,
}


async def open_dialog(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_OPENS[click.name], number(click.value)))


async def plan(form: Form, desk: Desk) -> Answer:
    planned = _planned(form)
    try:
        await desk.by(form.who).do(planning.plan, number(form.about), planned, form.key, is_sure(form))
    except DoubtfulVisit as doubtful:
        return await again(form, desk, plan_again, planned, doubtful)
    return Done(below=await list_below(form, desk, number(form.about)))


async def change(form: Form, desk: Desk) -> Answer:
    planned = _planned(form)
    deployment_id, _, planned_id = form.about.partition("|")
    try:
        await desk.by(form.who).do(planning.change, number(planned_id), planned, is_sure(form))
    except DoubtfulVisit as doubtful:
        return await again(form, desk, plan_again, planned, doubtful)
    return Done(below=await list_below(form, desk, number(deployment_id)))


async def call_off(form: Form, desk: Desk) -> Answer:
    row = await desk.by(form.who).do(planning.call_off, number(form.about), form.text("reason"))
    return Done(below=await list_below(form, desk, row.deployment_id))


def _planned(form: Form) -> Planned:
    return Planned(
        day=form.day("day"),
        part=form.text("part"),
        starts=form.time("starts"),
        ends=form.time("ends"),
        about=form.text("about"),
    )


TABLE: Table = (
    *(click(name, open_dialog, opens=True) for name in _OPENS),
    form("plan_visit", plan),
    form("change_visit", change),
    form("call_off_visit", call_off),
)
