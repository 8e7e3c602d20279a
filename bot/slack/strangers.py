"""Members of another workspace, in a channel that is shared with ours: public answers, and no more."""

import logging
from collections.abc import Awaitable, Callable

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import meaning
from bot.desk import Desk
from bot.errors import BotError
from bot.flows.questions.strangers import answer_stranger
from bot.slack.payload import Body, is_direct
from bot.slack.whose import Ours
from bot.views.questions import public_reply

log = logging.getLogger(__name__)


_ASKED = {None, "file_share", "thread_broadcast", "me_message"}


class MembersOnly(BotError):
    """A member of another workspace wants to do what only ours can."""

    def __init__(self) -> None:
        super().__init__(
            "I can only do that for members of the alliance's own workspace. You are welcome to ask me a "
            "question here: I answer from the guides."
        )


def register(app: AsyncApp, desk: Desk, ours: Ours) -> None:
    """Stand before every conversation."""

    async def only_public(
        body: Body, client: AsyncWebClient, next: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        if not ours.is_by_a_stranger(body):
            await next()
            return None
        if "event" in body:
            await _answer(desk, client, body["event"])
        elif body.get("type") != "view_closed":  # nobody is there any more
            raise MembersOnly
        return BoltResponse(status=200, body="")

    app.use(only_public)


async def _answer(desk: Desk, client: AsyncWebClient, event: Body) -> None:
    """Answer what was asked of the bot itself, once, where it was asked."""
    kind = event.get("type")
    if not (kind == "app_mention" or (kind == "message" and is_direct(event))) or "user" not in event:
        return
    if event.get("bot_id") or event.get("subtype") not in {
        None,
        "file_share",
        "thread_broadcast",
        "me_message",
    }:
        return
    key = f"message:{event['channel']}:{event['ts']}"
    message = public_reply(await desk.do(answer_stranger, event.get("text", ""), key))
    thread = event.get("thread_ts") or (event["ts"] if kind == "app_mention" else None)
    try:
        await client.chat_postMessage(
            channel=event["channel"], thread_ts=thread, text=message.text, blocks=message.blocks
        )
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("Somebody of another workspace was not answered: %s", meaning(error, tries=1).why)
