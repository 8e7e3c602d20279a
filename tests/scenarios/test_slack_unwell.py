"""Clicks while Slack is slow or cuts lines: what was done stands, and the person hears what to do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import OPENING_SECONDS
from bot.desk import open_desk
from bot.settings import Settings
from bot.slack.manifest import manifest
from bot.slack.problems import TELLING_SECONDS
from sandbox.bot import PATIENCE
from sandbox.driver import UNHURRIED, Sandbox
from tests.given.alliance import LEO, approved_request, with_alliance
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import bot_running

CHANNEL = "system-leaders"
LONG = 2 * UNHURRIED
"""Seconds for which Slack keeps a call waiting: longer than it waits for the bot."""


@pytest.fixture
async def sandbox(database_url: str, clock: Path) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, which knows the sample alliance and an approved request."""
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, database_url, clock):
        with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
            with_alliance(desk)
            approved_request(desk)
        yield started


@pytest.mark.parametrize("fault", ["timeout", "drop", "server_error", "ratelimited"])
async def test_whoever_waits_for_a_dialog_in_vain_is_told_to_try_again(sandbox: Sandbox, fault: str) -> None:
    head = sandbox.person(HEAD)
    await sandbox.faults(fault, "views.open", times=1, retry_after=LONG)
    await head.commands("/eligibility")
    await head.sees("Slack did not answer me in time")
    await head.commands("/eligibility")
    await head.sees("What would you like to become?")


def test_the_bot_gives_up_on_a_dialog_while_slack_still_waits_for_it() -> None:
    assert OPENING_SECONDS + TELLING_SECONDS < PATIENCE


async def test_a_proposal_is_made_though_the_shortlist_cannot_be_drawn_again(sandbox: Sandbox) -> None:
    director, leo = sandbox.person(DIRECTOR), sandbox.person(LEO)
    await director.sees("approved this request", in_=CHANNEL, patience=10)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.fills({"find_by_name": "Leo Hartsmere, Examplewick High School"})
    await director.sees("*Leo Hartsmere*")
    await sandbox.faults("drop", "views.update")
    assert (await director.submits()).outcome == "closed"
    await leo.sees("Would you give this support?")
