"""Whoever is called away from a long dialog saves it, finds it filled in again, and sends it."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.slack.manifest import manifest
from bot.store.tables import Draft
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from tests.given.alliance import DEPUTY, NADIA, with_alliance
from tests.given.office import Office
from tests.given.requests import changed, submitted
from tests.given.school import DIRECTOR, STRANGER
from tests.scenarios.conftest import bot_running
from tests.scenarios.test_people import figure, opens

CHANNEL = "system-leaders"
SAVED = "Saved. You can close this window."
AGAIN = "This is what you saved"
TYPED = {
    "Agreed scope": "Coach one teacher & the lead.",
    "Days": "2.5",
    "To": date(2027, 2, 10),
    "Is there a diagnostic meeting first?": "Yes, before a leader is proposed",
    "Day of the meeting": date(2026, 11, 20),
}


@pytest.fixture
def office(tmp_path: Path, clock: Path) -> Office:
    found = Office(f"sqlite:///{tmp_path / 'bot.db'}", clock)
    found.does(with_alliance)
    return found


def drafts(office: Office) -> int:
    """How many drafts there are, of anybody."""
    return len(office.does(lambda desk: desk.look_now(lambda work: work.session.exec(select(Draft)).all())))


@pytest.fixture
async def sandbox(office: Office, clock: Path) -> AsyncIterator[Sandbox]:
    """A sandbox with the bot in it, and a request that waits for the director."""
    starting = Sandbox.start(manifest(), clock_offset_file=clock)
    async with starting as started, bot_running(started, office.settings.database_url, clock):
        office.does(submitted)
        await started.person(DIRECTOR).sees("sent this request", in_=CHANNEL)
        yield started
        assert await started.complaints() == []


async def stands(person: Person) -> dict[str, Any]:
    """What stands in the fields of the open dialog, by their labels."""
    view = await person.dialog()
    assert view is not None
    fields = [block for block in view["blocks"] if block["type"] == "input"]
    held = {block["label"]["text"]: view["state"]["values"][block["block_id"]] for block in fields}
    return {label: next(iter(each.values())) for label, each in held.items()}


async def saves(person: Person) -> None:
    await person.clicks("Save and close", in_="dialog")
    await person.sees(SAVED, in_="dialog")
    await person.closes()


async def begun(director: Person) -> dict[str, Any]:
    """An approval that the director was called away from; what stood in it."""
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills(TYPED)
    stood = await stands(director)
    await saves(director)
    return stood


async def test_what_was_saved_is_there_again_and_gone_once_it_is_sent(
    sandbox: Sandbox, office: Office
) -> None:
    director = sandbox.person(DIRECTOR)
    stood = await begun(director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.sees(AGAIN, in_="dialog")
    assert await stands(director) == stood
    assert (await director.submits()).outcome == "closed"
    await director.sees("2½ days", in_=CHANNEL)
    await director.sees("Coach one teacher &amp; the lead.", in_=CHANNEL)
    assert drafts(office) == 0


async def test_nobody_else_finds_what_somebody_saved(sandbox: Sandbox) -> None:
    await begun(sandbox.person(DIRECTOR))
    deputy = sandbox.person(DEPUTY)
    await deputy.clicks("Approve", in_=CHANNEL)
    await deputy.does_not_see(AGAIN, in_="dialog")
    assert (await stands(deputy))["Days"]["value"] == "3"
    await saves(deputy)
    director = sandbox.person(DIRECTOR)
    await director.clicks("Approve", in_=CHANNEL)
    assert (await stands(director))["Days"]["value"] == "2.5"


async def test_a_dialog_that_is_refused_leaves_what_was_saved(sandbox: Sandbox, office: Office) -> None:
    director = sandbox.person(DIRECTOR)
    await begun(director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Days": "1.25"})
    assert list((await director.submits()).errors) == ["Days"]
    await director.closes()
    assert drafts(office) == 1


async def test_what_was_saved_outlasts_a_change_of_what_it_is_about(sandbox: Sandbox, office: Office) -> None:
    director = sandbox.person(DIRECTOR)
    stood = await begun(director)
    office.does(changed, 1)
    await director.sees("changed this request", in_=CHANNEL)
    await director.clicks("Approve", in_=CHANNEL)
    assert await stands(director) == stood
    assert (await director.submits()).outcome == "closed"


async def test_what_somebody_else_changed_is_said_before_it_is_overwritten(
    sandbox: Sandbox,
) -> None:
    director = await opens(sandbox, "People")
    await director.fills({"people:find": "Nadia Cresswood"})
    await director.clicks("Change")
    await director.fills({"Pen portrait": "Leads English."})
    await saves(director)
    await director.closes(clear=True)
    nadia = sandbox.person(NADIA)
    await nadia.opens_home()
    await nadia.clicks("Change portrait", in_="home")
    await nadia.fills({"Specialist areas": ["Maths"]})
    await nadia.submits()
    await opens(sandbox, "People")
    await director.fills({"people:find": "Nadia Cresswood"})
    await director.clicks("Change")
    await director.sees("Changed elsewhere since: *Specialist areas*.", in_="dialog")
    assert (await stands(director))["Pen portrait"]["value"] == "Leads English."


async def test_who_may_not_open_it_any_more_reads_why_and_not_what_was_saved(
    sandbox: Sandbox, office: Office
) -> None:
    director, deputy = sandbox.person(DIRECTOR), sandbox.person(DEPUTY)
    await begun(director)
    await deputy.clicks("Approve", in_=CHANNEL)
    await director.clicks("Approve", in_=CHANNEL)
    assert (await deputy.submits()).outcome == "closed"
    refused = await director.submits()
    assert refused.outcome == "errors"
    await director.closes()
    assert drafts(office) == 1


async def test_closing_without_saving_keeps_only_what_was_saved_before(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await begun(director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Days": "5"})
    await director.closes()
    await director.clicks("Approve", in_=CHANNEL)
    assert (await stands(director))["Days"]["value"] == "2.5"


async def test_an_eligibility_check_is_gone_on_with_in_the_role_that_was_chosen(sandbox: Sandbox) -> None:
    leader = sandbox.person(STRANGER)
    await leader.commands("/eligibility")
    await leader.fills({"What would you like to become?": "sle"})
    years = [each for each, held in (await stands(leader)).items() if held["type"] == "number_input"]
    await leader.fills({years[0]: "4"})
    stood = await stands(leader)
    await saves(leader)
    await leader.commands("/eligibility")
    await leader.sees(AGAIN, in_="dialog")
    assert await stands(leader) == stood
    assert (await leader.submits()).outcome == "updated"
    await leader.closes()
    await leader.commands("/eligibility")
    with pytest.raises(NotSeen):
        await leader.sees(AGAIN, in_="dialog", patience=0.1)


async def test_term_dates_are_gone_on_with_after_they_were_read(sandbox: Sandbox, office: Office) -> None:
    terms = "1 September 2026 to 18 December 2026\n4 January 2027 to 26 March 2027"

    director = await opens(sandbox, "Policy figures")
    await figure(director, "term_dates")
    await director.fills({"term_dates": terms})
    assert (await director.submits()).outcome == "updated"
    await director.sees("This is what I read.")
    await director.fills({"term_dates": f"{terms}\n12 April 2027 to 21 July 2027"})
    await saves(director)
    await director.closes(clear=True)
    await opens(sandbox, "Policy figures")
    await figure(director, "term_dates")
    await director.sees(AGAIN, in_="dialog")
    held = next(iter((await stands(director)).values()))
    assert held["value"].endswith("21 July 2027")
    assert (await director.submits()).outcome == "updated"
    assert drafts(office) == 1
    assert (await director.submits()).outcome == "updated"
    assert drafts(office) == 0
