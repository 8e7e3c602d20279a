"""What is left in Slack of an older version of the bot."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.views.blocks import actions, button
from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR

CHANNEL = "system-leaders"


async def test_whoever_clicks_a_button_that_is_no_longer_in_use_is_told(sandbox: Sandbox) -> None:
    slack = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    blocks = [actions(button("Long ago", "of_an_older_version"))]
    await slack.chat_postMessage(channel=f"#{CHANNEL}", text="Long ago", blocks=blocks)
    director = sandbox.person(DIRECTOR)
    await director.clicks("Long ago", in_=CHANNEL)
    await director.sees("out of date", in_=CHANNEL)
    assert await sandbox.complaints() == []
