"""The action plan once it is sent: agreed or sent back, with every version kept."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows import plan
from bot.flows.acting import NothingWritten
from bot.flows.plan import NewerVersion, OwnPlan, Unchanged
from bot.flows.proposals import proposing
from bot.flows.reminders.upcoming import queue_due
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Request, School
from bot.store.work import Work
from tests.flows.proposals.test_releasing import drawn_for, was_sent
from tests.given.alliance import (
    HOME_HEAD,
    LEO,
    OTHER_HEAD,
    deployment,
    drawn,
    london,
    queued,
    sent,
)
from tests.given.crowd import outcomes
from tests.given.plans import (
    FRACTIONS,
    PLANNING,
    PRIORITIES,
    adds,
    plan_sent,
    planned,
    released,
    sends,
    sent_plans,
)
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to

pytestmark = pytest.mark.usefixtures("alliance")

DELEGATE = "U06DELEGATE"


def state(desk: Desk, of: int) -> str:
    return deployment(desk, of).state


def sends_back(desk: Desk, of: int, who: str = HEAD, reason: str = "Be bolder.") -> None:
    desk.by(who).do_now(plan.send_back, of, reason)


def test_a_plan_that_is_sent_goes_whole_to_everyone_of_the_school(desk: Desk) -> None:
    made = plan_sent(desk)
    assert state(desk, made) == "plan_sent"
    assert [to for kind, to in sent(desk) if kind == "plan_to_agree"] == [HEAD, DELEGATE]
    text = drawn_for(desk, "plan_to_agree", HEAD) or ""
    for part in (
        "Fractions in Year 6 &amp; planning.",
        "Year 6 use fractions with confidence.",
        "80% score 15 or more in the unit test.",
        "45% in October.",
        "1 February 2027",
        "The Year 6 teachers and Leo",
        "A plan for every week.",
        "Agree plan",
        "Send back",
    ):
        assert part in text


def test_a_plan_sent_twice_is_sent_once(desk: Desk) -> None:
    made = plan_sent(desk)
    before = queued(desk)
    sends(desk, made)
    assert queued(desk) == before
    assert len(sent_plans(desk, made)) == 1


def test_targets_that_were_never_sent_close_the_gaps(desk: Desk) -> None:
    made = released(desk)
    adds(desk, made, "V1:a", **FRACTIONS)
    adds(desk, made, "V1:b", **PLANNING)
    desk.by(LEO).do_now(plan.remove_target, made, 1)
    sends(desk, made)
    assert [target.number for target in sent_plans(desk, made)[0].targets] == [1]


def test_an_agreed_plan_is_told_to_the_leader_and_to_be_finalised_by_the_director(desk: Desk) -> None:
    made = plan_sent(desk)
    desk.by(DELEGATE).do_now(plan.agree, made, 1)
    assert state(desk, made) == "planned"
    assert [each for each in sent(desk) if each[0] in ("plan_agreed", "to_finalise")] == [
        ("plan_agreed", LEO),
        ("to_finalise", "director"),
    ]
    assert "has agreed your action plan" in (drawn_for(desk, "plan_agreed", LEO) or "")
    told = drawn(desk, "to_finalise")
    assert "Finalise" in told
    assert "2 targets" in told
    agreed = desk.look_now(lambda work: plan.agreed_plan(work, deployment(desk, made)))
    assert agreed is not None
    assert agreed.version == 1


def test_no_plan_is_agreed_before_the_head_agrees_it(desk: Desk) -> None:
    made = plan_sent(desk)
    assert desk.look_now(lambda work: plan.agreed_plan(work, deployment(desk, made))) is None


def test_a_plan_that_is_sent_back_comes_with_its_reason_and_is_changed(desk: Desk) -> None:
    made = plan_sent(desk)
    with pytest.raises(NothingWritten):
        sends_back(desk, made, reason=" ")
    sends_back(desk, made)
    assert "Be bolder." in (drawn_for(desk, "plan_sent_back", LEO) or "")
    writing = desk.by(LEO).look_now(plan.opened, made)
    assert (writing.version, writing.sent_back, writing.sent_back_by) == (2, "Be bolder.", "Priya Ferndale")
    assert len(writing.plan.targets) == 2


def test_every_version_is_kept_and_the_head_sees_what_changed(desk: Desk) -> None:
    made = plan_sent(desk)
    sends_back(desk, made)
    adds(desk, made, "V2:a", number=1, **{**FRACTIONS, "measure": "90% do."})
    desk.by(LEO).do_now(plan.remove_target, made, 2)
    adds(desk, made, "V2:b", target="Parents help.", measure="One evening.", by_when=date(2027, 1, 8))
    sends(desk, made, "Fractions.")
    first, second = sent_plans(desk, made)
    assert first.priorities == PRIORITIES
    assert [target.number for target in second.targets] == [1, 3]
    text = drawn_for(desk, "plan_to_agree", HEAD) or ""
    for change in (
        "Changed since version 1",
        "The priorities",
        "Target 1: measure (was: “80% score 15 or more in the unit test.”)",
        "Target 2 was removed: _Two teachers plan together._",
        "Target 3 is new",
        "Earlier versions",
    ):
        assert change in text


def test_an_agreed_plan_can_be_changed_and_is_agreed_again(desk: Desk) -> None:
    made = planned(desk)
    with pytest.raises(Unchanged):
        sends(desk, made)
    adds(desk, made, "V2:a", number=2, **{**PLANNING, "who": "Both teachers"})
    sends(desk, made)
    assert state(desk, made) == "plan_sent"
    assert drawn_for(desk, "plan_agreed", LEO) is None
    desk.by(HEAD).do_now(plan.agree, made, 2)
    agreed = desk.look_now(lambda work: plan.agreed_plan(work, deployment(desk, made)))
    assert agreed is not None
    assert agreed.version == 2


def test_a_plan_that_came_back_may_be_sent_again_as_it_is(desk: Desk) -> None:
    made = plan_sent(desk)
    sends_back(desk, made)
    sends(desk, made)
    assert "Nothing was changed since version 1" in (drawn_for(desk, "plan_to_agree", HEAD) or "")


def test_the_director_sends_an_agreed_plan_back_and_both_sides_hear_of_it(desk: Desk) -> None:
    made = planned(desk)
    before = len(sent(desk))
    sends_back(desk, made, DIRECTOR, "No date fits the term.")
    told = [each for each in sent(desk)[before:] if each[0] == "plan_sent_back"]
    assert told == [("plan_sent_back", LEO), ("plan_sent_back", HEAD), ("plan_sent_back", DELEGATE)]
    assert "Action plan" in (drawn_for(desk, "plan_sent_back", LEO) or "")
    asked = drawn_for(desk, "plan_sent_back", HEAD) or ""
    assert "No date fits the term." in asked
    assert "'Action plan'" not in asked


def test_a_version_that_is_not_the_newest_is_not_agreed_unseen(desk: Desk) -> None:
    made = plan_sent(desk)
    sends_back(desk, made)
    sends(desk, made)
    with pytest.raises(NewerVersion, match="read version 2 first"):
        desk.by(HEAD).do_now(plan.agree, made, 1)
    with pytest.raises(NewerVersion):
        desk.by(HEAD).do_now(plan.send_back, made, "No.", 1)
    assert state(desk, made) == "plan_sent"


@pytest.mark.parametrize("who", [LEO, HOME_HEAD, OTHER_HEAD, DIRECTOR, STRANGER])
def test_nobody_agrees_a_plan_but_the_host_school(desk: Desk, who: str) -> None:
    made = plan_sent(desk)
    with pytest.raises(NotYours, match="Only the school that is supported can do that: Priya Ferndale"):
        desk.by(who).do_now(plan.agree, made)


def test_who_comes_too_late_hears_what_happened_first(desk: Desk) -> None:
    made = planned(desk)
    with pytest.raises(MovedOn, match="Priya Ferndale has already agreed the action plan"):
        desk.by(DELEGATE).do_now(plan.agree, made, 1)
    with pytest.raises(MovedOn, match="You have already agreed the action plan"):
        sends_back(desk, made)


def test_a_plan_of_what_was_cancelled_goes_nowhere(desk: Desk) -> None:
    made = plan_sent(desk)
    desk.by(DIRECTOR).do_now(proposing.take_back, made, "The school closes.")
    with pytest.raises(MovedOn, match="Maya Lindmere cancelled this"):
        desk.by(HEAD).do_now(plan.agree, made)
    with pytest.raises(MovedOn):
        adds(desk, made, "V2:a", **FRACTIONS)
    assert drawn_for(desk, "plan_to_agree", HEAD) is None


def test_of_thirty_who_agree_or_send_back_at_once_one_counts(desk: Desk) -> None:
    made = plan_sent(desk)

    def act(number: int) -> object:
        if number % 2:
            return desk.by(HEAD).do_now(plan.agree, made, 1)
        return desk.by(DELEGATE).do_now(plan.send_back, made, "No.", 1)

    told = outcomes(act)
    assert told["done"] == 1


# Who is more than one thing


def test_a_leader_who_asked_for_it_and_is_not_alone_does_not_agree_their_own_plan(desk: Desk) -> None:
    made = plan_sent(desk)
    desk.do_now(_asked_by, LEO)
    desk.do_now(_works_there_too, LEO)
    with pytest.raises(OwnPlan, match="somebody else agrees it: Priya Ferndale or Hannah Quillstone"):
        desk.by(LEO).do_now(plan.agree, made, 1)


def test_a_leader_who_alone_asked_for_it_gets_the_plan_to_agree(desk: Desk) -> None:
    made = released(desk)
    desk.do_now(_asked_by, LEO, own=True)
    adds(desk, made, "V1:a", **FRACTIONS)
    sends(desk, made)
    assert [to for kind, to in sent(desk) if kind == "plan_to_agree"] == [LEO]
    desk.by(LEO).do_now(plan.agree, made, 1)
    assert state(desk, made) == "planned"


def test_in_the_alliances_own_programme_the_director_agrees_the_plan(desk: Desk) -> None:
    made = released(desk)
    desk.do_now(_asked_by, DIRECTOR, own=True)
    adds(desk, made, "V1:a", **FRACTIONS)
    sends(desk, made)
    assert "Agree plan" in (drawn_for(desk, "plan_to_agree", DIRECTOR) or "")
    desk.by(DIRECTOR).do_now(plan.agree, made, 1)
    assert state(desk, made) == "planned"


def _works_there_too(work: Work, slack_id: str) -> None:
    """Whoever asked counts only while they are at the host school."""
    school = work.session.exec(select(School).where(School.urn == 900001)).one()
    people.give_role(work, people.person(work, slack_id), "staff", school)


def _asked_by(work: Work, slack_id: str, *, own: bool = False) -> None:
    request = work.session.exec(select(Request)).one()
    asker = people.person(work, slack_id)
    request.asked_by_id = asker.id or 0
    if own:
        request.host_school_id = None
    else:  # whoever asks for a school is one of it
        people.give_role(work, asker, "delegate", work.get(School, request.host_school_id or 0))


# What was sent before


@pytest.mark.parametrize("agrees", [True, False])
def test_a_plan_that_is_settled_is_drawn_again_without_its_buttons(desk: Desk, agrees: bool) -> None:
    made = plan_sent(desk)
    was_sent(desk, "plan_to_agree")
    if agrees:
        desk.by(DELEGATE).do_now(plan.agree, made, 1)
    else:
        sends_back(desk, made, DELEGATE)
    again = drawn_for(desk, "plan_to_agree", HEAD) or ""
    assert ("Agreed by" if agrees else "Sent back to be changed") in again
    assert "'Agree plan'" not in again


def test_what_came_back_is_drawn_again_without_its_button_once_it_is_sent(desk: Desk) -> None:
    made = plan_sent(desk)
    sends_back(desk, made)
    was_sent(desk, "plan_sent_back")
    sends(desk, made)
    again = drawn_for(desk, "plan_sent_back", LEO) or ""
    assert "You have sent it again since" in again


def test_a_head_who_came_since_gets_the_plan_too(desk: Desk) -> None:
    plan_sent(desk)

    def new_head(work: Work) -> None:
        school = work.session.exec(select(School).where(School.urn == 900001)).one()
        people.give_role(work, people.person(work, STRANGER), "head", school)

    desk.do_now(new_head)
    moves_to(desk, london("2026-11-04T09:00"))
    for _ in range(2):
        desk.do_now(queue_due)
    assert [to for kind, to in sent(desk) if kind == "plan_to_agree"] == [HEAD, DELEGATE, STRANGER]
