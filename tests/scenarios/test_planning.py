"""From a released leader to an agreed action plan, as leader, head and director do it in Slack."""

from typing import Any

import pytest

from bot.flows.proposals import proposing
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import LEO, with_alliance
from tests.given.office import Office
from tests.given.plans import released
from tests.given.school import DIRECTOR, HEAD

GIVEN = (with_alliance, released)
"""A leader of the sample alliance is released."""

CHANNEL = "system-leaders"
FRACTIONS = {
    "Target": "Year 6 use fractions with confidence.",
    "Measure": "80% score 15 or more in the unit test.",
    "Starting point": "45% in October.",
    "By when": "2027-02-01",
    "Who": "The Year 6 teachers",
}


@pytest.fixture
def director(sandbox: Sandbox) -> Person:
    return sandbox.person(DIRECTOR)


@pytest.fixture
def leo(sandbox: Sandbox) -> Person:
    return sandbox.person(LEO)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


async def group(who: Person) -> str:
    """The group conversation that somebody was introduced in."""
    await who.sees("please meet each other", patience=20)
    [found] = [each["id"] for each in (await who.state())["conversations"] if each["kind"] == "mpim"]
    return str(found)


async def writes(leo: Person, priorities: str = "Fractions in Year 6.", **target: Any) -> None:
    """The leader fills in the dialog that is open, and stops before sending it."""
    await leo.fills({"Priorities": priorities})
    await leo.clicks("Add a target")
    await leo.fills({**FRACTIONS, **target})
    assert (await leo.submits()).outcome == "updated"


async def sends(leo: Person) -> None:
    await leo.clicks("Action plan", in_=await group(leo))
    await writes(leo)
    assert (await leo.submits()).outcome == "updated"
    await leo.sees("has been sent to *Sampleford Primary School*")
    await leo.closes()


async def test_leader_and_head_meet_write_a_plan_and_agree_it(
    director: Person, leo: Person, head: Person
) -> None:
    together = await group(head)
    await head.clicks("Action plan", in_=together)
    await head.sees("Only the leader can do that: Leo Hartsmere.", in_=together)
    await sends(leo)
    await head.sees("has sent you the action plan. Do you agree with it?", in_="im")
    for part in ("80% score 15 or more", "45% in October", "1 February 2027", "The Year 6 teachers"):
        await head.sees(part, in_="im")
    await director.sees("Leo Hartsmere sent the action plan to be agreed.", in_=CHANNEL)
    await head.clicks("Agree plan", in_="im")
    await head.sees("Agreed by", in_="im")
    await leo.sees("has agreed your action plan")
    await director.sees("please meet Leo Hartsmere, and finalise it", in_=CHANNEL)
    await director.clicks("Show plan", in_=CHANNEL)
    await director.sees("80% score 15 or more", in_="dialog")


async def test_a_plan_that_is_sent_back_is_changed_and_the_head_sees_what_changed(
    director: Person, leo: Person, head: Person
) -> None:
    await sends(leo)
    await head.clicks("Send back", in_="im")
    await head.fills({"What should change?": "80% is too little."})
    assert (await head.submits()).outcome == "closed"
    await head.sees("Sent back to be changed", in_="im")
    await director.sees("80% is too little.", in_=CHANNEL)
    await leo.sees("80% is too little.", in_="im")
    await leo.clicks("Action plan", in_="im")
    await leo.sees("*Priya Ferndale sent it back:*", in_="dialog")
    await leo.clicks("Change")
    await leo.fills({"Measure": "90% score 15 or more."})
    assert (await leo.submits()).outcome == "updated"
    assert (await leo.submits()).outcome == "updated"
    await head.sees("Changed since version 1", in_="im")
    await head.sees("measure (was: “80% score 15 or more in the unit test.”)", in_="im")
    await head.clicks("Earlier versions", in_="im")
    await head.sees("80% score 15 or more in the unit test.", in_="dialog")
    await head.clicks("Version 2")
    await head.sees("90% score 15 or more.", in_="dialog")
    await head.closes()
    await head.clicks("Agree plan", in_="im")
    await leo.sees("You have sent it again since", in_="im")
    await leo.sees("has agreed your action plan")


async def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(leo: Person) -> None:
    await leo.clicks("Action plan", in_=await group(leo))
    await leo.fills({"Priorities": "Fractions."})
    await leo.submits()
    await leo.sees("Add at least one target", in_="dialog")
    await leo.clicks("Add a target")
    await leo.fills({**FRACTIONS, "Measure": "  ", "By when": "2026-11-01"})
    assert list((await leo.submits()).errors) == ["Measure"]
    await leo.fills({"Measure": "They feel better."})
    assert list((await leo.submits()).errors) == ["By when"]
    await leo.fills({"By when": "2027-03-01"})
    assert "ends on 12 February 2027" in (await leo.submits()).errors["By when"]
    await leo.fills({"By when": "2027-02-12"})
    await leo.submits()
    await leo.sees("Is there something you could count or see", in_="dialog")
    await leo.submits()
    await leo.sees("has been sent to")


async def test_a_plan_that_was_saved_is_continued_from_the_home_tab(leo: Person) -> None:
    await leo.opens_home()
    await leo.clicks("Action plan", in_=await group(leo))
    await leo.fills({"Priorities": "Fractions."})
    await leo.clicks("Add a target")
    await leo.fills({"Target": "Half a thought"})
    await leo.clicks("Save and close")
    await leo.sees("Saved. You can close this window.", in_="dialog")
    await leo.closes()
    await leo.clicks("Continue", in_="home")
    await leo.sees("Not finished: Say how you will know", in_="dialog")
    await leo.clicks("Change")
    await leo.fills({name: said for name, said in FRACTIONS.items() if name != "Target"})
    await leo.clicks("Back")
    await leo.sees(":straight_ruler: 80% score 15 or more", in_="dialog")
    await leo.submits()
    await leo.sees("has been sent to")


async def test_a_target_is_removed(leo: Person) -> None:
    await leo.clicks("Action plan", in_=await group(leo))
    await writes(leo)
    await leo.clicks("Change")
    await leo.clicks("Remove")
    await leo.sees("None yet. A plan has up to 6", in_="dialog")


async def test_a_plan_of_what_was_cancelled_says_so_and_keeps_what_was_typed(
    office: Office, leo: Person
) -> None:
    await leo.clicks("Action plan", in_=await group(leo))
    await writes(leo)
    office.does(lambda desk: desk.by(DIRECTOR).do_now(proposing.take_back, 1, "The school closes."))
    assert (await leo.submits()).outcome == "pushed"
    await leo.sees("Maya Lindmere cancelled this.", in_="dialog")
    await leo.closes()
    await leo.sees("Year 6 use fractions with confidence.", in_="dialog")


async def test_the_silent_are_reminded_and_the_director_told(
    office: Office, leo: Person, head: Person, director: Person
) -> None:
    await group(leo)
    office.moves_to("2026-11-10T09:00")
    await leo.sees("There is no action plan yet", patience=30)
    office.moves_to("2026-11-17T09:00")
    await director.sees("there is no action plan yet", in_=CHANNEL, patience=30)
    await leo.clicks("Action plan", in_="im")
    await writes(leo)
    await leo.submits()
    await head.sees("has sent you the action plan", in_="im")
    office.moves_to("2026-11-20T09:00")
    await head.sees("is waiting to hear what you think", in_="im", patience=30)
    await head.clicks("Agree plan", in_="im")
    await leo.sees("has agreed your action plan")
