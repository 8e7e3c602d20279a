"""From the end of the support to its close and the check whether it lasted, as people do it in Slack."""

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import begun, logs
from tests.scenarios.test_proposing import CHANNEL

GIVEN = (with_alliance, begun, "2026-12-03T12:00", lambda desk: logs(desk, 1), "2027-02-15T09:00")
"""Support for Sampleford Primary School has ended."""

TARGETS = {
    "progress:1": "Met",
    "evidence:1": "Both units are planned.",
    "progress:2": "Partly met",
    "evidence:2": "6 of 10 in the check.",
}


@pytest.fixture
def leo(sandbox: Sandbox) -> Person:
    return sandbox.person(LEO)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


@pytest.fixture
def director(sandbox: Sandbox) -> Person:
    return sandbox.person(DIRECTOR)


async def opens(who: Person) -> None:
    await who.sees("has ended", in_="im", patience=30)
    await who.clicks("Evaluate", in_="im")


async def first_page(who: Person) -> None:
    """Fill the page of the targets in."""
    await fills(who, **TARGETS)
    assert (await who.submits()).outcome == "updated"


async def evaluates(who: Person, rating: str, again: str, worked: str = "Planning together.") -> None:
    await opens(who)
    await first_page(who)
    await the_rest(who, rating, again, worked)


async def the_rest(who: Person, rating: str, again: str, worked: str = "Planning together.") -> None:
    await fills(who, leadership="The maths lead plans with her team.", pupils="They explain their steps.")
    assert (await who.submits()).outcome == "updated"
    await fills(who, worked=worked, rating=rating, again=again)
    assert (await who.submits()).outcome == "updated"
    await who.sees("Look it over")
    assert (await who.submits()).outcome == "updated"
    await who.sees("forwarded to the director", in_="dialog")
    await who.closes()


async def fills(who: Person, **values: str) -> None:
    """Fill fields of the form: their names may end in an edition."""
    view = await who.dialog()
    assert view
    names = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    named = {name.partition("@")[0]: name for name in names}
    await who.fills({named[field]: said for field, said in values.items()})


async def held(who: Person, field: str) -> str:
    """What a field of the form was filled in with when it was shown."""
    view = await who.dialog()
    assert view
    found = [each for each in view["blocks"] if each["block_id"].split("@")[0] == field]
    return str(found[0]["element"]["initial_value"])


async def test_both_sides_evaluate_the_director_closes_and_twelve_weeks_later_it_lasted(
    sandbox: Sandbox, office: Office, leo: Person, head: Person, director: Person
) -> None:
    await evaluates(leo, "3: Good", "Yes")
    await evaluates(head, "2: Fair", "Perhaps", "Their candour.")
    await director.sees("both evaluations are in", in_=CHANNEL)
    await director.clicks("Read both", in_=CHANNEL)
    for part in ("Both teachers plan the unit", "Their candour.", "2: Fair", "Perhaps", "Planning together."):
        await director.sees(part, in_="dialog")
    await director.clicks("Close")
    await director.clicks("Read both")
    await director.sees("Against the targets", in_="dialog")
    await director.clicks("Close")
    assert (await director.submits()).outcome == "cleared"
    await leo.sees("Thank you for giving half a day", in_="im")
    await head.sees("You worked together for half a day", in_="im")
    await sandbox.person(HOME_HEAD).sees("Thank you for releasing them", in_="im")
    await director.sees("This request is closed", in_=CHANNEL)
    for who in (leo, sandbox.person(HOME_HEAD)):
        assert "candour" not in str(await who.messages())

    office.moves_to("2027-05-10T09:00")
    await head.sees("Has it lasted?", in_="im", patience=30)
    await head.clicks("Partly", in_="im")
    await head.fills({"What do you see?": "  "})
    assert list((await head.submits()).errors) == ["What do you see?"]
    await head.fills({"What do you see?": "Half the team still plans together."})
    assert (await head.submits()).outcome == "closed"
    await director.clicks("Read it", in_=CHANNEL, patience=30)
    await director.sees("Half the team still plans together.", in_="dialog")
    await head.sees("Thank you. The director will read what you wrote.", in_="im")


async def test_what_is_missing_is_said_at_its_field_and_what_is_saved_is_continued(leo: Person) -> None:
    await leo.opens_home()
    await opens(leo)
    await fills(leo, **{"evidence:1": "Both units are planned.", "progress:1": "Met"})
    await leo.clicks("Save and close")
    await leo.sees("Saved. You can close this window.", in_="dialog")
    await leo.closes()
    await leo.sees("not sent it yet", in_="home")
    await leo.clicks("Continue", in_="home")
    assert await held(leo, "evidence:1") == "Both units are planned."
    await fills(leo, **{"progress:2": "Partly met", "evidence:2": "  "})
    assert list((await leo.submits()).errors) == ["What shows it?"]
    await fills(leo, **{"evidence:2": "6 of 10."})
    await leo.submits()
    await leo.clicks("Back")
    await leo.sees("The targets", in_="dialog")
    assert await held(leo, "evidence:2") == "6 of 10."
    assert (await leo.submits()).outcome == "updated"
    await the_rest(leo, "4: Excellent", "Yes")
    await leo.sees("Evaluated by", in_="im")


async def test_the_silent_are_chased_snooze_and_the_director_closes_without_them(
    office: Office, leo: Person, head: Person, director: Person
) -> None:
    await evaluates(head, "3: Good", "Yes")
    office.moves_to("2027-02-18T09:00")
    await leo.clicks("Snooze", in_="im", patience=30)
    await leo.sees("I'll remind you of the evaluation on 23 February 2027", in_="im")
    office.moves_to("2027-03-05T09:00")
    await director.sees("the leader's evaluation is still missing", in_=CHANNEL, patience=30)
    await opens(leo)
    await director.clicks("Close", in_=CHANNEL)
    await director.sees("The leader's evaluation is still to come", in_="dialog")
    await director.fills({"Why close it as it is?": "He is ill."})
    await director.submits()
    await director.sees("He is ill.", in_=CHANNEL)
    await fills(
        leo, **{"progress:1": "Met", "evidence:1": "Much.", "progress:2": "Met", "evidence:2": "More."}
    )
    assert (await leo.submits()).outcome == "pushed"
    await leo.sees("Maya Lindmere has already closed this.", in_="dialog")
