"""A Slack at the other end of a socket, for a bot that is a process of its own; it agrees to everything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.slack.door import REQUEST_PATH
from tests.given.bot_process import BotProcess, bot_process
from tests.given.front import BOT, CHANNEL, SECRET, TEAM
from tests.given.ports import free_port
from tests.given.school import DIRECTOR

RUNNING = "The bot is running."


class FarSlack:
    """Slack's Web API, as far as the bot asks for it."""

    def __init__(self) -> None:
        self._moments = count(1)

    async def answer(self, request: web.Request) -> web.Response:
        """Yes."""
        moment = f"1800000000.{next(self._moments):06}"
        said: dict[str, Any] = {
            "ok": True,
            "team_id": TEAM,
            "team": "Bench",
            "user_id": BOT,
            "bot_id": "B1",
            "bot": {"app_id": "A1"},
            "channels": [{"id": CHANNEL, "name": "system-leaders", "is_member": True}],
            "user": {"id": DIRECTOR, "profile": {"real_name": "Maya Lindmere", "email": "d@example.org"}},
            "ts": moment,
            "messages": [],
            "view": {"id": "V1", "hash": "1"},
            "channel": {"id": CHANNEL, "name": "system-leaders", "is_member": True},
        }
        if request.path.endswith(("chat.postMessage", "chat.update")):
            said["channel"] = CHANNEL
        return web.json_response(said)


@asynccontextmanager
async def bot_beside(database_url: str, clock: str = "") -> AsyncIterator[tuple[BotProcess, str]]:
    """The bot as a process of its own, over signed HTTP, with its request URL."""
    application = web.Application()
    application.router.add_route("*", "/{any:.*}", FarSlack().answer)
    async with TestServer(application) as slack:
        port = free_port()
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": str(slack.make_url("/api/")),
            "DATABASE_URL": database_url,
            "DIRECTOR_CHANNEL": CHANNEL,
            "DIRECTORS": DIRECTOR,
            "PORT": str(port),
            "CLOCK_OFFSET_FILE": clock,
        }
        async with bot_process({name: said for name, said in settings.items() if said}) as bot:
            await bot.says(RUNNING, patience=300)
            yield bot, f"http://127.0.0.1:{port}{REQUEST_PATH}"
