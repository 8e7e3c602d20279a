"""What is held on a person, as Slack brings it: `/alliance privacy`, and its two buttons."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.people import erasing, privacy
from bot.presenters.messages.people.privacy import copy_of, shown
from bot.slack.payload import Body, opens, show, show_instead, user_of
from bot.views.people import privacy as views


def register(app: AsyncApp, desk: Desk) -> None:
    """Show anybody what is held on them, send it to them, and erase it."""

    @opens
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(shown))
        await ack()

    async def copy(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        messages = await desk.by(user_of(body)).look(copy_of)
        await desk.by(user_of(body)).do(privacy.send_copy, len(messages), f"copy:{body['trigger_id']}")
        await show_instead(client, body, views.copy_sent())
        await ack()

    async def erase(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).do(erasing.erase)
        await show_instead(client, body, views.erased())
        await ack()

    app.action("privacy:open")(opened)
    app.action("privacy:copy")(copy)
    app.action("privacy:erase")(erase)
