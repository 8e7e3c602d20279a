"""People, schools and figures, as those who look after them do it in Slack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.desk import open_desk
from bot.flows.importing import import_people, import_schools
from bot.manifest import manifest
from bot.settings import Settings
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.scenarios.conftest import bot_running
from tests.school import DIRECTOR, HEAD

SAMPLES = Path("sandbox/samples")


@pytest.fixture
async def sandbox(database_url: str, clock: Path) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, which knows the sample schools and people."""
    with open_desk(Settings(database_url=database_url)) as desk:
        desk.do_now(import_schools, (SAMPLES / "schools.csv").read_bytes())
        desk.do_now(import_people, (SAMPLES / "people.csv").read_bytes())
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, database_url, clock):
        yield started
        assert await started.complaints() == []


async def opens(sandbox: Sandbox, what: str) -> Person:
    """The director, who has opened People, Schools or Policy figures."""
    director = sandbox.person(DIRECTOR)
    await director.commands("/alliance")
    await director.sees("Questions that wait for you")
    await director.clicks(what)
    return director


async def test_the_director_adds_somebody_and_they_may_at_once_do_what_they_are(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.clicks("Add somebody")
    await director.fills(
        {
            "Name": "Beth Ardenhill the Second",
            "E-mail": "beth.second@alliance.example.org",
            "Headteacher of": ["Testbury Church of England Infant School"],
            "In the alliance": ["Director"],
        }
    )
    assert (await director.submits()).outcome == "updated"
    await director.sees("Saved.")
    await director.sees("Headteacher, Testbury Church of England Infant School")


async def test_the_director_finds_somebody_and_takes_away_what_they_no_longer_are(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.fills({"people:find": "Nadia Cresswood"})
    await director.sees("nadia.cresswood@mockingham.example.org")
    await director.clicks("Change")
    await director.fills({"Specialist areas": ["English", "Assessment"]})
    assert (await director.submits()).outcome == "updated"
    page = await director.sees("Saved.")
    assert "*SLE*: Assessment, English" in str(page["blocks"])


async def test_what_is_wrong_is_said_at_its_field(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "People")
    await director.clicks("Add somebody")
    await director.fills({"Name": "Somebody", "Slack account": HEAD})
    answer = await director.submits()
    assert answer.errors == {
        "Slack account": "Priya Ferndale has that Slack account already: find them under People."
    }


async def test_the_director_adds_a_school_and_corrects_it(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Schools")
    await director.clicks("Add a school")
    await director.fills({"Name": "Newly Primary School", "URN": "900099", "Easting": "431000"})
    assert (await director.submits()).errors == {
        "Northing": "Easting and northing go together: please give both, or neither."
    }
    await director.fills({"Northing": "287000", "Phase": "Primary"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("431,000 m, 287,000 m")
    await director.clicks("Change")
    await director.fills({"Name": "New Primary School"})
    await director.submits()
    await director.sees("*New Primary School*")


async def test_a_figure_the_director_changes_is_in_the_next_answer(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await director.sees("Linwood guide to SLEs (undated): £350")
    await figure(director, "sle_day_rate_pence")
    await director.fills({"sle_day_rate_pence": "400"})
    assert (await director.submits()).errors == {
        "Share of a day that goes to the SLE's home school, for release and travel (£)": "The shares must "
        "make the day rate: £300 and £50 make £350, not £400."
    }
    await director.fills({"sle_home_share_pence": "350"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("*£400*")
    await director.commands("/ask what does an SLE cost?")
    await director.sees("£400 a day")


async def test_the_deputy_is_chosen_in_slack_and_the_guides_value_can_come_back(sandbox: Sandbox) -> None:
    director = await opens(sandbox, "Policy figures")
    await figure(director, "deputy_director")
    await director.fills({"deputy_director": "U02DEPUTY00"})
    await director.submits()
    await director.sees("*<@U02DEPUTY00>*")
    await figure(director, "deputy_director")
    await director.clicks("Back to the guide's value")
    await director.does_not_see("*<@U02DEPUTY00>*")


async def figure(director: Person, key: str) -> None:
    """Click Change beside the figure with this key."""
    dialog = await director.dialog()
    assert dialog is not None
    beside = {block.get("accessory", {}).get("value"): block["block_id"] for block in dialog["blocks"]}
    container = {"type": "view", "view_id": dialog["id"]}
    names = {"container": container, "block_id": beside[key], "action_id": "figures:change"}
    await director.line.post("click", {"as": director.id, **names, "chosen": {}, "state": {}})
