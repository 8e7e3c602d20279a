"""People the bot knows by their Slack id alone get their names from Slack."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.names import Names
from bot.desk import Desk
from bot.slack.manifest import manifest
from bot.store import people
from sandbox.driver import Sandbox
from tests.given.school import DIRECTOR


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture
def names(desk: Desk, sandbox: Sandbox) -> Names:
    return Names(desk, AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[]))


def name_of(desk: Desk, slack_id: str) -> str:
    return desk.look_now(lambda work: people.look_up(work, slack_id).name)


async def test_a_name_is_learnt(desk: Desk, names: Names) -> None:
    await names.learn()
    assert name_of(desk, DIRECTOR) == "Maya Lindmere"


async def test_a_name_the_director_gave_stays(desk: Desk, names: Names) -> None:
    def call(name: str) -> None:
        desk.do_now(lambda work: setattr(people.person(work, DIRECTOR), "name", name))

    call("Ms Lindmere")
    await names.learn()
    assert name_of(desk, DIRECTOR) == "Ms Lindmere"


async def test_whom_slack_does_not_know_is_asked_for_once(desk: Desk, names: Names, sandbox: Sandbox) -> None:
    desk.do_now(people.person, "U0NOBODY")
    for _ in range(3):
        await names.learn()
    asked = [call for call in await sandbox.calls("users.info") if call["request"]["user"] == "U0NOBODY"]
    assert len(asked) == 1
