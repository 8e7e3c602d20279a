"""A bot killed while it gives an agreement to Slack: everyone gets it once."""

import asyncio
from pathlib import Path

import pytest

from bot.desk import open_desk
from bot.settings import Settings
from bot.slack.manifest import manifest
from sandbox.driver import Sandbox
from tests.delivery.test_crash import LONG, called, let_leases_run_out
from tests.given.agreements import finalised
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.bot_process import running
from tests.given.school import HEAD, TUESDAY, set_offset
from tests.given.width import EVERYTHING

pytestmark = pytest.mark.long

DELEGATE = "U06DELEGATE"

CALLS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")
KILLED = [(call, fault) for call in CALLS for fault in ("timeout", "lost_answer")]
"""While which call it is killed, and what has become of the call."""

WHERE_IT_MAY_BE_TWICE = [("upload", "lost_answer"), ("files.completeUploadExternal", "lost_answer")]


async def files(sandbox: Sandbox) -> dict[str, int]:
    """How many files each person has got."""
    found = {}
    for who in (LEO, HEAD, DELEGATE, HOME_HEAD):
        found[who] = sum(len(each.get("files", ())) for each in await sandbox.person(who).messages())
    return found


@pytest.mark.parametrize(("call", "fault"), KILLED if EVERYTHING else WHERE_IT_MAY_BE_TWICE)
async def test_an_agreement_arrives_once_though_its_sender_was_killed(
    tmp_path: Path, call: str, fault: str
) -> None:
    clock, database_url = tmp_path / "clock-offset", f"sqlite:///{tmp_path / 'bot.db'}"
    set_offset(clock, TUESDAY)

    def finalises() -> None:
        with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
            with_alliance(desk)
            finalised(desk)

    async with Sandbox.start(manifest(), clock_offset_file=clock) as sandbox:
        await sandbox.faults(fault, call, retry_after=LONG, times=2)
        async with running(sandbox, database_url, CLOCK_OFFSET_FILE=str(clock)) as bot:
            await asyncio.to_thread(finalises)
            await called(sandbox, call)
            await bot.dies()
            await sandbox.behaves()
        await asyncio.to_thread(let_leases_run_out, database_url)
        async with running(sandbox, database_url, CLOCK_OFFSET_FILE=str(clock)):
            for who in (LEO, HEAD, DELEGATE, HOME_HEAD):
                await sandbox.person(who).sees("The deployment agreement, version 1", in_="im", patience=40)
            await sandbox.person(HOME_HEAD).sees("Please sign.", in_="im", patience=20)
        assert await files(sandbox) == {LEO: 1, HEAD: 1, DELEGATE: 1, HOME_HEAD: 1}
