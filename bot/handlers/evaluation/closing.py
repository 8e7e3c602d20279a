"""Closing, as Slack brings it: both evaluations read, the support closed, and whether it lasted."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.evaluation import closing, lasting
from bot.handlers.clicks import number
from bot.presenters.evaluation import both_of, lasting_of
from bot.presenters.standing import standing
from bot.slack.payload import Body, about, is_in_dialog, opens, show, show_instead, typed, user_of, value_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.evaluation import closing as views
from bot.views.evaluation import lasting as lasting_views
from bot.views.evaluation.closing import Both


def register(app: AsyncApp, desk: Desk) -> None:
    """Let directors read both evaluations and close, and schools say whether it lasted."""

    @opens
    async def read_both(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        both = await desk.by(user_of(body)).look(_both, number(value_of(body)))
        if is_in_dialog(body) and body["view"]["callback_id"] == "close_deployment":
            # Instead of it: Slack has room for three dialogs, and from here another two can be opened.
            await show_instead(client, body, views.side_by_side(both))
        else:
            await show(client, body, views.side_by_side(both))
        await ack()

    @opens
    async def read_whole(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment_id, _, name = value_of(body).partition("|")
        both = await desk.by(user_of(body)).look(_both, number(deployment_id))
        await show(client, body, views.whole_answer(both, name))
        await ack()

    @opens
    async def ask_close(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_close_dialog, number(value_of(body))))
        await ack()

    async def close(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "reason") or ""
        await desk.by(user_of(body)).do(closing.close, number(about(body)), reason)
        await ack(response_action="clear")

    @opens
    async def ask_what_they_see(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        choice = str(body["actions"][0]["action_id"]).rpartition(":")[2]
        view = await desk.by(user_of(body)).look(_lasting_dialog, number(value_of(body)), choice)
        await show(client, body, view)
        await ack()

    async def answer(ack: AsyncAck, body: Body) -> None:
        choice, text = typed(body, "lasted") or "", typed(body, "text") or ""
        await desk.by(user_of(body)).do(lasting.answer, number(about(body)), choice, text)
        await ack()

    app.action("evaluations_show")(read_both)
    app.action(re.compile(r"^evaluation_whole:\w+(:\d+)?$"))(read_whole)
    app.action("close_deployment")(ask_close)
    app.view("close_deployment")(close)
    app.action(re.compile(r"^lasting:\w+$"))(ask_what_they_see)
    app.view("lasting")(answer)


def _both(work: Work, who: Person, deployment_id: int) -> Both:
    return both_of(work, closing.to_read(work, who, deployment_id))


def _close_dialog(work: Work, who: Person, deployment_id: int) -> View:
    found = closing.to_close(work, who, deployment_id)
    weeks = work.policy.number("lasting_check_weeks")
    return views.close_dialog(standing(work, found.deployment), found.worked, found.missing, weeks)


def _lasting_dialog(work: Work, who: Person, check_id: int, choice: str) -> View:
    check = lasting.to_answer(work, who, check_id)
    return lasting_views.lasting_dialog(lasting_of(work, check), choice)
