"""Pausing, resuming and ending early: each asks for a word, then everyone is told."""

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.support import pausing
from bot.handlers.answers import Answer, Clear, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.support.pausing import turn
from bot.rules.states import Action
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import pausing as views

_DIALOGS = {
    "pause": views.pause_dialog,
    "resume": views.resume_dialog,
    "end_early": views.end_early_dialog,
}


async def open_dialog(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_dialog, click.name, number(click.value)))


async def pause(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(pausing.pause, number(form.about), form.text("reason"))
    return Clear()


async def resume(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(pausing.resume, number(form.about), form.text("reason"))
    return Clear()


async def end_early(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(pausing.end_early, number(form.about), form.text("reason"))
    return Clear()


def _dialog(work: Work, who: Person, name: str, deployment_id: int) -> View:
    return _DIALOGS[name](turn(work, to_act_on(work, who, deployment_id, Action(name))))


TABLE: Table = (
    *(click(name, open_dialog, opens=True) for name in _DIALOGS),
    form("pause", pause),
    form("resume", resume),
    form("end_early", end_early),
)
