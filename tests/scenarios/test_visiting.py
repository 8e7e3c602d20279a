"""Visits as leader and head live through them in Slack: planned, made, logged, queried and answered."""

from typing import Any

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import LEO, with_alliance
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import begun
from tests.scenarios.test_proposing import CHANNEL

GIVEN = (with_alliance, begun, "2026-12-03T12:00")
"""Support for Sampleford Primary School is under way."""


@pytest.fixture
def leo(sandbox: Sandbox) -> Person:
    return sandbox.person(LEO)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


async def opens(leo: Person, label: str) -> None:
    """The leader presses a button of what they got about support without visits."""
    await leo.clicks(label, in_="im", patience=30)


async def calendars(who: Person) -> list[dict[str, Any]]:
    return [file for each in await who.messages() for file in each.get("files", [])]


async def test_visits_are_planned_changed_logged_queried_and_answered(
    sandbox: Sandbox, office: Office, leo: Person, head: Person
) -> None:
    director = sandbox.person(DIRECTOR)
    office.moves_to("2026-12-22T09:00")
    await leo.sees("No visit to *Sampleford Primary School*", patience=30)

    await opens(leo, "Plan a visit")
    await leo.fills({"Day": "2026-12-21", "When": "Morning"})
    assert "This day has passed" in (await leo.submits()).errors["Day"]
    await leo.fills({"Day": "2027-01-09"})
    assert (await leo.submits()).outcome == "updated"
    await leo.sees("Saturday 9 January 2027 is not a school day")
    await leo.fills({"Day": "2027-01-07", "What is it about?": "Look at <!channel> the unit"})
    assert (await leo.submits()).outcome == "closed"
    await head.sees("Thursday 7 January 2027, 09:00 to 12:00", patience=30)
    assert [file["name"] for file in await calendars(head)] == ["visit-1.ics"]
    await leo.sees("A visit has been planned")
    assert [file["name"] for file in await calendars(leo)] == ["visit-1.ics"]

    office.moves_to("2027-01-06T09:00")
    await leo.sees("Your next visit to", patience=30)
    await leo.clicks("Change", in_="im")
    await leo.fills({"Starts at": "10:00"})
    assert (await leo.submits()).outcome == "closed"
    await head.sees("10:00 to 12:00", patience=30)

    office.moves_to("2027-01-11T09:00")
    await leo.sees("Did your visit to", patience=30)
    await leo.clicks("Log a visit", in_="im")
    await leo.fills(
        {
            "How long?": "A whole day",
            "Kind of visit": "Joint action planning",
            "What was done?": "We planned a unit.",
            "Towards which targets?": ["Both teachers plan the unit"],
        }
    )
    assert (await leo.submits()).outcome == "closed"
    await head.sees("logged a visit")
    for fact in ("Thursday 7 January 2027, 1 day", "2 of 3 days", "Both teachers plan the unit"):
        await head.sees(fact)

    await head.clicks("Query", in_="im")
    await head.fills({"What is not right, or not clear?": "You left at noon."})
    assert (await head.submits()).outcome == "closed"
    await head.sees("This has been queried")
    await director.sees("queried a visit of Leo Hartsmere", in_=CHANNEL)
    await leo.sees("You left at noon.")
    await leo.clicks("Answer", in_="im")
    await leo.fills({"Your answer": "You are right.", "How long?": "Half a day"})
    assert (await leo.submits()).outcome == "closed"
    await head.sees("the time was 1 day, and is half a day")
    await leo.sees("You answered")
    await head.clicks("Confirm", in_="im")
    await head.sees("Priya Ferndale confirmed this visit on 11 January 2027")


async def test_days_that_do_not_suffice_offer_to_ask_for_more(office: Office, leo: Person) -> None:
    office.moves_to("2026-12-22T09:00")
    for day in ("2026-12-15", "2026-12-16", "2026-12-17"):
        await opens(leo, "Log a visit")
        await leo.fills(
            {"Day": day, "How long?": "A whole day", "Kind of visit": "Diagnostic", "What was done?": "All."}
        )
        assert (await leo.submits()).outcome == "closed"
    await opens(leo, "Log a visit")
    await leo.sees("none of 3 days")
    await leo.fills({"Kind of visit": "Diagnostic", "What was done?": "More of it."})
    assert (await leo.submits()).outcome == "updated"
    await leo.sees("All agreed days are used")
    await leo.sees("Ask for more days")
    assert "More of it." in str(await leo.dialog())


async def test_a_head_who_reads_weekly_gets_a_list(office: Office, leo: Person, head: Person) -> None:
    office.moves_to("2026-12-22T09:00")
    await opens(leo, "Log a visit")
    fields = {"Kind of visit": "Diagnostic", "What was done?": "The first look."}
    await leo.fills({**fields, "Day": "2026-12-21"})
    assert (await leo.submits()).outcome == "closed"
    await head.clicks("Weekly list", in_="im")
    await head.sees("From now on you'll get each week's visits as one list")
    await head.closes()
    await opens(leo, "Log a visit")
    await leo.fills({**fields, "What was done?": "The second look."})
    assert (await leo.submits()).outcome == "closed"
    office.moves_to("2026-12-24T15:00")
    await head.sees("One visit logged this week", patience=30)
    await head.sees("The second look.")
    await head.does_not_see("2 visits logged")


async def test_from_the_list_of_all_visits_one_is_called_off(
    office: Office, leo: Person, head: Person
) -> None:
    office.moves_to("2026-12-22T09:00")
    await opens(leo, "Plan a visit")
    await leo.fills({"Day": "2027-01-07", "When": "Whole day"})
    assert (await leo.submits()).outcome == "closed"
    await leo.opens_home()
    await leo.clicks("More", in_="home")
    await leo.clicks("Visits")
    await leo.sees("Thursday 7 January 2027, 09:00 to 15:30", in_="dialog")
    await leo.clicks("Call off")
    await leo.fills({"Why?": "The school is closed."})
    assert (await leo.submits()).outcome == "closed"
    await leo.sees("No visit has been planned or logged yet", in_="dialog")
    await head.sees("This visit has been called off", patience=30)
    await head.sees("The school is closed.")
