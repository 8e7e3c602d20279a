"""The action plan: what a target needs, which day it can be due, and what changed between two versions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.action_plan import (
    Missing,
    NoTarget,
    NotInPeriod,
    Period,
    Plan,
    Target,
    TargetWrong,
    TooManyTargets,
    check_plan,
    check_target,
    differences,
    is_measurable,
    most_targets,
    next_number,
    numbered,
    read_target,
    with_target,
    without_target,
)

PERIOD = Period(date(2026, 12, 1), date(2027, 2, 12))
TODAY = date(2026, 11, 3)
GOOD = Target(1, "Year 6 use fractions.", "80% score 15 or more.", "45% in October.", date(2027, 2, 1), "I")

words = st.text(max_size=20)
targets = st.builds(Target, st.integers(1, 12), words, words, words, st.none() | st.dates(), words).filter(
    lambda target: not target.is_blank
)
plans = st.builds(
    Plan,
    words,
    st.lists(targets, max_size=6, unique_by=lambda target: target.number).map(
        lambda found: tuple(sorted(found, key=lambda target: target.number))
    ),
)


def plan_of(many: int) -> Plan:
    return Plan("Maths first.", tuple(replace(GOOD, number=number) for number in range(1, many + 1)))


@pytest.mark.parametrize("field", ["target", "measure", "by_when"])
def test_a_target_a_measure_and_a_day_are_asked_for_at_their_field(field: str) -> None:
    empty: dict[str, Any] = {field: None if field == "by_when" else ""}
    with pytest.raises(Missing) as wrong:
        check_target(replace(GOOD, **empty), PERIOD, TODAY)
    assert wrong.value.field == field


def test_starting_point_and_who_may_be_left_for_later() -> None:
    check_target(replace(GOOD, starting_point="", who=""), PERIOD, TODAY)


@pytest.mark.parametrize(
    ("day", "today", "told"),
    [
        (date(2026, 11, 30), TODAY, "The support begins on 1 December 2026."),
        (date(2027, 2, 13), TODAY, "The support ends on 12 February 2027"),
        (date(2026, 12, 7), date(2026, 12, 8), "This day has passed."),
        (date(2027, 2, 12), date(2027, 2, 13), "ended on 12 February 2027. Please speak to the director."),
    ],
)
def test_a_day_outside_the_support_or_in_the_past_is_told_at_its_field(
    day: date, today: date, told: str
) -> None:
    with pytest.raises(NotInPeriod, match=told) as wrong:
        check_target(replace(GOOD, by_when=day), PERIOD, today)
    assert wrong.value.field == "by_when"


@pytest.mark.parametrize("day", [PERIOD.starts_on, PERIOD.ends_on])
def test_the_first_and_the_last_day_of_the_support_are_inside_it(day: date) -> None:
    check_target(replace(GOOD, by_when=day), PERIOD, TODAY)


def test_a_plan_needs_priorities_and_a_target() -> None:
    with pytest.raises(Missing) as wrong:
        check_plan(replace(plan_of(1), priorities=" "), PERIOD, TODAY)
    assert wrong.value.field == "priorities"
    with pytest.raises(NoTarget):
        check_plan(plan_of(0), PERIOD, TODAY)


def test_six_targets_are_a_plan_and_seven_are_not() -> None:
    assert most_targets() == 6
    check_plan(plan_of(6), PERIOD, TODAY)
    with pytest.raises(TooManyTargets):
        check_plan(plan_of(7), PERIOD, TODAY)
    with pytest.raises(TooManyTargets):
        with_target(plan_of(6), replace(GOOD, number=7))
    assert len(with_target(plan_of(6), replace(GOOD, number=6, who="You")).targets) == 6


def test_what_is_wrong_in_a_whole_plan_names_the_target() -> None:
    plan = with_target(plan_of(1), replace(GOOD, number=2, measure=""))
    with pytest.raises(TargetWrong, match="Target 2: Say how you will know"):
        check_plan(plan, PERIOD, TODAY)


@pytest.mark.parametrize(
    ("measure", "measurable"),
    [
        ("80% of pupils", True),
        ("half the class", True),
        ("Fewer late starts", True),
        ("Seen in lesson observations", True),
        ("attendance", True),
        ("½ a grade", True),
        ("Teaching is better", False),
        ("Staff feel confident", False),
        ("We will know", False),
        ("Year 6 and the Y5 class like it", False),
        ("Key Stage 2 teachers are happier in 2027", False),
        ("Years 3 to 6 do well", False),
        ("30 pupils in Year 6", True),
    ],
)
def test_what_can_be_counted_or_seen_is_told_from_what_cannot(measure: str, measurable: bool) -> None:
    assert is_measurable(Target(1, "Maths improves", measure)) is measurable


def test_a_figure_in_the_target_counts_and_a_number_of_people_does_not() -> None:
    assert is_measurable(Target(1, "From 45% to 60%", "We look in July"))
    assert not is_measurable(Target(1, "The two new teachers feel confident", "They say so"))


@given(targets)
def test_a_target_is_read_back_as_it_was_kept(target: Target) -> None:
    assert read_target(target.to_json()) == target


@given(plans)
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert not differences(plan, plan)


@given(plans, plans)
def test_the_differences_lead_from_one_version_to_the_next(before: Plan, after: Plan) -> None:
    found = differences(before, after)
    rebuilt = before
    for change in found.targets:
        if change.before is not None:
            rebuilt = without_target(rebuilt, change.before.number)
    kept = {target.number: target for target in rebuilt.targets}
    kept |= {change.after.number: change.after for change in found.targets if change.after is not None}
    assert sorted(kept.values(), key=lambda target: target.number) == list(after.targets)
    assert found.priorities == (before.priorities != after.priorities)


def test_a_change_names_the_fields_that_were_changed() -> None:
    [change] = differences(
        plan_of(1), Plan("Maths first.", (replace(GOOD, measure="90%", who="We"),))
    ).targets
    assert change.fields == ("measure", "who")


@given(plans, st.sets(st.integers(1, 12)))
def test_a_target_that_was_sent_keeps_its_number_and_the_others_close_the_gaps(
    plan: Plan, known: set[int]
) -> None:
    sent = numbered(plan, known)
    numbers = [target.number for target in sent.targets]
    assert numbers == sorted(set(numbers))
    assert {target.number for target in plan.targets} & known <= set(numbers)
    fresh = [number for number in numbers if number not in known]
    free = [number for number in range(1, 30) if number not in known]
    assert fresh == free[: len(fresh)]
    assert {replace(each, number=0) for each in sent.targets} == {
        replace(each, number=0) for each in plan.targets
    }


@given(plans, st.sets(st.integers(1, 12)))
def test_a_new_target_takes_no_number_that_was_ever_sent(plan: Plan, known: set[int]) -> None:
    number = next_number(plan, known)
    assert number >= 1
    assert number not in known
    assert plan.target(number) is None
