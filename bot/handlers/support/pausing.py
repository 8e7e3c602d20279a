"""Pausing, resuming and ending early: each asks for a word, then everyone is told."""

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.support import pausing
from bot.handlers.answers import Answer, Clear, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.support.pausing import turn
from bot.rules.states import Action
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import pausing as views

_DIALOGS = {
    "pause": views.pause_dialog,
    "resume": views.resume_dialog,
    "end_early": views.end_early_dialog,
}


async def open_dialog(click: Click, desk: Desk) -> Answer:
    return Show(await desk.look(_dialog, click.name, click.who, number(click.value)))


async def pause(form: Form, desk: Desk) -> Answer:
    await desk.do(pausing.pause, form.who, number(form.about), form.text("reason"))
    return Clear()


async def resume(form: Form, desk: Desk) -> Answer:
    await desk.do(pausing.resume, form.who, number(form.about), form.text("reason"))
    return Clear()


async def end_early(form: Form, desk: Desk) -> Answer:
    await desk.do(pausing.end_early, form.who, number(form.about), form.text("reason"))
    return Clear()


def _dialog(work: Work, name: str, slack_id: str, deployment_id: int) -> View:
    return _DIALOGS[name](turn(work, to_act_on(work, slack_id, deployment_id, Action(name))))


TABLE: Table = (
    *(click(name, open_dialog, opens=True) for name in _DIALOGS),
    form("pause", pause),
    form("resume", resume),
    form("end_early", end_early),
)
