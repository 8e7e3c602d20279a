"""The wiring, and nothing else: settings, database, Slack, sender and ticks become one running bot."""

import asyncio
import fcntl
import gc
import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import __version__
from bot.admission import Admission
from bot.clock import Clock
from bot.delivery.answers import Answer
from bot.delivery.pace import IN_USE, OF_MAIL, Pace
from bot.delivery.sender import Sender
from bot.delivery.ticks import start_ticks
from bot.desk import Desk
from bot.errors import OperatorError
from bot.flows.questions.knowing import knowledge
from bot.settings import Settings
from bot.slack import conversing, strangers
from bot.slack.acquaintance import Acquaintance
from bot.slack.checkup import of_slack, of_this_machine, wrong_directors
from bot.slack.editions import read_fields
from bot.slack.in_time import PunctualApp
from bot.slack.listening import listening
from bot.slack.saving import Saving
from bot.slack.start import find_channel, introduction, ours
from bot.slack.whose import Ours
from bot.store import mailing, people
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.migrating import migrate
from bot.store.trouble import DatabaseTrouble

if TYPE_CHECKING:
    from bot.delivery.mail.sender import MailSender

log = logging.getLogger("bot")
slack_log = logging.getLogger("bot.bolt")

# What a click opens is awaited before the click is acknowledged, which Slack wants within 3 s.
OPENING_SECONDS = 2.5

# What is in hand when the bot is asked to stop has so long to be done and acknowledged, or sent.
FINISHING_SECONDS = 2.8

# How many things are made before Python looks for garbage: the new, the older and the old ones. One act makes
# more than Python's own 700, and almost all of them go with it by themselves.
_GARBAGE = (10_000, 10, 10)


class NotSetUp(OperatorError):
    """A setting the bot cannot run without is missing."""


def run_until_stopped(settings: Settings, pace: Pace = IN_USE, of_mail: Pace = OF_MAIL) -> None:
    """Run the bot, with its log on standard error, until it is stopped by a signal."""
    keep_log()

    async def until_stopped() -> None:
        running = asyncio.create_task(run(settings, pace, of_mail))
        for stop in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(stop, running.cancel)
        with suppress(asyncio.CancelledError):
            await running

    asyncio.run(until_stopped())


def keep_log() -> None:
    """Write the log to standard error: what the bot has to say, and of libraries only what has failed."""
    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    log.setLevel(logging.INFO)
    slack_log.setLevel(logging.ERROR)


async def run(settings: Settings, pace: Pace = IN_USE, of_mail: Pace = OF_MAIL) -> None:
    """Run the bot until it is cancelled. Raises a BotError with one clear line where it cannot start."""
    _check(settings)
    database = Database(settings.database_url)
    await asyncio.to_thread(migrate, database)
    async with _session(pace.request.total_seconds()) as session, _session(OPENING_SECONDS) as brief:
        client = _client(settings, session, settings.bot_token)
        me = await introduction(client)
        whose = await ours(client, me, settings.app_token)
        channel = await find_channel(client, settings.director_channel)
        wrong = await wrong_directors(client, settings.directors)
        alliance_id = await asyncio.to_thread(
            found_alliance,
            database,
            str(me.team_id),
            channel,
            settings.directors,
            settings.timezone,
            team_name=me.team or "",
            real=[slack_id for slack_id, says in wrong.items() if not says],
        )
        admission = Admission(me.bot_user_id)
        desk = Desk(database, alliance_id, Clock(settings.clock_offset_file), settings.timezone, admission)
        await _say_what_is_wrong(settings, client, channel, wrong, desk)
        with _word_of_others(database):
            app = make_app(_client(settings, brief), me, whose, desk)
            mails = await mail_sender(settings, desk, of_mail)
            await _serve(settings, app, whose, desk, Sender(desk, client, pace), mails)


async def _say_what_is_wrong(
    settings: Settings, client: AsyncWebClient, channel: str | None, wrong: Mapping[str, str], desk: Desk
) -> None:
    """Say in the log what keeps the bot from its work, in a line each, as the doctor would."""
    directors = await desk.look(people.directors)
    found = [*of_this_machine(settings, desk.database, datetime.now(UTC))]
    found += [finding async for finding in of_slack(client, settings, channel, wrong, bool(directors))]
    for finding in found:
        if not finding.well:
            log.warning("%s: %s.", finding.name.capitalize(), finding.says)


def _session(seconds: float) -> aiohttp.ClientSession:
    timeout = aiohttp.ClientTimeout(total=seconds)
    return aiohttp.ClientSession(timeout=timeout, response_class=Answer)


def _client(settings: Settings, session: aiohttp.ClientSession, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=settings.api_url,
        session=session,
        timeout=round(session.timeout.total or 0),  # of an upload, which the session is not asked about
        retry_handlers=[],
    )


def make_app(client: AsyncWebClient, me: AuthorizeResult, whose: Ours, desk: Desk) -> PunctualApp:
    """The Bolt app with every conversation registered, on a client without a token.

    `process_before_response`: the acknowledgement goes when the listener is done, which is what committing
    before acknowledging needs. `authorize`: with a token, Bolt asks Slack at the first request who the bot
    is, and drops that request when Slack does not say. `raise_error_for_unhandled_request`: a button of an
    older version would otherwise not be acknowledged at all.
    """

    async def authorize() -> AuthorizeResult:
        return me

    app = PunctualApp(
        desk,
        name=slack_log.name,  # what Bolt calls its own logger, whose level it sets with each request
        client=client,
        authorize=authorize,
        request_verification_enabled=False,  # the door has done that, on the bytes
        ssl_check_enabled=False,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        logger=slack_log,
    )
    strangers.register(app, desk, whose)  # first: of them nobody is made known
    app.use(read_fields)
    app.middleware(Saving(desk).at_hand)
    app.middleware(Acquaintance(desk).meet)
    conversing.register(app, desk)
    return app


def _check(settings: Settings) -> None:
    where = ".env.example says where to find it."
    if not settings.bot_token:
        raise NotSetUp(f"SLACK_BOT_TOKEN is not set. Put it into .env: {where}")
    if not (settings.socket_mode or settings.signing_secret):
        raise NotSetUp(f"Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) in .env: {where}")


async def _serve(
    settings: Settings,
    app: PunctualApp,
    whose: Ours,
    desk: Desk,
    sender: Sender,
    mails: "MailSender | None",
) -> None:
    await read_in(desk)
    async with listening(settings, app, sender.client, whose, _pages(settings, desk)) as watch:
        log.info("This is system leader bot %s.", __version__)
        log.info("The bot is running.")
        senders: list[Sender | MailSender] = [sender, *([mails] if mails else [])]
        sending = {asyncio.create_task(each.run()) for each in senders}
        ticks = start_ticks(desk, sender.client)
        try:
            done, _ = await asyncio.wait({*sending, watch}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:  # asked to stop: what is in hand is finished, and nothing new is taken
            for task in sending:
                task.cancel()
            await asyncio.gather(*(each.finish(FINISHING_SECONDS) for each in (app, *senders)))
            ticks.shutdown(wait=False)


async def mail_sender(settings: Settings, desk: Desk, pace: Pace) -> "MailSender | None":
    """Who sends mails, where they are set up; what waited to be mailed goes to Slack where they are not."""
    mail = settings.mail
    await desk.do(mailing.set_up, mail.address if mail else "")
    if mail is None:
        return None
    # Most starts need nothing of it.
    from bot.delivery.mail.sender import MailSender

    return MailSender(desk, mail, settings.public_url, pace)


def _pages(settings: Settings, desk: Desk) -> Callable[[web.Application], None] | None:
    """What serves the pages of people outside Slack, where there is an address for them."""
    if not settings.public_url:
        return None
    # Most starts need nothing of it.
    from bot.pages.door import serve_pages

    return lambda application: serve_pages(application, desk, settings.public_url, settings.trusted_proxies)


async def read_in(desk: Desk) -> None:
    """Read in what questions are answered with, before the first one comes: it might come with twenty others.

    From then on garbage is looked for, but not in what was loaded: that takes as long again.
    """
    with suppress(DatabaseTrouble):  # the desk has said so
        await desk.look(knowledge)
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


@contextmanager
def _word_of_others(database: Database) -> Iterator[None]:
    """Say so when another bot works on the same SQLite file: both may, and nothing is sent twice."""
    if not (database.is_sqlite and database.url.database):
        yield
        return
    with Path(f"{database.url.database}.running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            log.warning(
                "Another bot is running on this database. Both will work and nothing is sent twice, but one "
                "is enough: stop one, or use PostgreSQL for several."
            )
        yield
