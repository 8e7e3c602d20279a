"""What is wrong with the set-up, by name, and the mend."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from bot import __version__
from bot.delivery.answers import Answer
from bot.delivery.refusals import of_app_token, of_bot_token
from bot.errors import BotError
from bot.settings import Settings, read_settings
from bot.slack.checkup import Finding, of_slack, of_this_machine, wrong_directors
from bot.slack.door import REQUEST_PATH
from bot.slack.listening import CannotListen, PortInUse
from bot.slack.start import listed
from bot.store.database import Database
from bot.store.founding import OtherWorkspace, called, is_anothers, the_one
from bot.store.health import check_up
from bot.store.migrating import latest
from bot.store.scope import Across
from bot.store.tables import Alliance, Person, Post
from bot.store.work import Work, id_of

_FAILURES = (SlackApiError, aiohttp.ClientError, OSError)


def findings(request_url: str = "") -> list[Finding]:
    """Everything the doctor looks at, in the order in which it would be mended.

    `request_url` is where Slack reaches the bot over HTTP, to be tried from here.
    """
    version = Finding("version", True, __version__)
    try:
        settings = read_settings()
    except BotError as error:
        return [version, Finding("settings", False, error.in_full)]
    database = _database(settings)
    opened = Database(settings.database_url) if database.well else None
    return [
        version,
        Finding("settings", True, "can be read"),
        database,
        *of_this_machine(settings, opened, datetime.now(UTC)),
        *asyncio.run(_mail(settings, opened)),
        *asyncio.run(_slack(settings, opened, request_url)),
    ]


def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.database_url)
        at = check_up(database)
    except BotError as error:
        return Finding("database", False, error.in_full)
    if at not in (None, latest()):
        return Finding(
            "database", True, f"{database.address} is at version {at}; the bot brings it to {latest()}"
        )
    return Finding("database", True, f"{database.address} can be reached and written to")


async def _mail(settings: Settings, database: Database | None) -> list[Finding]:
    """Whether a mail to the director goes out, where mail is set up."""
    if settings.mail is None:
        return []
    to = _director_address(database)
    if not to:
        says = "is set up; a trial goes to the first director as soon as one has an e-mail address"
        return [Finding("mail", True, says)]
    # Most visits to the doctor need nothing of it.
    from bot.delivery.mail.trial import try_out

    wrong = await try_out(settings.mail, to)
    return [Finding("mail", not wrong, wrong or f"a trial was sent to {to}: look whether it has arrived")]


def _director_address(database: Database | None) -> str:
    """Where the first director is written to, where the database can say it."""
    try:
        with (database or Database("sqlite://")).read(across=Across.CHECK_UP) as session:
            of_directors = select(Person.email).join(Post, col(Post.person_id) == col(Person.id))
            found = of_directors.where(Post.role == "director", col(Person.email).is_not(None))
            return session.exec(found.order_by(col(Person.id))).first() or ""
    except (BotError, SQLAlchemyError):
        return ""


def _has_directors(database: Database | None) -> bool:
    """Whether somebody is a director already, where the database can say it."""
    try:
        with (database or Database("sqlite://")).read(across=Across.CHECK_UP) as session:
            return session.exec(select(Post.id).where(Post.role == "director").limit(1)).first() is not None
    except (BotError, SQLAlchemyError):
        return False


def _alliance(database: Database, met: Alliance, zone: ZoneInfo) -> Finding:
    """Whose database this is, and what the alliance calls itself in what schools sign."""
    try:
        with database.read() as session:
            alliance = the_one(session, met.team or "")
            if alliance is None:
                return Finding("alliance", True, "begins when the bot first runs")
            if is_anothers(alliance, met.team or ""):
                return Finding("alliance", False, OtherWorkspace(called(alliance), called(met)).in_full)
            name = (
                Work(session, id_of(alliance), datetime.now(UTC), zone).policy.text("alliance_name").strip()
            )
    except (BotError, SQLAlchemyError):
        return Finding("alliance", True, "can be looked at once the bot has brought the database up to date")
    nameless = (
        "has no name yet, which goes at the top of every agreement: give it in Slack, under Policy figures"
    )
    return Finding("alliance", True, name or nameless)


async def _slack(settings: Settings, database: Database | None, request_url: str) -> list[Finding]:
    limit = aiohttp.ClientTimeout(total=10)
    async with (
        aiohttp.ClientSession(timeout=limit, response_class=Answer) as slacks,
        aiohttp.ClientSession(timeout=limit) as session,
    ):
        client = AsyncWebClient(
            settings.bot_token, base_url=settings.api_url, session=slacks, retry_handlers=[]
        )
        found = [finding async for finding in _look(client, settings, database)]
        if settings.signing_secret and not settings.socket_mode:
            found += [_secret(settings.signing_secret), await _port(session, settings)]
        if request_url:
            found.append(await _reached(session, request_url))
        return found


async def _look(
    client: AsyncWebClient, settings: Settings, database: Database | None
) -> AsyncIterator[Finding]:
    if not settings.bot_token:
        yield Finding("bot token", False, "SLACK_BOT_TOKEN is not set: copy it from the app's OAuth page")
        return
    try:
        me = await client.auth_test()
    except _FAILURES as error:
        yield Finding("bot token", False, of_bot_token(error, settings.api_url))
        return
    yield Finding(
        "bot token", True, f"is for {me.get('team', 'the workspace')}, as {me.get('user', 'the bot')}"
    )
    if database:
        yield _alliance(
            database, Alliance(team=me.get("team_id"), team_name=me.get("team") or ""), settings.timezone
        )
    if settings.socket_mode:
        yield await _socket(client, settings)
    elif not settings.signing_secret:
        yield Finding("listening", False, "set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET for HTTP")
    channel = settings.director_channel
    found: str | Exception | None
    try:
        found = await listed(client, channel) if channel else None
    except _FAILURES as error:
        found = error
    wrong = await wrong_directors(client, settings.directors)
    async for finding in of_slack(client, settings, found, wrong, _has_directors(database)):
        yield finding


async def _socket(client: AsyncWebClient, settings: Settings) -> Finding:
    try:
        await client.apps_connections_open(app_token=settings.app_token)
    except _FAILURES as error:
        return Finding("app token", False, of_app_token(error, settings.api_url))
    return Finding("app token", True, "opens a socket")


def _secret(secret: str) -> Finding:
    if re.fullmatch("[0-9a-f]{32}", secret):
        return Finding("signing secret", True, "is set, and looks like one of Slack's")
    return Finding(
        "signing secret",
        True,
        "is set, but Slack's own have 32 characters from 0 to 9 and a to f: if Slack's requests are refused, "
        "copy SLACK_SIGNING_SECRET again from the app's page Basic Information",
    )


async def _port(session: aiohttp.ClientSession, settings: Settings) -> Finding:
    """Whether the bot listens where it should, or could."""
    host, port = settings.host, settings.port
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}{REQUEST_PATH}"
    try:
        async with session.get(address, allow_redirects=False) as answer:
            if _is_the_bots(answer):
                return Finding("listening", True, f"the bot answers at {address}")
    except aiohttp.ClientConnectorError:
        try:
            with socket.create_server(
                (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
            ):
                return Finding(
                    "listening", True, f"nothing listens at {address} yet: the bot will, once it runs"
                )
        except OSError as error:
            return Finding("listening", False, CannotListen(host, port, error.strerror or str(error)).in_full)
    except (aiohttp.ClientError, OSError):
        pass  # something is there, and does not speak as the bot does
    return Finding("listening", False, PortInUse(host, port).in_full)


async def _reached(session: aiohttp.ClientSession, address: str) -> Finding:
    """Whether the public address leads to the bot, as seen from here."""
    try:
        async with session.get(address, allow_redirects=False) as answer:
            if _is_the_bots(answer):
                return Finding("public address", True, f"{address} reaches the bot")
            says = (
                f"{address} answers {answer.status}, and not as the bot does: it must end in {REQUEST_PATH}, "
            )
            return Finding("public address", False, f"{says}and lead to HOST and PORT, with the bot running")
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return Finding(
            "public address", False, f"{address} cannot be reached from here ({type(error).__name__})"
        )


def _is_the_bots(answer: aiohttp.ClientResponse) -> bool:
    """The bot takes only what is posted there. To post would be counted as a request badly signed."""
    return answer.status == 405 and answer.headers.get("Allow") == "POST"
