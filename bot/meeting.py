"""Meeting Slack at the start: whose workspace this is, and where the director's channel is."""

import asyncio
import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import GiveUp, meaning, word_of
from bot.errors import BotError

log = logging.getLogger("bot")

_TRIES = 5


class SlackRefused(BotError):
    """Slack does not accept the bot token."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Slack does not accept SLACK_BOT_TOKEN ({why}). Copy it again from the app's OAuth page, and "
            "install the app in the workspace."
        )


class SlackUnreachable(BotError):
    """Slack does not answer at its address."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"Slack cannot be reached at {address} ({why}). Look at the network, or at SLACK_API_URL."
        )


async def workspace(client: AsyncWebClient) -> str:
    """The id of the workspace this token is for. Raises SlackRefused, SlackUnreachable."""
    for tries in range(1, _TRIES + 1):
        try:
            return str((await client.auth_test())["team_id"])
        except SlackApiError as error:
            then = meaning(error, tries)
            if isinstance(then, GiveUp) or not (then.doubtful or then.everyone):
                raise SlackRefused(word_of(error)) from None
            why = then.why
        except (aiohttp.ClientError, OSError) as error:
            then = meaning(error, tries)
            why = type(error).__name__
            if isinstance(then, GiveUp):
                break
        await asyncio.sleep(then.time.total_seconds())
    raise SlackUnreachable(client.base_url, why)


async def find_channel(client: AsyncWebClient, wanted: str) -> str | None:
    """The id of a channel named by id or by name; None, with a warning, where the bot cannot see it."""
    if not wanted:
        log.warning("DIRECTOR_CHANNEL is not set: what the director should see waits until it is.")
        return None
    try:
        async for page in await client.conversations_list(
            types="public_channel,private_channel", limit=200, exclude_archived=True
        ):
            for channel in page["channels"]:
                if wanted in {channel["id"], channel.get("name")}:
                    return str(channel["id"])
    except SlackApiError as error:
        log.warning("The channels cannot be listed (%s).", word_of(error))
    if wanted[0] in "CG" and wanted.isupper():
        return wanted
    log.warning("I can see no channel called %s: invite me to it, or correct DIRECTOR_CHANNEL.", wanted)
    return None
