"""The whole story with nobody in Slack but two directors: whatever the others answer is recorded for them."""

from dataclasses import dataclass

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.store.tables import History, Person, Recording
from bot.store.work import Work
from sandbox.driver import Sandbox
from sandbox.driver_person import Person as InSlack
from tests.given.alliance import DEPUTY, HOME_HEAD, LEO, with_alliance
from tests.given.databases import KINDS
from tests.given.office import Office
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, HEAD
from tests.given.width import EVERYTHING
from tests.scenarios.test_evaluating import fills, the_rest
from tests.scenarios.test_planning import writes
from tests.scenarios.test_proposing import CHANNEL

pytestmark = pytest.mark.parametrize("database_url", KINDS if EVERYTHING else ["postgresql"], indirect=True)

PATIENT = 60.0
OUTSIDE = (LEO, HEAD, HOME_HEAD)
PAGE = b"%PDF-1.7 signed by hand"


def asked_and_outside(desk: Desk) -> None:
    """A school has asked; nobody of it, nor the leader and their head, has a Slack account."""
    with_alliance(desk)
    submitted(desk)

    def leave(work: Work) -> None:
        for who in work.session.exec(select(Person)):
            if who.slack_id in OUTSIDE:
                who.slack_id = who.email = None

    desk.do_now(leave)


GIVEN = (asked_and_outside,)


@dataclass(frozen=True)
class Records:
    """A director who records what somebody told them."""

    who: InSlack
    day: str

    async def answer(self, label: str, place: str = CHANNEL, **more: str) -> str:
        """Write an answer down, as far as the dialog of the act itself."""
        await self.who.clicks("Record their answer", in_=place, patience=PATIENT)
        await self.who.fills({"What was answered?": label, "How?": "By telephone", "When?": self.day} | more)
        return (await self.who.submits()).outcome

    async def signature(self, label: str) -> str:
        await self.who.clicks("Record their answer", in_=CHANNEL, patience=PATIENT)
        page = await self.who.uploads("signed.pdf", PAGE)
        fields = {"What was answered?": label, "How?": "By mail", "When?": self.day}
        await self.who.fills({**fields, "The signed page, or their mail": page})
        return (await self.who.submits()).outcome


async def test_from_a_request_to_the_check_that_it_lasted_by_records_alone(
    sandbox: Sandbox, office: Office
) -> None:
    director, deputy = sandbox.person(DIRECTOR), sandbox.person(DEPUTY)
    await it_is_approved_and_a_leader_proposed(director)
    await the_leader_accepts_and_is_released(Records(director, "2026-11-03"))
    await a_plan_is_dictated_and_agreed(Records(director, "2026-11-03"))
    office.moves_to("2026-11-06T09:00")
    await it_is_finalised_and_signed(Records(director, "2026-11-06"), Records(deputy, "2026-11-06"))
    office.moves_to("2026-12-14T09:00")
    await a_visit_is_logged_queried_and_answered(Records(director, "2026-12-14"))
    await more_days_are_asked_for_and_declined(Records(director, "2026-12-14"))
    office.moves_to("2027-02-15T09:00")
    await both_sides_evaluate_and_it_is_closed(Records(director, "2027-02-15"))
    office.moves_to("2027-05-12T09:00")
    await it_has_lasted(Records(director, "2027-05-12"))
    assert office.does(left_over) == []


async def it_is_approved_and_a_leader_proposed(director: InSlack) -> None:
    await director.sees("Sampleford Primary School", in_=CHANNEL)
    await director.clicks("Approve", in_=CHANNEL)
    assert (await director.submits()).outcome == "closed"
    await director.sees("approved this request", in_=CHANNEL, patience=PATIENT)
    await director.clicks("Find a leader", in_=CHANNEL)
    await director.fills({"find_by_name": "Leo Hartsmere, Examplewick High School"})
    await director.sees("SLE for Sampleford Primary School", in_="dialog")
    assert (await director.submits()).outcome == "closed"
    await director.closes(clear=True)


async def the_leader_accepts_and_is_released(records: Records) -> None:
    assert await records.answer("Leo Hartsmere: Accept") == "closed"
    await records.who.sees("By telephone on 3 November 2026, recorded by Maya Lindmere", in_=CHANNEL)
    assert await records.answer("Tom Braxwell: Release") == "closed"
    await records.who.sees("Tom Braxwell released Leo Hartsmere", in_=CHANNEL)


async def a_plan_is_dictated_and_agreed(records: Records) -> None:
    director = records.who
    assert await records.answer("Leo Hartsmere: Action plan") == "updated"
    await director.sees("by telephone on 3 November 2026", in_="dialog")
    await writes(director)
    assert (await director.submits()).outcome == "updated"
    await director.closes()
    assert await records.answer("Priya Ferndale: Send back") == "updated"
    await director.fills({"What should change?": "Please add the planning."})
    assert (await director.submits()).outcome == "closed"
    assert await records.answer("Leo Hartsmere: Action plan") == "updated"
    await director.fills({"priorities": "Fractions, and planning."})
    assert (await director.submits()).outcome == "updated"
    await director.closes()
    assert await records.answer("Priya Ferndale: Agree plan") == "closed"
    await director.sees("Priya Ferndale agreed Leo Hartsmere's action plan", in_=CHANNEL)


async def it_is_finalised_and_signed(maya: Records, owen: Records) -> None:
    await maya.who.clicks("Finalise", in_=CHANNEL, patience=PATIENT)
    await maya.who.fills({"When did you meet the leader?": "2026-11-06"})
    assert (await maya.who.submits()).outcome == "closed"
    await maya.who.sees("The deployment agreement, version 1", in_=CHANNEL, patience=PATIENT)
    assert await maya.signature("Leo Hartsmere: Sign") == "closed"
    assert await maya.signature("Tom Braxwell: Sign") == "closed"
    assert await maya.signature("Priya Ferndale: Sign") == "errors"
    await maya.who.closes()
    assert await owen.signature("Priya Ferndale: Sign") == "closed"
    await maya.who.clicks("Sign", in_=CHANNEL, patience=PATIENT)
    await maya.who.sees("Signed by everyone", in_=CHANNEL, patience=PATIENT)


async def a_visit_is_logged_queried_and_answered(records: Records) -> None:
    director = records.who
    visit = {"Day": "2026-12-10", "How long?": "A whole day", "Kind of visit": "Coaching or mentoring"}
    assert await from_more(records, "Leo Hartsmere: Log a visit") == "updated"
    await director.fills({**visit, "What was done?": "A lesson."})
    assert (await director.submits()).outcome == "closed"
    await director.closes(clear=True)
    assert await from_more(records, "Priya Ferndale: Query (visit of 10 Dec)") == "updated"
    await director.fills({"What is not right, or not clear?": "He left at noon."})
    assert (await director.submits()).outcome == "closed"
    await director.closes(clear=True)
    assert await from_more(records, "Leo Hartsmere: Answer (visit of 10 Dec)") == "updated"
    await director.fills({"Your answer": "She is right.", "How long?": "Half a day"})
    assert (await director.submits()).outcome == "closed"
    await director.closes(clear=True)
    assert await from_more(records, "Priya Ferndale: Confirm (visit of 10 Dec)") == "closed"
    await director.sees("Priya Ferndale: Confirm. By telephone on 14 December 2026", in_=CHANNEL)
    await director.closes(clear=True)


async def from_more(records: Records, label: str) -> str:
    """What can be recorded at any time is under More."""
    await records.who.opens_home()
    await records.who.clicks("More", in_="home", patience=PATIENT)
    return await records.answer(label, "dialog")


async def more_days_are_asked_for_and_declined(records: Records) -> None:
    director = records.who
    assert await from_more(records, "Leo Hartsmere: Ask for more days") == "updated"
    await director.fills({"How many more days?": "1", "Until when?": "2027-03-26", "Why?": "A second unit."})
    assert (await director.submits()).outcome == "updated"
    await director.closes(clear=True)
    assert await from_more(records, "Priya Ferndale: Decline") == "updated"
    await director.fills({"Why?": "No money is left."})
    assert (await director.submits()).outcome == "cleared"


async def both_sides_evaluate_and_it_is_closed(records: Records) -> None:
    director = records.who
    for who in ("Leo Hartsmere", "Priya Ferndale"):
        await director.sees("has ended. Next, both sides", in_=CHANNEL, patience=PATIENT)
        assert await records.answer(f"{who}: Evaluate") == "updated"
        await fills(director, **{"progress:1": "Met", "evidence:1": "Both units are planned."})
        assert (await director.submits()).outcome == "updated"
        await the_rest(director, "3: Good", "Yes")
    await director.clicks("Read both", in_=CHANNEL, patience=PATIENT)
    await director.sees("By telephone on 15 February 2027, recorded by Maya Lindmere", in_="dialog")
    await director.clicks("Close")
    assert (await director.submits()).outcome == "cleared"


async def it_has_lasted(records: Records) -> None:
    director = records.who
    await director.clicks("More", in_=CHANNEL, patience=PATIENT)
    assert await records.answer("Priya Ferndale: Has it lasted?", "dialog") == "updated"
    await director.fills({"lasted": "Yes", "What do you see?": "They still plan together."})
    assert (await director.submits()).outcome == "closed"
    await director.closes()
    await director.clicks("Read it", in_=CHANNEL, patience=30)
    await director.sees("They still plan together.", in_="dialog")


def left_over(desk: Desk) -> list[str]:
    """What was begun to be written down and not done, and what nobody outside did themselves."""

    def look(work: Work) -> list[str]:
        outside = {each.id for each in work.session.exec(select(Person)) if each.slack_id is None}
        begun = [row.action for row in work.session.exec(select(Recording)) if row.state == "begun"]
        steps = work.session.exec(select(History).where(History.subject != "request"))
        alone = [each.action for each in steps if each.actor_id in outside and not each.recorded_by_id]
        return [*begun, *alone]

    return desk.look_now(look)
