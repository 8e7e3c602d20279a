"""Meeting Slack at the start: whose workspace this is, and where the director's channel is."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import GiveUp, meaning
from bot.delivery.refusals import of_bot_token
from bot.errors import OperatorError
from bot.slack.whose import Ours

log = logging.getLogger("bot")

Answer = TypeVar("Answer")

_TRIES = 5


class SlackRefused(OperatorError):
    """Slack does not accept the bot token."""

    def __init__(self, error: SlackApiError, api_url: str) -> None:
        super().__init__(f"{of_bot_token(error, api_url)}.")


class SlackUnreachable(OperatorError):
    """Slack does not answer at its address."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"Slack cannot be reached at {address} ({why}). Look at the network, or at SLACK_API_URL."
        )


async def patiently(client: AsyncWebClient, call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Slack's answer to a call, asked for again while Slack is unwell.

    Raises SlackUnreachable after a few tries, and SlackApiError where Slack means what it says.
    """
    tries = 1
    while True:
        try:
            return await call()
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            then = meaning(error, tries)
            if isinstance(then, GiveUp) or not (then.doubtful or then.everyone):
                raise
            if tries == _TRIES:
                raise SlackUnreachable(client.base_url, then.why) from None
        await asyncio.sleep(then.time.total_seconds())
        tries += 1


async def introduction(client: AsyncWebClient) -> AuthorizeResult:
    """Who the bot is, in which workspace. Raises SlackRefused, SlackUnreachable."""
    try:
        told = await patiently(client, client.auth_test)
    except SlackApiError as error:
        raise SlackRefused(error, client.base_url) from None
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=told)


async def ours(client: AsyncWebClient, me: AuthorizeResult, app_token: str) -> Ours:
    """The workspace and the app that payloads must be of.

    Slack names the app to a bot token by bots.info, and in the app token. Where neither says it, the
    signature and the socket, which are the app's own, have to be enough.
    """
    app_id = None
    try:
        told = await patiently(client, lambda: client.bots_info(bot=me.bot_id))
        app_id = told["bot"].get("app_id")
    except (SlackApiError, SlackUnreachable, aiohttp.ClientError, OSError) as error:
        log.warning("Slack does not say which app this is (%s).", type(error).__name__)
    named = re.match(r"xapp-\d+-(A[A-Z0-9]+)-", app_token)
    return Ours(str(me.team_id), me.enterprise_id, app_id or (named[1] if named else None))


async def find_channel(client: AsyncWebClient, wanted: str) -> str | None:
    """The id of a channel named by id or by name; None where the bot cannot see it."""
    if not wanted:
        return None
    try:
        if found := await patiently(client, lambda: listed(client, wanted)):
            return found
    except (SlackApiError, SlackUnreachable, aiohttp.ClientError, OSError) as error:
        log.warning(
            "The channels cannot be listed (%s).",
            error if isinstance(error, SlackUnreachable) else meaning(error, tries=1).why,
        )
    return wanted if wanted[0] in "CG" and wanted.isupper() else None


async def listed(client: AsyncWebClient, wanted: str) -> str | None:
    """The id of the channel of this id or name, in whatever case, among those that the bot can see."""
    pages = await client.conversations_list(types="public_channel,private_channel", limit=200)
    async for page in pages:
        for channel in page["channels"]:
            if wanted.lower() in {channel["id"].lower(), channel.get("name")}:
                return str(channel["id"])
    return None
