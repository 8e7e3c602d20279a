"""When something goes wrong: the person is told in plain words, where they are, and Slack gets its answer."""

import asyncio
import json
import logging
from contextvars import Context
from typing import Any
from uuid import uuid4

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.delivery.faults import Wait, meaning, word_of
from bot.errors import BotError, OperatorError
from bot.handlers.payload import TRY_AGAIN, Body, show, user_of
from bot.store.trouble import DatabaseTrouble
from bot.store.work import AlreadyDone
from bot.views.problems import problem_dialog, problem_message

log = logging.getLogger(__name__)

_SLACK_WAS_SLOW = "Slack did not answer me in time. Please try again in a moment."
_OF_AN_OLDER_VERSION = "That is no longer in use here. Please start again from the Home tab."
# So long Slack may take to tell the person before it gets its acknowledgement; the telling goes on after it.
TELLING_SECONDS = 0.4
_telling: set[asyncio.Task[None]] = set()  # the event loop itself forgets a task that nobody holds


def register(app: AsyncApp) -> None:
    """Answer every error with a sentence for the person and an acknowledgement for Slack."""
    app.error(tell)


async def tell(
    error: Exception, body: Body, client: AsyncWebClient, context: AsyncBoltContext
) -> BoltResponse:
    """Tell the person what went wrong. A known error has its sentence; any other one gets a reference.

    Nobody hears of an event that the database was in no state for: it is tried again until it is kept.
    """
    if isinstance(error, AlreadyDone):
        return BoltResponse(status=200, body="")
    if isinstance(error, DatabaseTrouble) and "event" in body:
        context[TRY_AGAIN] = True
        return BoltResponse(status=200, body="")
    sentence, field = _sentence(error, body)
    if body.get("type") == "view_submission":
        return _field_error(body, sentence, field)
    if "command" in body:
        message = problem_message(sentence)
        return _json({"response_type": "ephemeral", "text": message.text, "blocks": message.blocks})
    if body.get("type") == "block_suggestion":  # a menu has no place for a sentence
        return _json({"options": []})
    # It goes on after the acknowledgement, so it is none of what the click has time for.
    task = asyncio.create_task(_say(body, client, sentence), context=Context())
    _telling.add(task)
    task.add_done_callback(_telling.discard)
    await asyncio.wait({task}, timeout=TELLING_SECONDS)
    return BoltResponse(status=200, body="")


def _sentence(error: Exception, body: Body) -> tuple[str, str | None]:
    if isinstance(error, OperatorError) and not isinstance(error, DatabaseTrouble):  # the desk logs trouble
        log.error("A %s failed: %s", body.get("type", "command or event"), error.in_full)
    if isinstance(error, BotError):
        return error.sentence, error.field
    if isinstance(error, BoltUnhandledRequestError):
        log.warning("Nothing listens to this %s", body.get("type", "command"))
        return _OF_AN_OLDER_VERSION, None
    if _is_slack_slow(error):
        log.warning("Slack did not answer after a %s: %s", body.get("type", "command"), type(error).__name__)
        return _SLACK_WAS_SLOW, None
    reference = uuid4().hex[:6].upper()
    log.error("Reference %s: a %s failed", reference, body.get("type", "command or event"), exc_info=error)
    return (
        "Something went wrong on my side, and nothing was changed. Please try again; if it happens again, "
        f"tell the director the reference {reference}."
    ), None


def _is_slack_slow(error: Exception) -> bool:
    if not isinstance(error, (SlackApiError, aiohttp.ClientError, asyncio.TimeoutError)):
        return False
    if isinstance(error, SlackApiError) and word_of(error) == "expired_trigger_id":
        return True
    then = meaning(error, tries=1)
    return isinstance(then, Wait) and (then.doubtful or then.everyone)


def _field_error(body: Body, sentence: str, field: str | None) -> BoltResponse:
    inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    if not inputs:
        return _json({"response_action": "update", "view": problem_dialog(sentence)})
    at = field if field in inputs else inputs[0]
    return _json({"response_action": "errors", "errors": {at: sentence}})


async def _say(body: Body, client: AsyncWebClient, sentence: str) -> None:
    """Tell the person; whatever Slack makes of it, the acknowledgement goes out."""
    try:
        await _say_where_they_are(body, client, sentence)
    except Exception as failure:
        log.warning("A person could not be told of a problem: %s", type(failure).__name__)


async def _say_where_they_are(body: Body, client: AsyncWebClient, sentence: str) -> None:
    if "event" in body:
        event = body["event"]
        if event["type"] in {"message", "app_mention"} and event.get("user") and event.get("channel"):
            message = problem_message(sentence)
            await client.chat_postMessage(
                channel=event["channel"],
                thread_ts=event.get("thread_ts"),
                text=message.text,
                blocks=message.blocks,
            )
    elif body.get("response_url") and "view" not in body:
        message = problem_message(sentence)
        await AsyncWebhookClient(body["response_url"]).send(
            text=message.text, blocks=message.blocks, response_type="ephemeral", replace_original=False
        )
    else:
        await _in_a_dialog_or_directly(body, client, sentence)


async def _in_a_dialog_or_directly(body: Body, client: AsyncWebClient, sentence: str) -> None:
    try:
        await show(client, body, problem_dialog(sentence))
    except (SlackApiError, AlreadyDone):  # the trigger is too old or was used
        message = problem_message(sentence)
        await client.chat_postMessage(channel=user_of(body), text=message.text, blocks=message.blocks)


def _json(answer: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(answer), headers={"Content-Type": ["application/json"]})
