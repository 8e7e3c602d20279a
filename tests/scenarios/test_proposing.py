"""From an approved request to a released leader, as four people do it in Slack."""

import asyncio

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from tests.given.alliance import HOME_HEAD, JUDITH, LEO, NADIA, approved_request, with_alliance
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD

GIVEN = (with_alliance, approved_request)
"""The sample alliance has an approved request."""

CHANNEL = "system-leaders"


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
    await leo.sees(f"You accepted; next, <@{HOME_HEAD}> decides on your release")
    await head.sees("would like to support you")
    await home_head.sees("Can you release them?")
    await home_head.sees("£900")
    await home_head.clicks("Release")
    await home_head.sees("Released by")
    await leo.sees("has released you to support")
    await head.sees("will support you")
    await director.sees("released Leo Hartsmere", in_=CHANNEL)


async def test_other_dates_are_suggested_agreed_and_accepted(director: Person, leo: Person) -> None:
    await proposes(director)
    await leo.sees("Would you give this support?")
    await leo.clicks("Suggest other dates")
    await leo.fills({"From": "2027-03-01", "To": "2027-02-26", "Why?": "Mock exams."})
    assert list((await leo.submits()).errors) == ["To"]
    await leo.fills({"To": "2027-04-30"})
    assert (await leo.submits()).outcome == "closed"
    await director.sees("suggests other dates", in_=CHANNEL)
    await director.sees("Mock exams.", in_=CHANNEL)
    await leo.sees("The director is looking at the dates you suggested")
    await director.clicks("Agree dates", in_=CHANNEL)
    await leo.sees("The director agrees to the dates you suggested")
    await leo.clicks("Accept")
    await leo.sees("1 March 2027 to 30 April 2027")
    await leo.sees("You were asked again below")
    assert len([each for each in await leo.messages() if "You accepted" in str(each["blocks"])]) == 1
    await director.sees("suggested other dates: *1 March 2027 to 30 April 2027*", in_=CHANNEL)
    with pytest.raises(NotSeen):
        await director.clicks("Keep dates", in_=CHANNEL, patience=0)


async def test_the_dates_proposed_are_not_other_dates(director: Person, leo: Person) -> None:
    await proposes(director)
    await leo.clicks("Suggest other dates")
    await leo.fills({"Why?": "They suit me."})
    assert "the dates you were asked for" in (await leo.submits()).errors["From"]


async def test_when_a_leader_declines_the_next_best_is_one_button_away(
    sandbox: Sandbox, director: Person, leo: Person
) -> None:
    await proposes(director)
    await leo.sees("Would you give this support?")
    await leo.clicks("Decline")
    await leo.fills({"Why?": "I <!channel> have too much on."})
    assert (await leo.submits()).outcome == "closed"
    await leo.sees("You declined")
    await director.sees("I &lt;!channel&gt; have too much on.", in_=CHANNEL)
    await director.clicks("Propose Nadia Cresswood", in_=CHANNEL)
    await director.sees("primary, like the host school")
    assert (await director.submits()).outcome == "closed"
    await sandbox.person(NADIA).sees("Would you give this support?")
    await director.sees("proposed Nadia Cresswood", in_=CHANNEL)
    await director.sees("Nadia Cresswood was asked next.", in_=CHANNEL)
    await director.does_not_see("The next best on your shortlist", in_=CHANNEL)


async def test_a_refused_release_is_told_to_everyone_and_the_next_best_offered(
    director: Person, leo: Person, head: Person, home_head: Person
) -> None:
    await proposes(director)
    await leo.clicks("Accept")
    await home_head.clicks("Cannot release")
    await home_head.fills({"Why?": "Two teachers are ill."})
    assert (await home_head.submits()).outcome == "closed"
    await home_head.sees("could not release them")
    await leo.sees("Two teachers are ill.")
    await head.sees("cannot be released by their own school after all")
    await director.sees("Propose Nadia Cresswood", in_=CHANNEL)


async def test_a_proposal_that_is_not_answered_is_nudged_and_expires(
    office: Office, director: Person, leo: Person
) -> None:
    await proposes(director)
    await leo.sees("Would you give this support?")
    office.moves_to("2026-11-06T09:00")
    await leo.sees("still hopes for your answer", patience=30)
    office.moves_to("2026-11-11T09:00")
    await leo.sees("is over, so I have told the director", patience=30)
    await director.sees("did not answer in time", in_=CHANNEL)
    await leo.sees("I reminded you here")
    with pytest.raises(NotSeen):
        await leo.clicks("Accept", patience=0)


async def test_going_over_the_yearly_aim_asks_for_a_reason_at_its_field(director: Person) -> None:
    await director.sees("approved this request", in_=CHANNEL, patience=10)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.fills({"find_by_name": "Leo Hartsmere, Examplewick High School"})
    await director.fills({"Days": "11"})
    errors = (await director.submits()).errors
    assert list(errors) == ["Reason for going over the yearly aim"]
    assert "11 days in 2026-27; the yearly aim is 10 days" in next(iter(errors.values()))
    await director.fills({"Reason for going over the yearly aim": "Nobody else knows the scheme."})
    assert (await director.submits()).outcome == "closed"
    await director.sees("Asked so far")


async def test_a_head_who_leads_releases_themselves(sandbox: Sandbox, director: Person, head: Person) -> None:
    await director.sees("approved this request", in_=CHANNEL, patience=10)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.chooses("NLE")
    await director.sees("Judith Farrowgate")
    await director.clicks("Propose")
    assert (await director.submits()).outcome == "closed"
    judith = sandbox.person(JUDITH)
    await judith.sees("Negotiated: no guide gives a rate for an NLE")
    await judith.opens_home()
    await judith.sees("Proposals to answer", in_="home")
    await judith.clicks("Accept", in_="home")
    await judith.sees("Next: write the action plan with the school.", in_="home")
    await judith.sees("no release is needed", in_="im")
    await head.sees("will support you")
    await head.does_not_see("would like to support you")
    await head.opens_home()
    await head.sees("is coming: see *Support for your school*", in_="home")
    await head.does_not_see("their own school has released them", in_="home")


async def test_a_proposal_is_withdrawn_with_a_reason(director: Person, leo: Person) -> None:
    await proposes(director)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.clicks("Withdraw")
    await director.fills({"Why?": "The school found somebody."})
    assert (await director.submits()).outcome == "closed"
    await director.sees("Leo Hartsmere (SLE), 3 days: withdrawn")
    await leo.sees("The school found somebody.")
    await leo.sees(":no_entry_sign: Cancelled")
    await leo.does_not_see("Would you give this support?")


async def test_accepting_twice_at_the_same_moment_is_one_acceptance(
    director: Person, leo: Person, home_head: Person
) -> None:
    await proposes(director)
    await leo.sees("Would you give this support?")
    await asyncio.gather(*(leo.clicks("Accept") for _ in range(4)), return_exceptions=True)
    await home_head.sees("Can you release them?")
    asked = [each for each in await home_head.messages() if "be released to support" in each["text"]]
    assert len(asked) == 1
