"""Writing the action plan: page by page, each kept as it is left, by its leader alone."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows import plan
from bot.flows.people.privacy import held
from bot.flows.plan import Leaf, NoSuchPlan
from bot.rules.action_plan import Missing, NoTarget, NotInPeriod, PlanWrong, Target, TooManyTargets
from bot.store.changes import NotYours
from bot.store.tables import ActionPlan
from tests.given.alliance import (
    HOME_HEAD,
    LEO,
    OTHER_HEAD,
    deployment,
)
from tests.given.crowd import outcomes
from tests.given.plans import FRACTIONS, PLANNING, adds, plan_sent, released, sends
from tests.given.school import DIRECTOR, HEAD, STRANGER

pytestmark = pytest.mark.usefixtures("alliance")

DELEGATE = "U06DELEGATE"


def state(desk: Desk, of: int) -> str:
    return deployment(desk, of).state


def sends_back(desk: Desk, of: int, who: str = HEAD, reason: str = "Be bolder.") -> None:
    desk.by(who).do_now(plan.send_back, of, reason)


def test_each_page_is_kept_as_it_is_left(desk: Desk) -> None:
    made = released(desk)
    desk.by(LEO).do_now(plan.keep_priorities, made, "Maths ")
    desk.by(LEO).do_now(plan.keep_target, Leaf(made, "V1:a"), {"target": "Half a thought"})
    found = desk.by(LEO).look_now(plan.opened, made)
    assert (found.plan.priorities, found.version) == ("Maths ", 1)
    assert found.plan.targets == (Target(1, "Half a thought"),)


def test_looking_at_a_plan_begins_none(desk: Desk) -> None:
    made = released(desk)
    desk.by(LEO).look_now(plan.opened, made)
    desk.by(LEO).do_now(plan.keep_priorities, made, "")
    desk.by(LEO).do_now(plan.keep_target, Leaf(made, "V1:a"), {})
    assert desk.look_now(lambda work: work.session.exec(select(ActionPlan)).all()) == []


def test_a_page_that_is_sent_twice_adds_one_target(desk: Desk) -> None:
    made = released(desk)
    adds(desk, made, "V1:a", **FRACTIONS)
    assert len(adds(desk, made, "V1:a", **FRACTIONS).targets) == 1
    assert len(adds(desk, made, "V1:b", **FRACTIONS).targets) == 2


def test_a_target_is_changed_and_removed_by_its_number(desk: Desk) -> None:
    made = released(desk)
    adds(desk, made, "V1:a", **FRACTIONS)
    adds(desk, made, "V1:b", **PLANNING)
    changed = adds(desk, made, "V1:c", number=1, **{**FRACTIONS, "who": "Leo"})
    assert [target.who for target in changed.targets] == ["Leo", ""]
    left = desk.by(LEO).do_now(plan.remove_target, made, 1)
    assert [target.number for target in left.plan.targets] == [2]


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"measure": "  "}, Missing, "measure"),
        ({"by_when": None}, Missing, "by_when"),
        ({"by_when": date(2026, 11, 2)}, NotInPeriod, "by_when"),
        ({"by_when": date(2027, 2, 13)}, NotInPeriod, "by_when"),
    ],
)
def test_what_is_wrong_with_a_target_is_told_at_its_field(
    desk: Desk, wrong: dict[str, object], error: type[PlanWrong], field: str
) -> None:
    made = released(desk)
    with pytest.raises(error) as told:
        adds(desk, made, "V1:a", **{**FRACTIONS, **wrong})
    assert told.value.field == field


def test_a_seventh_target_is_not_taken(desk: Desk) -> None:
    made = released(desk)
    for number in range(6):
        adds(desk, made, f"V1:{number}", **FRACTIONS)
    with pytest.raises(TooManyTargets):
        adds(desk, made, "V1:6", **FRACTIONS)


def test_a_plan_without_targets_is_not_sent(desk: Desk) -> None:
    made = released(desk)
    with pytest.raises(NoTarget):
        sends(desk, made)
    with pytest.raises(Missing):
        sends(desk, made, " ")
    assert state(desk, made) == "released"


@pytest.mark.parametrize("who", [HEAD, HOME_HEAD, DIRECTOR, STRANGER, "U99NOBODY00"])
def test_nobody_writes_a_plan_but_its_leader(desk: Desk, who: str) -> None:
    made = released(desk)
    with pytest.raises(NotYours, match="Only the leader can do that: Leo Hartsmere"):
        desk.by(who).look_now(plan.opened, made)
    with pytest.raises(NotYours):
        adds(desk, made, "V1:a", who, **FRACTIONS)
    with pytest.raises(NotYours):
        sends(desk, made, who=who)


def test_thirty_targets_at_once_are_six(desk: Desk) -> None:
    made = released(desk)
    told = outcomes(lambda number: adds(desk, made, f"V{number}:a", **FRACTIONS))
    assert told["done"] == 6
    targets = desk.by(LEO).look_now(plan.opened, made).plan.targets
    assert [target.number for target in targets] == [1, 2, 3, 4, 5, 6]


def test_everyone_with_a_part_in_it_reads_the_plan_and_nobody_else(desk: Desk) -> None:
    made = plan_sent(desk)
    for who in (LEO, HEAD, DELEGATE, HOME_HEAD, DIRECTOR):
        desk.by(who).look_now(plan.to_read, made)
    for who in (OTHER_HEAD, STRANGER, "U99NOBODY00"):
        with pytest.raises(NoSuchPlan):
            desk.by(who).look_now(plan.to_read, made)


def test_a_draft_is_read_by_nobody_but_its_leader(desk: Desk) -> None:
    made = released(desk)
    adds(desk, made, "V1:a", **FRACTIONS)
    with pytest.raises(NoSuchPlan):
        desk.by(HEAD).look_now(plan.to_read, made)


def test_a_leader_finds_the_plans_they_wrote_among_what_is_held_on_them(desk: Desk) -> None:
    plan_sent(desk)
    _, acts = desk.by(LEO).look_now(held)
    [written] = [part.lines for part in acts if part.title == "Action plans you wrote"]
    assert "Year 6 use fractions with confidence." in written[0]
