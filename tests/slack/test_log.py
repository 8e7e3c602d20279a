"""The bot's log: what it has to say of itself, whatever Bolt does with loggers of its own."""

import logging

import pytest

from bot.desk import Desk
from tests.given.front import TEAM, front
from tests.given.school import HEAD

ASKS = {"command": "/ask", "text": "what?", "user_id": HEAD, "channel_id": "C1", "team_id": TEAM}


@pytest.mark.usefixtures("alliance")
async def test_the_bot_goes_on_to_say_what_it_does_after_the_first_command(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    caplog.set_level(logging.ERROR, "bot.bolt")
    async with front(desk) as bot:
        status, _ = await bot.takes({**ASKS, "trigger_id": "1.1.a"})
    assert status == 200
    assert logging.getLogger("bot").level == logging.INFO
