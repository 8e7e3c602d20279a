"""The support itself, as Slack brings it: one deployment looked at, with every step that can be taken."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.support import progress as flow
from bot.handlers.clicks import number
from bot.presenters.support.progress import support_for
from bot.slack.payload import Body, chosen, opens, show, user_of, value_of
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import progress as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Show whoever has a part in a deployment all of it."""

    @opens
    async def open_deployment(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_whole, number(value_of(body))))
        await ack()

    @opens
    async def pick_deployment(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_whole, number(chosen(body))))
        await ack()

    app.action("open_deployment")(open_deployment)
    app.action("pick_deployment")(pick_deployment)


def _whole(work: Work, person: Person, deployment_id: int) -> View:
    return views.deployment_dialog(support_for(work, flow.seen(work, person, deployment_id), person))
