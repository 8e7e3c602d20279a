"""An Answer, given where it belongs: with the acknowledgement, or by a call before it."""

import asyncio
import logging

import aiohttp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import word_of
from bot.handlers.answers import Answer, Clear, Done, Instead, Offer, Say, Show
from bot.slack.editions import redrawn, refused
from bot.slack.payload import FILLS_IN, Body, can_replace, is_in_dialog
from bot.slack.responding import NotAnswered, respond
from bot.store.deadline import left_to_answer
from bot.store.work import AlreadyDone
from bot.views.blocks import Message, View
from bot.views.questions import said

log = logging.getLogger(__name__)

_REPLACING_SECONDS = 2.0


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


async def show(client: AsyncWebClient, body: Body, view: View) -> None:
    """Open a dialog, on top of the one that the click came from if there is one, with what was saved of it.

    Raises AlreadyDone where the same click has opened one before.
    """
    opens = client.views_push if is_in_dialog(body) else client.views_open
    try:
        async with asyncio.timeout(left_to_answer()):
            await opens(trigger_id=body["trigger_id"], view=await _with_draft(body, view))
    except SlackApiError as error:
        if word_of(error) == "exchanged_trigger_id":
            raise AlreadyDone from None
        raise


async def show_instead(client: AsyncWebClient, body: Body, view: View) -> None:
    """Change the dialog that the click came from; one that has changed meanwhile is left as it is.

    What was refused while the change was on its way is said again, since the change has wiped it.
    """
    hash_known, said_wrong = body["view"]["hash"], None
    if body["view"].get("callback_id") != view["callback_id"]:
        view = await _with_draft(body, view)
    try:
        while said_wrong != refused(body):
            said_wrong = refused(body)
            changed = await client.views_update(
                view_id=body["view"]["id"], hash=hash_known, view=redrawn(body, view)
            )
            hash_known = changed["view"]["hash"]
    except SlackApiError as error:
        if word_of(error) not in {"hash_conflict", "not_found"}:
            raise


async def _with_draft(body: Body, view: View) -> View:
    filled: View = await body[FILLS_IN](view) if FILLS_IN in body else view
    return filled


async def replace(client: AsyncWebClient, body: Body, message: Message) -> None:
    """Change the message or dialog that was clicked, or answer beside it privately where others read it too.

    What was done stands whatever becomes of this, so a slow or broken answer is let go.
    """
    if is_in_dialog(body):
        await show_instead(client, body, said(message))
        return
    left = left_to_answer()
    try:
        async with asyncio.timeout(_REPLACING_SECONDS if left is None else min(left, _REPLACING_SECONDS)):
            await respond(client, body, message, replace=can_replace(body))
    except NotAnswered as refused:
        log.warning("A message could not be changed after a click: %s", refused)
    except Exception as error:
        log.warning("A message could not be changed after a click: %s", type(error).__name__)
