"""The pages of an alliance, served on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.desk import Desk
from bot.pages.door import serve_pages
from bot.slack.door import LARGEST_BODY


@asynccontextmanager
async def pages_of(desk: Desk) -> AsyncIterator[TestServer]:
    """A server of people's own pages, as the bot serves them."""
    application = web.Application(client_max_size=LARGEST_BODY)
    serve_pages(application, desk, "http://127.0.0.1")
    server = TestServer(application)
    async with server:
        yield server


def address_of(server: TestServer) -> str:
    """Where its paths begin."""
    return str(server.make_url("/")).removesuffix("/")
