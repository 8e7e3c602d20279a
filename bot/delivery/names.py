"""The names of people known by their Slack id alone: asked of Slack between times, never in a click."""

import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import Wait, meaning, word_of
from bot.desk import Desk
from bot.rules.visible import on_one_line
from bot.store import people
from bot.store.work import Work

log = logging.getLogger(__name__)

_MOST = 10


class Names:
    """Learns names, a few at a time. Whom Slack does not know is not asked for again by this process."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self.desk = desk
        self.client = client
        self.unknown: set[str] = set()

    async def learn(self) -> None:
        """Ask for the names of a few people who have none."""
        nameless = await self.desk.look(people.nameless)
        for slack_id in [each for each in nameless if each not in self.unknown][:_MOST]:
            try:
                user = (await self.client.users_info(user=slack_id))["user"]
            except SlackApiError as error:
                if isinstance(meaning(error, tries=1), Wait):
                    return  # Slack is unwell; they are asked for again
                log.info("The name of somebody is not to be had: %s", word_of(error))
                self.unknown.add(slack_id)
                continue
            except (aiohttp.ClientError, OSError):
                return
            name = str(
                user.get("profile", {}).get("real_name") or user.get("real_name") or user.get("name", "")
            )
            if name := on_one_line(name):
                await self.desk.do(_named, slack_id, name)
            else:
                self.unknown.add(slack_id)


def _named(work: Work, slack_id: str, name: str) -> None:
    person = people.known(work, slack_id)
    if person and not person.name.strip():
        person.name = name
