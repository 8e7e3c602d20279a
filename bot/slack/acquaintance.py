"""Whoever writes, clicks or is picked is made known first: by their address they may be somebody we know.

Whoever acts is looked for by the act itself, and made known where it does not find them; whoever is picked
is looked for before.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

import aiohttp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import is_of_the_token, meaning
from bot.delivery.refusals import of_lost_token
from bot.desk import Desk
from bot.flows.people.acquainting import acquaint, read_account
from bot.slack.payload import Body
from bot.store import people
from bot.store.repeats import acting_now, acting_once

log = logging.getLogger(__name__)

# Slack is asked within the click's time, which what was clicked needs too.
_ASKING_SECONDS = 0.7
# So long an account counts as known without a look: the director may take an account from somebody.
_KNOWN_SECONDS = 60.0
_MOST_AT_ONCE = 3


class Acquaintance:
    """Makes accounts known, by the address that Slack has of them, before anything is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, float] = {}

    async def meet(
        self, body: Body, client: AsyncWebClient, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Bolt's middleware: whatever comes of asking, the act goes on as it would have."""
        picked = [each for each in dict.fromkeys(accounts_picked(body)) if not self._is_known(each)]
        for slack_id in picked[:_MOST_AT_ONCE]:
            if await self._desk.look(people.known, slack_id) is None:
                await self._make_known(client, slack_id)
            else:
                self._known[slack_id] = time.monotonic()
        acting_now().introduce = partial(self._introduce, client)
        return await next()

    def _is_known(self, slack_id: str) -> bool:
        return time.monotonic() - self._known.get(slack_id, -_KNOWN_SECONDS) < _KNOWN_SECONDS

    async def _introduce(self, client: AsyncWebClient, slack_id: str) -> None:
        """Make whoever acts known; a stranger whom Slack was asked about just now stays one."""
        if not self._is_known(slack_id):
            await self._make_known(client, slack_id)

    async def _make_known(self, client: AsyncWebClient, slack_id: str) -> None:
        if not self._desk.admission.is_open:
            return
        try:
            told = await asyncio.wait_for(client.users_info(user=slack_id), _ASKING_SECONDS)
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
            if is_of_the_token(error):
                self._desk.admission.refused(of_lost_token(meaning(error, tries=1).why))
                return
            log.info("An account could not be looked up: %s", type(error).__name__)
            return  # asked again the next time
        with acting_once(None):  # what the payload asks for is still to be done
            await self._desk.do(acquaint, read_account(told["user"]))
        self._known[slack_id] = time.monotonic()


def accounts_picked(body: Body) -> Iterator[str]:
    """The accounts that somebody has picked in a payload."""
    yield from _picked((body.get("view") or {}).get("state"))
    yield from _picked(body.get("actions"))


def _picked(held: Any) -> Iterator[str]:
    if isinstance(held, list):
        for each in held:
            yield from _picked(each)
    elif isinstance(held, dict):
        yield from (each for each in (held.get("selected_user"),) if isinstance(each, str))
        yield from (each for each in held.get("selected_users") or () if isinstance(each, str))
        for each in held.values():
            if isinstance(each, (dict, list)):
                yield from _picked(each)
