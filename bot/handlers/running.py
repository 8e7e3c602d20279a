"""Running the alliance, as Slack brings it: `/alliance` and the buttons of the director's overview."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows import running
from bot.handlers.payload import Body, is_in_dialog, show, show_instead, user_of, value_of
from bot.views import running as views
from bot.views.blocks import Block


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director see what waits, what did not help and what did not arrive."""

    async def overview(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        seen = await desk.look(running.overview, command["user_id"])
        await show(client, command, views.overview(blocks_of(seen)))
        await ack()

    async def send_again(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await desk.do(running.send_again, user_of(body), int(value_of(body)))
        if is_in_dialog(body):
            seen = await desk.look(running.overview, user_of(body))
            await show_instead(client, body, views.overview(blocks_of(seen)))
        await ack()

    app.command("/alliance")(overview)
    app.action("send_again")(send_again)


def blocks_of(seen: running.Overview) -> list[Block]:
    """The overview as blocks, for the dialog and for the home tab."""
    return views.overview_blocks(
        [(each.question_id, each.text, each.asker) for each in seen.waiting],
        [(each.text, each.entry, each.state) for each in seen.unhelpful],
        [(each.outbox_id, each.to, each.kind, each.error) for each in seen.undelivered],
    )
