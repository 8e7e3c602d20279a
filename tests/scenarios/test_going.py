"""Support goes on, as everyone lives through it in Slack: more days, a pause, an early end, a new head."""

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD
from tests.given.under_way import leaves_their_posts
from tests.given.visits import begun
from tests.scenarios.test_proposing import CHANNEL

GIVEN = (with_alliance, begun, "2026-12-03T12:00")
"""Support for Sampleford Primary School is under way."""

DELEGATE = "U06DELEGATE"


@pytest.fixture
def leo(sandbox: Sandbox) -> Person:
    return sandbox.person(LEO)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


@pytest.fixture
def director(sandbox: Sandbox) -> Person:
    return sandbox.person(DIRECTOR)


async def opens(who: Person, label: str) -> None:
    """Somebody finds the support on their home tab and presses a button under More."""
    await who.opens_home()
    await who.clicks("More", in_="home", patience=20)
    await who.clicks(label, in_="dialog")


async def test_more_days_are_asked_for_agreed_and_approved_over_the_aim(
    leo: Person, head: Person, director: Person
) -> None:
    await opens(leo, "Ask for more days")
    await leo.fills({"How many more days?": "7.5"})
    await leo.sees("*Cost: £2,625* for 7½ more days")
    await leo.fills({"Until when?": "2027-01-08", "Why?": "A second <!channel> unit."})
    assert "until 12 February 2027 as it is" in (await leo.submits()).errors["Until when?"]
    await leo.fills({"How many more days?": "0"})
    assert list((await leo.submits()).errors) == ["How many more days?"]
    await leo.fills({"How many more days?": "7.5", "Until when?": "2027-03-26"})
    assert (await leo.submits()).outcome == "updated"
    await leo.sees("The school has to agree first")
    await head.sees("Do you agree?", in_="im", patience=20)
    await head.sees("A second &lt;!channel&gt; unit.", in_="im")
    await head.clicks("Agree", in_="im")
    await head.sees("agreed; the director decides", in_="im")
    await leo.sees("has agreed to *7½ more days", in_="im")
    await director.clicks("Approve", in_=CHANNEL, patience=20)
    await director.sees("would bring Leo Hartsmere to 10½ days in 2026-27", in_="dialog")
    await director.fills({"Why go over the yearly aim?": "Nobody else can do it."})
    await director.submits()
    await leo.sees("that makes 10½ days in all, until 26 March 2027", in_="im")
    await head.sees("has approved *7½ more days*", in_="im")
    await leo.sees("Please sign.", in_="im", patience=20)
    await director.sees("agreed to more days by Leo Hartsmere", in_=CHANNEL)


async def test_it_pauses_beyond_its_end_and_the_director_ends_it(
    sandbox: Sandbox, office: Office, leo: Person, head: Person, director: Person
) -> None:
    await opens(head, "Pause")
    await head.fills({"Why?": "We are inspected."})
    await head.submits()
    await leo.sees("has paused your support", in_="im", patience=20)
    await leo.sees("We are inspected.", in_="im")
    await sandbox.person(HOME_HEAD).sees(f"has paused <@{LEO}>'s support", in_="im")
    await director.sees("Priya Ferndale paused Leo Hartsmere's support", in_=CHANNEL)
    office.moves_to("2027-02-15T09:00")
    await director.sees("has passed with 3 days left", in_=CHANNEL, patience=30)
    await director.clicks("End early", in_=CHANNEL)
    await director.sees("There was no visit", in_="dialog")
    await director.fills({"Why?": "The school closes."})
    await head.clicks("Resume", in_="home")
    await director.submits()
    await leo.sees("has ended your support", in_="im", patience=20)
    assert "ended the support early" in str((await head.submits()).errors)


async def test_when_the_head_leaves_the_director_hands_over_and_the_new_speaker_sees_what_waits(
    sandbox: Sandbox, office: Office, director: Person
) -> None:
    office.does(leaves_their_posts, HEAD)
    await director.sees("who speaks for it now?", in_=CHANNEL, patience=30)
    await director.clicks("Hand over", in_=CHANNEL)
    delegate = sandbox.person(DELEGATE)
    await director.fills({"Who will speak for it from now on?": "Hannah Quillstone"})
    assert (await director.submits()).outcome == "closed"
    await delegate.sees("has asked you to speak for a request", in_="im", patience=20)
    await delegate.sees("3 days left", in_="im")
