"""An Answer, given where it belongs: with the acknowledgement, or by a call before it."""

import logging

import aiohttp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.answers import Answer, Clear, Done, Instead, Offer, Say, Show
from bot.slack.payload import Body, replace, show, show_instead
from bot.views.blocks import View

log = logging.getLogger(__name__)


async def give(answer: Answer, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
    """Show somebody what has come of what they did, and acknowledge it."""
    is_sent = body.get("type") == "view_submission"
    match answer:
        case Show(view) if is_sent:
            await ack(response_action="push", view=view)
        case Instead(view) if is_sent:
            await ack(response_action="update", view=view)
        case Show(view):
            await show(client, body, view)
            await ack()
        case Instead(view):
            await show_instead(client, body, view)
            await ack()
        case Say(message) if "command" in body:
            await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")
        case Say(message):
            await replace(client, body, message)
            await ack()
        case Offer(options, groups):
            await (ack(option_groups=groups) if groups else ack(options=options))
        case Clear():
            await ack(response_action="clear")
        case Done(below):
            if below is not None:
                await _redraw(client, body, below)
            await ack()


async def _redraw(client: AsyncWebClient, body: Body, view: View) -> None:
    """Draw the dialog again that lies under the one just sent; what was done stands without it too."""
    try:
        await client.views_update(view_id=body["view"]["previous_view_id"], view=view)
    except (TimeoutError, SlackApiError, aiohttp.ClientError) as error:
        log.warning("The dialog below could not be drawn again: %s", type(error).__name__)
