"""Running the alliance, as Slack brings it: `/alliance` and the buttons of the director's overview."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.board import running
from bot.handlers.clicks import number
from bot.presenters.home.board import overview_dialog
from bot.presenters.messages.people.privacy import shown
from bot.slack.payload import Body, is_in_dialog, opens, show, show_instead, user_of, value_of
from bot.store.changes import NotYours
from bot.views.board.running import not_the_director


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director see what waits, what did not help and what did not arrive."""

    @opens
    async def overview(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        if command.get("text", "").strip().lower() == "privacy":
            await show(client, command, await desk.by(command["user_id"]).look(shown))
            await ack()
            return
        try:
            view = await desk.by(command["user_id"]).look(overview_dialog)
        except NotYours as refused:
            message = not_the_director(refused.sentence)
            await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")
            return
        await show(client, command, view)
        await ack()

    async def send_again(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.by(user_of(body)).do(running.send_again, number(value_of(body)))
        if is_in_dialog(body):
            await show_instead(client, body, await desk.by(user_of(body)).look(overview_dialog))
        await ack()

    app.command("/alliance")(overview)
    app.action("send_again")(send_again)
