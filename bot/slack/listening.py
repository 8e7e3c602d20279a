"""Hearing from Slack: over Socket Mode, or as signed HTTP requests."""

import asyncio
import errno
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.refusals import of_app_token
from bot.errors import OperatorError
from bot.settings import Settings
from bot.slack.door import LARGEST_BODY, REQUEST_PATH, HttpDoor, SocketDoor
from bot.slack.in_time import PunctualApp
from bot.slack.start import patiently
from bot.slack.whose import Ours

log = logging.getLogger("bot")

# A dropped connection is noticed within about two of these; the client's own default is four times as long.
_PING_SECONDS = 2.5
_DEAF_SECONDS = 30
_DEAF_EXIT = 75
_LAST_ANSWER_SECONDS = 0.2  # at the end, for answers that are on their way


class SocketRefused(OperatorError):
    """Slack does not open a socket for the app token."""

    def __init__(self, error: SlackApiError, api_url: str) -> None:
        super().__init__(f"{of_app_token(error, api_url)}.")


class PortInUse(OperatorError):
    """Another program listens on the port already."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} on {host} is in use by another program. Stop it, or set PORT to another number."
        )


class CannotListen(OperatorError):
    """The host and port are none that this machine can listen on."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"Nothing can listen at {host}:{port} ({why}). Correct HOST or PORT.")


@asynccontextmanager
async def listening(
    settings: Settings,
    app: PunctualApp,
    client: AsyncWebClient,
    ours: Ours,
    beside: Callable[[web.Application], None] | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Hear from Slack for as long as this is open; the task given ends only where hearing has failed.

    What is served `beside` it answers on the same host and port, in Socket Mode too.
    """
    application = web.Application(client_max_size=LARGEST_BODY)
    if beside:
        beside(application)
    if not settings.socket_mode:
        HttpDoor(app, settings.signing_secret, ours).add_to(application)
        async with _served(settings, application):
            log.info("Listening at http://%s:%s%s", settings.host, settings.port, REQUEST_PATH)
            yield _for_ever()
        return
    async with _by_socket(settings, app, client, ours) as watch:
        if beside is None:
            yield watch
            return
        async with _served_unless_taken(settings, application):
            yield watch


@asynccontextmanager
async def _by_socket(
    settings: Settings, app: PunctualApp, client: AsyncWebClient, ours: Ours
) -> AsyncIterator[asyncio.Task[None]]:
    try:
        # Asked for here, since the handler goes on asking for ever, whatever Slack says to the token.
        opened = await patiently(client, lambda: client.apps_connections_open(app_token=settings.app_token))
    except SlackApiError as error:
        raise SocketRefused(error, client.base_url) from None
    handler = SocketDoor(app, settings.app_token, client, _PING_SECONDS, ours)
    handler.client.wss_uri = opened["url"]
    handler.client.socket_mode_request_listeners[:] = [app.in_hand(handler.handle)]
    watch = asyncio.create_task(_exit_when_deaf(handler))
    try:
        await handler.client.connect()  # type: ignore[no-untyped-call]
        yield watch
    finally:
        watch.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call]


async def _exit_when_deaf(handler: SocketDoor) -> None:
    """End the process when it has gone deaf: whoever runs it starts it again, and nothing is lost."""
    heard = time.monotonic()
    while True:
        await asyncio.sleep(1)
        if await handler.client.is_connected():
            heard = time.monotonic()
        elif time.monotonic() - heard > _DEAF_SECONDS:
            log.error("Slack has not been heard for %s s: stopping, to be started afresh.", _DEAF_SECONDS)
            raise SystemExit(_DEAF_EXIT)


@asynccontextmanager
async def _served_unless_taken(settings: Settings, application: web.Application) -> AsyncIterator[None]:
    """Of several bots on one machine the first serves pages; the others work on without."""
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(_served(settings, application))
        except PortInUse:
            log.info("Port %s is taken: pages are served by whoever has it.", settings.port)
        yield


@asynccontextmanager
async def _served(settings: Settings, application: web.Application) -> AsyncIterator[None]:
    # The bytes are left as they came, since it is those that are signed.
    runner = web.AppRunner(
        application, access_log=None, auto_decompress=False, shutdown_timeout=_LAST_ANSWER_SECONDS
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(settings.host, settings.port) from None
            raise CannotListen(settings.host, settings.port, error.strerror or str(error)) from None
        yield
    finally:
        await runner.cleanup()


def _for_ever() -> asyncio.Task[None]:
    async def wait() -> None:
        await asyncio.Event().wait()

    return asyncio.create_task(wait())
