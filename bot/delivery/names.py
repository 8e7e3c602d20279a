"""Who people are that are known by their Slack id alone: asked of Slack between times, never in a click."""

import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import Wait, is_of_the_token, meaning, word_of
from bot.delivery.refusals import of_lost_token
from bot.desk import Desk
from bot.flows.people.acquainting import acquaint, read_account
from bot.store import people

log = logging.getLogger(__name__)

_MOST = 10


class Names:
    """Learns names and addresses, a few at a time. Whom Slack has told of is not asked for again."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self.desk = desk
        self.client = client
        self.asked: set[str] = set()

    async def learn(self) -> None:
        """Ask for the names and addresses of a few people who have none."""
        little_known = await self.desk.look(people.little_known)
        for slack_id in [each for each in little_known if each not in self.asked][:_MOST]:
            try:
                user = (await self.client.users_info(user=slack_id))["user"]
            except SlackApiError as error:
                if is_of_the_token(error):
                    self.desk.admission.refused(of_lost_token(word_of(error)))
                if isinstance(meaning(error, tries=1), Wait):
                    return  # Slack is unwell; they are asked for again
                log.info("A person's name cannot be looked up: %s", word_of(error))
                self.asked.add(slack_id)
                continue
            except (aiohttp.ClientError, OSError):
                return
            self.asked.add(slack_id)
            await self.desk.do(acquaint, read_account(user))
