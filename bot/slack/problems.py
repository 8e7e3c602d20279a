"""When something goes wrong: the person is told in plain words, where they are, and Slack gets its answer."""

import asyncio
import json
import logging
import re
from contextvars import Context
from typing import Any
from uuid import uuid4

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import Wait, is_of_the_token, meaning, word_of
from bot.delivery.refusals import of_lost_token
from bot.desk import Desk
from bot.errors import BotError, OperatorError
from bot.handlers.clicks import Missing
from bot.slack.editions import inputs, refuse
from bot.slack.outgoing import show
from bot.slack.payload import TRY_AGAIN, Body, somebody, thing
from bot.slack.responding import NotAnswered, respond
from bot.store.trouble import DatabaseTrouble, NotKept
from bot.store.work import AlreadyDone
from bot.views.blocks import Message
from bot.views.problems import problem_dialog, problem_message

log = logging.getLogger(__name__)

_SLACK_WAS_SLOW = "Slack did not answer me in time. Please try again in a moment."
_NOT_LET_IN = "Slack is not letting me in just now, so I can't do that. Please try again later."
# So long Slack may take to tell the person before it gets its acknowledgement; the telling goes on after it.
TELLING_SECONDS = 0.4
_telling: set[asyncio.Task[None]] = set()  # the event loop itself forgets a task that nobody holds


class NotInUse(BotError):
    """What was clicked or sent leads nowhere: it is of an older version."""

    def __init__(self) -> None:
        super().__init__("That is out of date. Please start again from the Home tab.")


def register(app: AsyncApp, desk: Desk) -> None:
    """Answer every error with a sentence for the person and an acknowledgement for Slack."""

    async def told(
        error: Exception, body: Body, client: AsyncWebClient, context: AsyncBoltContext
    ) -> BoltResponse:
        if is_of_the_token(error):
            desk.admission.refused(of_lost_token(meaning(error, tries=1).why))
        return await tell(error, body, client, context)

    app.view_closed(re.compile(""))(_closed)
    app.error(told)


async def _closed(ack: AsyncAck) -> None:
    """A dialog that an older version opened may still tell that it was closed; it brings nothing."""
    await ack()


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
        log.error("A %s failed: %s", thing(body), error.in_full)
    if isinstance(error, Missing):
        log.warning("A %s came without %s", thing(body), error.what)
    if isinstance(error, NotKept):
        log.warning("A %s brought what cannot be kept: %s", thing(body), error.what)
    if isinstance(error, (BoltUnhandledRequestError, NotInUse)):
        log.warning("Nothing listens to this %s", thing(body))
        return NotInUse().sentence, None
    if isinstance(error, BotError):
        return error.sentence, error.field
    if is_of_the_token(error):  # the log has it
        return _NOT_LET_IN, None
    if _is_slack_slow(error):
        log.warning("Slack did not answer after a %s: %s", thing(body), type(error).__name__)
        return _SLACK_WAS_SLOW, None
    reference = uuid4().hex[:6].upper()
    log.error("Reference %s: a %s failed", reference, thing(body), exc_info=error)
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
    if not any(inputs(body.get("view") or {})):
        return _json({"response_action": "update", "view": problem_dialog(sentence)})
    return _json({"response_action": "errors", "errors": refuse(body, field, sentence)})


async def _say(body: Body, client: AsyncWebClient, sentence: str) -> None:
    """Tell the person; whatever Slack makes of it, the acknowledgement goes out."""
    try:
        await _say_where_they_are(body, client, sentence)
    except Exception as failure:
        if is_of_the_token(failure):
            return
        log.warning("A person could not be told of a problem: %s", type(failure).__name__)


async def _say_where_they_are(body: Body, client: AsyncWebClient, sentence: str) -> None:
    person, event = somebody(body), body.get("event")
    if person is None:
        return
    message = problem_message(sentence)
    if event is not None:
        if event.get("type") in {"message", "app_mention"}:
            await _post(client, message, event["channel"], event.get("thread_ts"))
    elif body.get("response_url") and "view" not in body:
        try:
            await respond(client, body, message, replace=False)
        except (NotAnswered, aiohttp.ClientError, TimeoutError) as refused:
            log.warning("A person is told of a problem by direct message: %s", refused or "no answer")
            await _post(client, message, person)
    else:
        try:
            await show(client, body, problem_dialog(sentence))
        except (SlackApiError, AlreadyDone, Missing):  # the trigger is too old, or was used, or is none
            await _post(client, message, person)


async def _post(client: AsyncWebClient, message: Message, place: str, thread: str | None = None) -> None:
    await client.chat_postMessage(channel=place, thread_ts=thread, text=message.text, blocks=message.blocks)


def _json(answer: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(answer), headers={"Content-Type": ["application/json"]})
