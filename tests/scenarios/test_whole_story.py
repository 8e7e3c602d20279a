"""The whole story, as five people live through it in Slack: from a request to the check that it lasted."""

from dataclasses import dataclass

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.databases import KINDS
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD
from tests.given.width import EVERYTHING
from tests.scenarios import test_requesting as requesting
from tests.scenarios.test_evaluating import evaluates
from tests.scenarios.test_planning import group, sends
from tests.scenarios.test_proposing import CHANNEL, proposes
from tests.scenarios.test_visiting import calendars

GIVEN = (with_alliance,)

# On SQLite each conversation is played by itself in every run.
pytestmark = [
    pytest.mark.long,
    pytest.mark.parametrize("database_url", KINDS if EVERYTHING else ["postgresql"], indirect=True),
]

# A bot that has much to send after a leap of the clock takes its time on a busy machine.
PATIENT = 60.0

PLANNING = {
    "Target": "Both teachers plan the unit together.",
    "Measure": "6 of 6 lessons planned together.",
    "By when": "2027-01-29",
}


@dataclass(frozen=True)
class Cast:
    """Who is in it: each as they sit before their own Slack."""

    director: Person
    leo: Person
    head: Person
    home_head: Person

    @property
    def everyone(self) -> tuple[Person, ...]:
        return self.director, self.leo, self.head, self.home_head


@pytest.fixture
def cast(sandbox: Sandbox) -> Cast:
    """Everyone, in a sandbox with the bot in it, which knows the sample schools and people."""
    return Cast(*(sandbox.person(who) for who in (DIRECTOR, LEO, HEAD, HOME_HEAD)))


async def test_from_a_request_for_support_to_the_check_that_it_lasted(cast: Cast, office: Office) -> None:
    await a_head_asks_and_the_director_approves(cast)
    await a_leader_is_found_accepts_and_is_released(cast)
    await they_meet_and_agree_a_plan_that_was_sent_back_once(cast)
    office.moves_to("2026-11-06T09:00")
    await director_and_leader_meet_and_finalise(cast)
    await four_sign_and_it_begins(cast)
    office.moves_to("2026-12-03T09:00")
    await a_visit_is_planned(cast)
    office.moves_to("2026-12-14T09:00")
    await it_is_logged_queried_and_answered(cast)
    await more_days_are_asked_agreed_and_signed(cast)
    office.moves_to("2027-02-01T09:00")
    await the_days_are_used(cast)
    await the_leader_evaluates(cast)
    office.moves_to("2027-02-04T09:00")
    await the_head_is_chased_and_evaluates(cast)
    await the_director_reads_both_and_closes(cast)
    office.moves_to("2027-04-13T09:00")
    await the_money_is_accounted_for(cast)
    office.moves_to("2027-04-29T09:00")
    await twelve_weeks_later_it_has_lasted(cast)


async def a_head_asks_and_the_director_approves(cast: Cast) -> None:
    await requesting.has_sent(cast.head)
    await cast.director.sees("Sampleford Primary School", in_=CHANNEL)
    await cast.director.clicks("Approve", in_=CHANNEL)
    assert (await cast.director.submits()).outcome == "closed"
    await cast.head.sees("has approved your request for support", in_="im")


async def a_leader_is_found_accepts_and_is_released(cast: Cast) -> None:
    await proposes(cast.director)
    await cast.leo.sees("Would you give this support?", in_="im")
    await cast.leo.clicks("Accept", in_="im")
    await cast.home_head.sees("Can you release them?", in_="im")
    await cast.home_head.clicks("Release", in_="im")
    await cast.leo.sees("has released you to support", in_="im")
    await cast.head.sees("will support you", in_="im")


async def they_meet_and_agree_a_plan_that_was_sent_back_once(cast: Cast) -> None:
    assert await group(cast.leo) == await group(cast.head)
    await sends(cast.leo)
    await cast.head.sees("has sent you the action plan", in_="im")
    await cast.head.clicks("Send back", in_="im")
    await cast.head.fills({"What should change?": "Please add the planning."})
    assert (await cast.head.submits()).outcome == "closed"
    await cast.leo.sees("Please add the planning.", in_="im")
    await cast.leo.clicks("Action plan", in_="im")
    await cast.leo.clicks("Add a target")
    await cast.leo.fills(PLANNING)
    assert (await cast.leo.submits()).outcome == "updated"
    assert (await cast.leo.submits()).outcome == "updated"
    await cast.leo.closes()
    await cast.head.sees("Changed since version 1", in_="im")
    await cast.head.clicks("Agree plan", in_="im")
    await cast.leo.sees("has agreed your action plan", in_="im")


async def director_and_leader_meet_and_finalise(cast: Cast) -> None:
    await cast.director.clicks("Finalise", in_=CHANNEL)
    await cast.director.fills({"When did you meet the leader?": "2026-11-06"})
    assert (await cast.director.submits()).outcome == "closed"


async def four_sign_and_it_begins(cast: Cast) -> None:
    await all_sign(cast, version=1)
    await cast.leo.sees("Everyone has signed: your support for", in_="im", patience=PATIENT)
    await cast.head.sees("support for your school begins", in_="im", patience=PATIENT)


async def all_sign(cast: Cast, version: int) -> None:
    """Everybody signs the version of the agreement that came to them."""
    for person in cast.everyone:
        place = CHANNEL if person is cast.director else "im"
        await person.sees(f"The deployment agreement, version {version}", in_=place, patience=PATIENT)
        await person.clicks("Sign", in_=place, patience=PATIENT)
    await cast.director.sees("Signed by everyone", in_=CHANNEL, patience=PATIENT)


async def a_visit_is_planned(cast: Cast) -> None:
    await cast.leo.opens_home()
    await cast.leo.clicks("Plan a visit", in_="home", patience=PATIENT)
    await cast.leo.fills({"Day": "2026-12-10", "When": "Morning", "What is it about?": "The first lesson."})
    assert (await cast.leo.submits()).outcome == "closed"
    for person in (cast.leo, cast.head):
        await person.sees("Visit on Thursday 10 December 2026, 09:00 to 12:00", in_="im", patience=PATIENT)
        assert "visit-1.ics" in [file["name"] for file in await calendars(person)]


async def it_is_logged_queried_and_answered(cast: Cast) -> None:
    await cast.leo.sees("Did your visit to", in_="im", patience=PATIENT)
    await cast.leo.clicks("Log a visit", in_="im")
    await cast.leo.fills(
        {"How long?": "A whole day", "Kind of visit": "Coaching or mentoring", "What was done?": "A lesson."}
    )
    assert (await cast.leo.submits()).outcome == "closed"
    await cast.head.sees("Thursday 10 December 2026, 1 day", in_="im")
    await cast.head.clicks("Query", in_="im")
    await cast.head.fills({"What is not right, or not clear?": "You left at noon."})
    assert (await cast.head.submits()).outcome == "closed"
    await cast.leo.sees("You left at noon.", in_="im")
    await cast.leo.clicks("Answer", in_="im")
    await cast.leo.fills({"Your answer": "You are right.", "How long?": "Half a day"})
    assert (await cast.leo.submits()).outcome == "closed"
    await cast.head.sees("the time was 1 day, and is half a day", in_="im")
    await cast.leo.sees("2 days left of 2½ days", in_="home")


async def more_days_are_asked_agreed_and_signed(cast: Cast) -> None:
    await cast.leo.clicks("More", in_="home")
    await cast.leo.clicks("Ask for more days", in_="dialog")
    await cast.leo.fills(
        {"How many more days?": "1", "Until when?": "2027-03-26", "Why?": "They would like a second unit."}
    )
    assert (await cast.leo.submits()).outcome == "updated"
    await cast.leo.closes(clear=True)
    await cast.head.sees("Do you agree?", in_="im")
    await cast.head.clicks("Agree", in_="im")
    await cast.director.clicks("Approve", in_=CHANNEL, patience=PATIENT)
    await cast.leo.sees("that makes 3½ days in all, until 26 March 2027", in_="im")
    await all_sign(cast, version=2)


async def the_days_are_used(cast: Cast) -> None:
    for day in (13, 20, 27):
        await logs(cast.leo, f"2027-01-{day}", "A whole day")
        await cast.head.sees(f"{day} January 2027, 1 day", in_="im")
    for person in (cast.leo, cast.head):
        await person.sees("has ended, after 3½ days", in_="im", patience=PATIENT)


async def logs(leo: Person, day: str, how_long: str, done: str = "A lesson.") -> None:
    """The leader logs a visit from the home tab."""
    await leo.clicks("Log a visit", in_="home", patience=PATIENT)
    await leo.fills(
        {"Day": day, "How long?": how_long, "Kind of visit": "Coaching or mentoring", "What was done?": done}
    )
    assert (await leo.submits()).outcome == "closed"


async def the_leader_evaluates(cast: Cast) -> None:
    await evaluates(cast.leo, "3: Good", "Yes")


async def the_head_is_chased_and_evaluates(cast: Cast) -> None:
    await cast.head.sees("Your evaluation is still to come", in_="im", patience=PATIENT)
    await evaluates(cast.head, "4: Excellent", "Yes", "Their candour.")
    await cast.director.sees("both evaluations are in", in_=CHANNEL)


async def the_director_reads_both_and_closes(cast: Cast) -> None:
    await cast.director.clicks("Read both", in_=CHANNEL)
    for part in ("Both teachers plan the unit together.", "Their candour.", "4: Excellent", "3: Good"):
        await cast.director.sees(part, in_="dialog")
    await cast.director.clicks("Close")
    assert (await cast.director.submits()).outcome == "cleared"
    await cast.leo.sees("Thank you for giving 3½ days", in_="im")
    await cast.head.sees("You worked together for 3½ days", in_="im")
    await cast.home_head.sees("Thank you for releasing them", in_="im")
    await cast.director.sees("This request is closed", in_=CHANNEL)
    for person in (cast.leo, cast.home_head):
        assert "candour" not in str(await person.messages())


async def the_money_is_accounted_for(cast: Cast) -> None:
    await cast.director.sees("The spring term 2026-27 is over.", in_=CHANNEL, patience=PATIENT)
    await cast.director.clicks("Get the spreadsheet", in_=CHANNEL)
    assert (await cast.director.submits()).outcome == "updated"
    await cast.director.closes()
    await cast.director.sees("Here is what you asked for", in_="im", patience=PATIENT)


async def twelve_weeks_later_it_has_lasted(cast: Cast) -> None:
    await cast.head.sees("Has it lasted?", in_="im", patience=PATIENT)
    await cast.head.clicks("Yes", in_="im")
    await cast.head.fills({"What do you see?": "They still plan together."})
    assert (await cast.head.submits()).outcome == "closed"
    await cast.director.clicks("Read it", in_=CHANNEL, patience=30)
    await cast.director.sees("They still plan together.", in_="dialog")
