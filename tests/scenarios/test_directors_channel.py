"""The director's channel archived, deleted or left: told once and in person, and what is for it waits."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.desk import open_desk
from bot.flows.questions import asking
from bot.settings import Settings
from bot.slack.manifest import manifest
from sandbox import events, tokens
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.happenings import ToChannel
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.conftest import bot_running

LEADERS, GENERAL = "C01LEADERS0", "C02GENERAL0"
LOST = "I can't post in the director's channel"
QUESTION = "what does an NLE cost per day at Ashdown?"
DEPUTY = "U02DEPUTY00"

# How it is lost and mended, as somebody in Slack would do it; and what the directors read.
WAYS: dict[str, tuple[ToChannel, ToChannel, str]] = {
    "archived": ("archive", "unarchive", "the channel is archived"),
    "put out of": ("remove_app", "invite_app", "I have not been invited to the channel"),
}


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite database: what is kept of the channel is tried on both in tests/store."""
    shutil.copy(migrated_sqlite, tmp_path / "bot.db")
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
async def sandbox(database_url: str, clock: Path) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, run by two directors."""
    starting = Sandbox.start(manifest(), clock_offset_file=clock, retry_after=())
    async with (
        starting as started,
        bot_running(started, database_url, clock, DIRECTORS=f"{DIRECTOR},{DEPUTY}"),
    ):
        yield started


async def asks(sandbox: Sandbox, text: str = QUESTION) -> None:
    """A question is passed on to the director's channel."""
    head = sandbox.person(HEAD)
    await head.says("im", text)
    await head.clicks("Ask the director", in_="im")
    await head.sees("is with the director", in_="im")


def answers(database_url: str, clock: Path) -> None:
    """The director answers the first question, from wherever they are."""
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        desk.by(DIRECTOR).do_now(asking.answer, 1, "We agree it.", None)


async def told(sandbox: Sandbox, who: str = DIRECTOR) -> int:
    """How often somebody was told, in person, that the channel is lost, or is well again."""
    return sum("the director's channel" in each["text"] for each in await sandbox.person(who).messages("im"))


async def posts(sandbox: Sandbox) -> int:
    """How often the bot has tried to post in the director's channel."""
    return sum(each["request"]["channel"] == LEADERS for each in await sandbox.calls("chat.postMessage"))


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_for_the_channel_waits_and_goes_out_by_itself(sandbox: Sandbox, way: str) -> None:
    loses, mends, reads = WAYS[way]
    director, deputy = sandbox.person(DIRECTOR), sandbox.person(DEPUTY)
    await sandbox.channel(loses, LEADERS, by=HEAD)
    for each in (director, deputy):
        await each.sees(f"{LOST}: {reads}", in_="im")
    await asks(sandbox)
    await asks(sandbox, "what does an LLE cost per day at Birchwood?")
    assert await posts(sandbox) == 0
    await sandbox.channel(mends, LEADERS, by=HEAD)
    await director.sees(QUESTION, in_=LEADERS)
    await director.sees("Birchwood", in_=LEADERS)
    await director.sees("I can post in the director's channel again", in_="im")
    assert (await told(sandbox), await told(sandbox, DEPUTY)) == (1, 1)


@pytest.mark.parametrize("way", WAYS)
async def test_it_is_the_same_where_the_failed_call_is_the_first_sign(sandbox: Sandbox, way: str) -> None:
    loses, mends, _ = WAYS[way]
    director = sandbox.person(DIRECTOR)
    await sandbox.faults("lost")
    await sandbox.channel(loses, LEADERS, by=HEAD)
    await sandbox.behaves()
    await asks(sandbox)
    await director.sees(LOST, in_="im")
    await asks(sandbox, "what does an LLE cost per day at Birchwood?")
    assert await posts(sandbox) == 1
    await sandbox.channel(mends, LEADERS, by=HEAD)
    await director.sees(QUESTION, in_=LEADERS)
    await director.sees("Birchwood", in_=LEADERS)
    assert await told(sandbox) == 1


async def answers_while_it_is_archived(sandbox: Sandbox, database_url: str, clock: Path) -> Person:
    """The director, who has answered a question whose card stands in a channel archived since."""
    director = sandbox.person(DIRECTOR)
    await asks(sandbox)
    await director.sees(QUESTION, in_=LEADERS)
    await sandbox.channel("archive", LEADERS, by=HEAD)
    await director.sees(LOST, in_="im")
    answers(database_url, clock)
    return director


async def test_a_card_that_stands_there_is_drawn_again_after_the_mend(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = await answers_while_it_is_archived(sandbox, database_url, clock)
    await sandbox.channel("unarchive", LEADERS, by=HEAD)
    await director.sees("The answer goes to whoever asked", in_=LEADERS)
    assert len(await director.messages(LEADERS)) == 1


async def test_an_archived_channel_that_puts_its_bots_out_asks_for_an_invitation_next(
    sandbox: Sandbox,
) -> None:
    director = sandbox.person(DIRECTOR)
    await sandbox.channel("archive", LEADERS, by=HEAD)
    await sandbox.channel("remove_app", LEADERS, by=HEAD)
    await director.sees(f"{LOST}: the channel is archived", in_="im")
    assert await told(sandbox) == 1
    await asks(sandbox)
    await sandbox.channel("unarchive", LEADERS, by=HEAD)
    await director.clicks("Try again", in_="im")
    await director.sees("please invite me to it", in_="im")
    await sandbox.channel("invite_app", LEADERS, by=HEAD)
    await director.sees(QUESTION, in_=LEADERS)
    assert await told(sandbox) == 2


async def test_trying_again_before_the_mend_says_why_not_and_after_it_sends(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await sandbox.channel("archive", LEADERS, by=HEAD)
    await asks(sandbox)
    await director.clicks("Try again", in_="im")
    await director.sees("Not yet: the channel is archived", in_="im")
    await sandbox.faults("lost")
    await sandbox.channel("unarchive", LEADERS, by=HEAD)
    await sandbox.behaves()
    await director.clicks("Try again", in_="im")
    await director.sees(QUESTION, in_=LEADERS)
    assert await told(sandbox) == 1


async def test_a_mend_that_nobody_told_of_is_found(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.channel.LOOKS_SECONDS", 0.5)
    director = sandbox.person(DIRECTOR)
    await sandbox.channel("archive", LEADERS, by=HEAD)
    await director.sees(LOST, in_="im")
    await asks(sandbox)
    await sandbox.faults("lost")
    await sandbox.channel("unarchive", LEADERS, by=HEAD)
    await sandbox.behaves()
    await director.sees(QUESTION, in_=LEADERS)


async def test_a_deleted_channel_is_mended_by_the_setting(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = sandbox.person(DIRECTOR)
    await sandbox.channel("delete", LEADERS, by=HEAD)
    await director.sees(f"{LOST}: the channel has been deleted", in_="im")
    await asks(sandbox)
    async with bot_running(sandbox, database_url, clock, DIRECTOR_CHANNEL="general"):
        await director.sees(QUESTION, in_=GENERAL)


async def test_a_card_in_a_channel_that_is_no_longer_used_is_posted_in_the_new_one(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = await answers_while_it_is_archived(sandbox, database_url, clock)
    async with bot_running(sandbox, database_url, clock, DIRECTOR_CHANNEL="general"):
        await director.sees("The answer goes to whoever asked", in_=GENERAL)


async def test_a_channel_with_another_name_goes_on_working(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = sandbox.person(DIRECTOR)
    await sandbox.channel("rename", LEADERS, by=HEAD, name="support")
    await asks(sandbox)
    await director.sees(QUESTION, in_="support")
    async with bot_running(sandbox, database_url, clock):  # the setting has the old name still
        await asks(sandbox, "what does an LLE cost per day at Birchwood?")
        await director.sees("Birchwood", in_="support")


async def test_other_channels_other_people_and_other_workspaces_change_nothing(sandbox: Sandbox) -> None:
    workspace = sandbox.server.workspace
    for name, event in (
        ("channel_archive", {"channel": GENERAL, "user": HEAD}),
        ("channel_left", {"channel": GENERAL}),
        ("member_left_channel", {"channel": LEADERS, "user": DEPUTY}),
        ("member_left_channel", {"channel": GENERAL, "user": tokens.BOT_USER}),
        ("member_joined_channel", {"channel": LEADERS, "user": DEPUTY}),
        ("channel_archive", {"channel": {"id": LEADERS}}),
        ("group_deleted", {}),
    ):
        events.emit(workspace, name, {"type": name, "event_ts": workspace.clock.ts(), **event}, None)
    await asks(sandbox)
    await sandbox.person(DIRECTOR).sees(QUESTION, in_=LEADERS)
    await asyncio.sleep(0)
    assert await told(sandbox) == 0
