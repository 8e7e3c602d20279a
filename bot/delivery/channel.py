"""Whether the director's channel takes messages: what a failed call says of it, and a look at it."""

import logging
import time

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import word_of
from bot.desk import Desk
from bot.flows.board import channel as reaching

log = logging.getLogger(__name__)

LOOKS_SECONDS = 60.0

# Slack's words for a channel that takes no messages of ours, and what each comes to. Who may post there, its
# managers say, and no look at it tells.
LOST = {
    "is_archived": "is_archived",
    "is_inactive": "is_archived",
    "not_in_channel": "not_in_channel",
    "channel_not_found": "channel_not_found",
    "restricted_action": "restricted_action",
    "restricted_action_read_only_channel": "restricted_action",
    "restricted_action_thread_only_channel": "restricted_action",
}
_NOT_SEEN = "restricted_action"


class ChannelLook:
    """Looks at a channel in trouble now and then: Slack's word that it was mended may have been missed."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self.desk = desk
        self.client = client
        self._next: float | None = 0.0  # at the start at once: nobody heard what Slack told before

    async def look(self) -> None:
        """Look, where it is time."""
        trouble = await self.desk.look(reaching.trouble)
        now = time.monotonic()
        if trouble is None:
            self._next = None
        elif self._next is None:
            self._next = now + LOOKS_SECONDS
        elif now >= self._next:
            self._next = now + LOOKS_SECONDS
            await self._compare(*trouble)

    async def _compare(self, channel: str, why: str) -> None:
        if why == _NOT_SEEN:
            return
        found = await seen(self.client, channel)
        if found == "" or (found == "not_in_channel" and why == "is_archived"):
            await self.desk.do(reaching.try_again)


async def seen(client: AsyncWebClient, channel: str) -> str | None:
    """Why a channel takes no messages, as Slack shows it; "" where it does, None where Slack does not say."""
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        return LOST.get(word_of(error))
    except (aiohttp.ClientError, OSError, TimeoutError):
        return None
    if found.get("is_archived"):
        return "is_archived"
    return "" if found.get("is_member") else "not_in_channel"
