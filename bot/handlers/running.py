"""Running the alliance, as Slack brings it: `/alliance` and the buttons of the director's overview."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.sections.running import overview_dialog
from bot.desk import Desk
from bot.flows import running
from bot.handlers.payload import Body, is_in_dialog, show, show_instead, user_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director see what waits, what did not help and what did not arrive."""

    async def overview(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        await show(client, command, await desk.look(overview_dialog, command["user_id"]))
        await ack()

    async def send_again(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.do(running.send_again, user_of(body), int(value_of(body)))
        if is_in_dialog(body):
            await show_instead(client, body, await desk.look(overview_dialog, user_of(body)))
        await ack()

    app.command("/alliance")(overview)
    app.action("send_again")(send_again)
