"""What is wrong with the set-up, by name, and the mend."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.faults import meaning
from bot.errors import BotError
from bot.manifest import SCOPES
from bot.settings import Settings, read_settings
from bot.store.database import Database
from bot.store.migrating import current, latest

_CLOCK_MAY_DIFFER_SECONDS = 60


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what there is to say or mend."""

    name: str
    well: bool
    says: str


def findings() -> list[Finding]:
    """Everything the doctor looks at, in the order in which it would be mended."""
    try:
        settings = read_settings()
    except BotError as error:
        return [Finding("settings", False, error.in_full)]
    return [Finding("settings", True, "can be read"), _database(settings), *asyncio.run(_slack(settings))]


def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.database_url)
        with database.read() as session:
            at = current(session.connection())
    except BotError as error:
        return Finding("database", False, error.in_full)
    if at not in (None, latest()):
        return Finding(
            "database", True, f"{database.address} is at version {at}; the bot brings it to {latest()}"
        )
    return Finding("database", True, f"{database.address} can be reached")


async def _slack(settings: Settings) -> list[Finding]:
    if not settings.bot_token:
        return [Finding("bot token", False, "SLACK_BOT_TOKEN is not set: copy it from the app's OAuth page")]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        client = AsyncWebClient(
            settings.bot_token, base_url=settings.api_url, session=session, retry_handlers=[]
        )
        return [finding async for finding in _look(client, settings)]


async def _look(client: AsyncWebClient, settings: Settings) -> AsyncIterator[Finding]:
    try:
        me = await client.auth_test()
    except (SlackApiError, aiohttp.ClientError, OSError) as error:
        yield Finding(
            "bot token", False, f"{_why(error)}: copy SLACK_BOT_TOKEN again, or look at SLACK_API_URL"
        )
        return
    yield Finding(
        "bot token", True, f"is for {me.get('team', 'the workspace')}, as {me.get('user', 'the bot')}"
    )
    yield _scopes(me.headers.get("x-oauth-scopes", ""))
    yield _clock(me.headers.get("Date"))
    yield await _listening(client, settings)
    yield await _channel(client, settings)
    if settings.directors:
        yield await _directors(client, settings)
    else:
        yield Finding("directors", False, "DIRECTORS is not set: name the Slack id of at least one director")


def _scopes(granted: str) -> Finding:
    if not granted:
        return Finding("scopes", True, "Slack did not say which it granted")
    missing = sorted(set(SCOPES) - {scope.strip() for scope in granted.split(",")})
    if missing:
        return Finding(
            "scopes",
            False,
            f"without {', '.join(missing)}: update the app's manifest (`python -m bot manifest`), reinstall",
        )
    return Finding("scopes", True, "all there")


def _clock(date_header: str | None) -> Finding:
    if not date_header:
        return Finding("clock", True, "Slack did not say what time it is")
    apart = abs((parsedate_to_datetime(date_header) - datetime.now(UTC)).total_seconds())
    well = apart <= _CLOCK_MAY_DIFFER_SECONDS
    mend = "" if well else ": set this machine's clock, or Slack's signatures are refused"
    return Finding("clock", well, f"{apart:.0f} s apart from Slack's{mend}")


async def _listening(client: AsyncWebClient, settings: Settings) -> Finding:
    if settings.socket_mode:
        return await _try(
            "app token",
            lambda: client.apps_connections_open(app_token=settings.app_token),
            "opens a socket",
            "SLACK_APP_TOKEN needs the scope connections:write, and Socket Mode switched on for the app",
        )
    if settings.signing_secret:
        return Finding("signing secret", True, f"is set; listening on {settings.host}:{settings.port}")
    return Finding("listening", False, "set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET for HTTP")


async def _channel(client: AsyncWebClient, settings: Settings) -> Finding:
    wanted = settings.director_channel
    if not wanted:
        return Finding(
            "director's channel", False, "DIRECTOR_CHANNEL is not set: give a channel's id or name"
        )
    try:
        async for page in await client.conversations_list(types="public_channel,private_channel", limit=200):
            for channel in page["channels"]:
                if wanted in {channel["id"], channel.get("name")}:
                    if channel.get("is_member"):
                        return Finding("director's channel", True, f"#{channel['name']}, and I am in it")
                    return Finding(
                        "director's channel", False, f"I am not in #{channel['name']}: invite me to it"
                    )
    except (SlackApiError, aiohttp.ClientError, OSError) as error:
        return Finding("director's channel", False, f"{_why(error)}: the channels cannot be listed")
    return Finding(
        "director's channel", False, f"{wanted} is not to be found: correct DIRECTOR_CHANNEL, or invite me"
    )


async def _directors(client: AsyncWebClient, settings: Settings) -> Finding:
    for slack_id in settings.directors:
        found = await _try(
            "directors",
            lambda user=slack_id: client.users_info(user=user),  # type: ignore[misc]
            "known to Slack",
            f"{slack_id} in DIRECTORS is no Slack id of this workspace",
        )
        if not found.well:
            return found
    return Finding("directors", True, "known to Slack")


async def _try(name: str, call: Callable[[], Awaitable[object]], well: str, mend: str) -> Finding:
    try:
        await call()
    except (SlackApiError, aiohttp.ClientError, OSError) as error:
        return Finding(name, False, f"{_why(error)}: {mend}")
    return Finding(name, True, well)


def _why(error: Exception) -> str:
    why = meaning(error, tries=1).why
    return f"Slack says {why}" if isinstance(error, SlackApiError) else f"Slack cannot be reached ({why})"
