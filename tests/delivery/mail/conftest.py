"""A mail server beside the sandbox, and mail that has begun."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.mail.sender import MailSender
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.slack.manifest import manifest
from bot.store import mailing, people
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.delivery.mail.sending import HERS, HIS, LEADERS, PUBLIC, QUICK, leaves_slack
from tests.given.alliance import LEO, with_alliance
from tests.given.post import Post, post_office
from tests.given.school import HEAD


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with post_office() as opened:
        yield opened


@pytest.fixture
def sender(desk: Desk, sandbox: Sandbox) -> Sender:
    client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])
    return Sender(desk, client)


@pytest.fixture
def mails(desk: Desk, post: Post) -> MailSender:
    """Mail has been set up and begun, and two people have no Slack account."""
    with_alliance(desk)

    def begin(work: Work) -> None:
        row = people.alliance(work)
        row.director_channel, row.mailing_since = LEADERS, work.now
        mailing.set_up(work, post.settings.address)
        for account, address in ((HEAD, HERS), (LEO, HIS)):
            leaves_slack(work, people.person(work, account), address)

    desk.do_now(begin)
    return MailSender(desk, post.settings, PUBLIC, QUICK)
