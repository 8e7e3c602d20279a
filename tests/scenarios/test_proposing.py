"""From an approved request to a released leader, as four people do it in Slack."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.desk import open_desk
from bot.manifest import manifest
from bot.settings import Settings
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.alliance import HOME_HEAD, LEO, approved_request, with_alliance
from tests.scenarios.conftest import bot_running
from tests.school import DIRECTOR, HEAD, LONDON, set_offset

CHANNEL = "system-leaders"


class Office:
    """What happens outside Slack in these tests: a request is approved, and time passes."""

    def __init__(self, database_url: str, clock: Path) -> None:
        self.settings = Settings(database_url=database_url, clock_offset_file=clock)
        self.clock = clock

    def does(self, act: Callable[..., Any], *args: Any) -> Any:
        with open_desk(self.settings) as desk:
            return act(desk, *args)

    def moves_to(self, day: str) -> None:
        set_offset(self.clock, datetime.fromisoformat(day).replace(tzinfo=LONDON))


@pytest.fixture
def office(database_url: str, clock: Path) -> Office:
    return Office(database_url, clock)


@pytest.fixture
async def sandbox(database_url: str, clock: Path, office: Office) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, which knows the sample alliance and an approved request."""
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, database_url, clock):
        office.does(with_alliance)
        office.does(approved_request)
        yield started
        assert await started.complaints() == []


@pytest.fixture
def director(sandbox: Sandbox) -> Person:
    return sandbox.person(DIRECTOR)


@pytest.fixture
def leo(sandbox: Sandbox) -> Person:
    return sandbox.person(LEO)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


@pytest.fixture
def home_head(sandbox: Sandbox) -> Person:
    return sandbox.person(HOME_HEAD)


async def proposes(director: Person, who: str = "Leo Hartsmere") -> None:
    """The director finds somebody by name and proposes them as it stands."""
    await director.sees("approved this request", in_=CHANNEL, patience=10)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.fills({"find_by_name": f"{who}, Examplewick High School"})
    await director.sees(f"*{who}*")
    assert (await director.submits()).outcome == "closed"
    await director.closes(clear=True)


async def test_a_leader_is_found_asked_accepts_and_is_released(
    director: Person, leo: Person, head: Person, home_head: Person
) -> None:
    await director.sees("approved this request", in_=CHANNEL, patience=10)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.sees("Who fits best")
    await director.sees("Nadia Cresswood")
    await director.closes()
    await proposes(director)
    await leo.sees("Would you give this support?")
    for fact in ("Sampleford Primary School", "3 km", "3 days", "fractions", "£900", "10 November 2026"):
        await leo.sees(fact)
    await director.sees("proposed Leo Hartsmere", in_=CHANNEL)
    await leo.clicks("Accept")
    await leo.sees(f"You accepted; <@{HOME_HEAD}> is asked to release you")
    await head.sees("would like to support you")
    await home_head.sees("Can you release them?")
    await home_head.sees("£900")
    await home_head.clicks("Release")
    await home_head.sees("Released by")
    await leo.sees("has released you to support")
    await head.sees("will support you")
    await director.sees("released Leo Hartsmere", in_=CHANNEL)
