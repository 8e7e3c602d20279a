"""Visits that were made: listed, logged, confirmed, queried, answered and taken back."""

from collections.abc import Callable

from bot.desk import Desk
from bot.flows.visits import logging
from bot.handlers.answers import Answer, Done, Instead, Show, here
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.handlers.visits.dialogs import (
    again,
    answer_again,
    is_sure,
    list_below,
    log_again,
    open_answer,
    open_log,
    open_log_planned,
    open_query,
    open_take_back,
)
from bot.presenters.messages.visits.shown import visits_list
from bot.rules.visits import DoubtfulVisit, Made, TooFewLeft
from bot.views.blocks import View
from bot.views.visits import logging as views

# The buttons that open a dialog, with what draws it.
_OPENS: dict[str, Callable[..., View]] = {
    "log_visit": open_log,
    "log_planned": open_log_planned,
    "query_visit": open_query,
    "answer_query": open_answer,
    "take_back_visit": open_take_back,
}


async def open_dialog(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_OPENS[click.name], number(click.value)))


async def open_list(click: Click, desk: Desk) -> Answer:
    # Slack lays three dialogs on each other at most: a visit, and more days, come on top of this one.
    return here(click, await desk.by(click.who).look(visits_list, number(click.value)))


async def log_visit(form: Form, desk: Desk) -> Answer:
    made = _made(form)
    deployment_id, _, planned_id = form.about.partition("|")
    try:
        await desk.by(form.who).do(
            logging.log,
            number(deployment_id),
            made,
            form.key,
            number(planned_id) if planned_id else None,
            is_sure(form),
        )
    except (DoubtfulVisit, TooFewLeft) as doubtful:
        return await again(form, desk, log_again, made, doubtful)
    return Done(below=await list_below(form, desk, number(deployment_id)))


async def confirm(click: Click, desk: Desk) -> Answer:
    visit_id, _, seen = click.value.partition("#")
    visit = await desk.by(click.who).do(logging.confirm, number(visit_id), number(seen) if seen else None)
    if click.in_dialog:
        return Instead(await desk.by(click.who).look(visits_list, visit.deployment_id))
    return Done()


async def query(form: Form, desk: Desk) -> Answer:
    visit = await desk.by(form.who).do(logging.query, number(form.about), form.text("reason"))
    return Done(below=await list_below(form, desk, visit.deployment_id))


async def answer(form: Form, desk: Desk) -> Answer:
    made, said = _made(form), form.text("answer")
    try:
        visit = await desk.by(form.who).do(logging.answer, number(form.about), said, made, is_sure(form))
    except (DoubtfulVisit, TooFewLeft) as doubtful:
        return await again(form, desk, answer_again, (said, made), doubtful)
    return Done(below=await list_below(form, desk, visit.deployment_id))


async def take_back(form: Form, desk: Desk) -> Answer:
    visit = await desk.by(form.who).do(logging.take_back, number(form.about), form.text("reason"))
    return Done(below=await list_below(form, desk, visit.deployment_id))


async def read_so(click: Click, desk: Desk) -> Answer:
    weekly = click.name == "visits:weekly"
    await desk.by(click.who).do(logging.read_weekly, weekly)
    return Show(views.weekly_said(weekly))


def _made(form: Form) -> Made:
    return Made(
        made_on=form.day("made_on"),
        half_days=number(form.typed("half_days") or "0"),
        kind=form.text("kind"),
        done=form.text("done"),
        targets=tuple(number(each) for each in form.ticked("targets")),
        given_by=form.text("given_by"),
    )


TABLE: Table = (
    *(click(name, open_dialog, opens=True) for name in _OPENS),
    click("visits", open_list, opens=True),
    click("confirm_visit", confirm),
    form("log_visit", log_visit),
    form("query_visit", query),
    form("answer_query", answer),
    form("take_back_visit", take_back),
    click("visits:(weekly|at_once)", read_so, opens=True, leads_on=False),
)
