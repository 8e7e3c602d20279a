"""A release, as Slack brings it: the home head gives it, or says why not."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.deployments import to_act_on
from bot.flows.proposals import releasing
from bot.handlers.payload import (
    Body,
    about,
    can_replace,
    number,
    opens,
    replace,
    show,
    typed,
    user_of,
    value_of,
)
from bot.presenters.standing import standing
from bot.rules.states import Action
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.proposals import releasing as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the home head release a leader, or not."""

    async def release(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        deployment = await desk.do(releasing.release, user_of(body), number(value_of(body)))
        await ack()
        if can_replace(body):
            found = await desk.look(standing, deployment)
            await replace(client, body, views.release_asked(found))

    @opens
    async def open_refusal(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.look(_refusal, user_of(body), number(value_of(body))))
        await ack()

    async def refuse(ack: AsyncAck, body: Body) -> None:
        reason = typed(body, "reason") or ""
        await desk.do(releasing.refuse_release, user_of(body), number(about(body)), reason)
        await ack()

    app.action("release")(release)
    app.action("refuse_release")(open_refusal)
    app.view("refuse_release")(refuse)


def _refusal(work: Work, slack_id: str, deployment_id: int) -> View:
    return views.refuse_dialog(
        standing(work, to_act_on(work, slack_id, deployment_id, Action.REFUSE_RELEASE))
    )
