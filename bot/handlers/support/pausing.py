"""Pausing, resuming and ending early, as Slack brings them: each asks for a word, then everyone is told."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.support import pausing
from bot.handlers.payload import Body, about, number, opens, show, typed, user_of, value_of
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


def register(app: AsyncApp, desk: Desk) -> None:
    """Let leader, school and director pause and resume the support, or end it early."""

    @opens
    async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        name = body["actions"][0]["action_id"]
        await show(client, body, await desk.look(_dialog, name, user_of(body), number(value_of(body))))
        await ack()

    async def pause(ack: AsyncAck, body: Body) -> None:
        await desk.do(pausing.pause, user_of(body), number(about(body)), typed(body, "reason") or "")
        await ack(response_action="clear")

    async def resume(ack: AsyncAck, body: Body) -> None:
        await desk.do(pausing.resume, user_of(body), number(about(body)), typed(body, "reason") or "")
        await ack(response_action="clear")

    async def end_early(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "reason") or ""
        await desk.do(pausing.end_early, user_of(body), number(about(body)), reason)
        await ack(response_action="clear")

    for name in _DIALOGS:
        app.action(name)(open_dialog)
    app.view("pause")(pause)
    app.view("resume")(resume)
    app.view("end_early")(end_early)


def _dialog(work: Work, name: str, slack_id: str, deployment_id: int) -> View:
    return _DIALOGS[name](turn(work, to_act_on(work, slack_id, deployment_id, Action(name))))
