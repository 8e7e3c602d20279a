"""Who fits a request best, and why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people.matching import (
    Absence,
    Leader,
    Wanted,
    half_days_free,
    half_days_left,
    kilometres,
    points,
    rank,
    years_over,
)
from bot.rules.people.reasons import match
from bot.rules.people.specialisms import areas
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.school_year import days_between
from tests.given.school import LONDON

STARTS, ENDS = date(2027, 3, 1), date(2027, 3, 19)
WANTED = Wanted(
    area_id="maths",
    phase="Primary",
    place=(431250, 287400),
    half_days=6,
    school_days=days_between(STARTS, ENDS, SchoolCalendar(LONDON)),
    shares={2026: 6},
    yearly_aim=20,
)
LEADER = Leader(
    1,
    "Leo",
    "Examplewick High School",
    "Primary",
    (433900, 289150),
    areas=frozenset({"maths"}),
)
IDS = [each.id for each in areas()]


def for_and_against(leader: Leader, wanted: Wanted = WANTED) -> tuple[str, str]:
    found = match(leader, wanted)
    return " | ".join(found.speaks_for), " | ".join(found.against)


def test_all_that_speaks_for_a_leader_is_said() -> None:
    assert for_and_against(LEADER) == (
        "Maths | 3 km away | primary, like the host school | 10 days left this year | no other deployment",
        "",
    )


@pytest.mark.parametrize(
    ("leader", "against"),
    [
        (replace(LEADER, areas=frozenset({"attendance"})), "does not lead Maths"),
        (replace(LEADER, areas=frozenset()), "does not lead Maths"),
        (replace(LEADER, phase="Secondary"), "secondary, the host school is primary"),
        (replace(LEADER, place=(531250, 287400)), "100 km away"),
        (replace(LEADER, place=None), "distance not known"),
        (replace(LEADER, taken={2026: 16}), "only 2 days left in 2026-27"),
        (replace(LEADER, taken={2026: 19}), "only half a day left in 2026-27"),
        (replace(LEADER, taken={2026: 20}), "no days left in 2026-27"),
        (replace(LEADER, taken={2026: 26}), "no days left in 2026-27"),
        (replace(LEADER, absences=[Absence(date(2027, 3, 3), date(2027, 3, 10))]), "away 3-10 March"),
        (replace(LEADER, absences=[Absence(date(2027, 3, 9), date(2027, 3, 9))]), "away 9 March"),
        (
            replace(LEADER, absences=[Absence(date(2027, 2, 26), date(2027, 3, 2))]),
            "away 26 February-2 March",
        ),
        (
            replace(LEADER, absences=[Absence(date(2027, 3, 2), date(2027, 3, 18))]),
            "away 2-18 March; free for only 2 days between the dates",
        ),
        (
            replace(LEADER, teaching=(2, 2, 2, 2, 1)),
            "free for only 1½ days between the dates",
        ),
        (replace(LEADER, open_deployments=1), "1 other deployment under way"),
        (replace(LEADER, open_deployments=3), "3 other deployments under way"),
        (replace(LEADER, evaluation=250), "evaluated 2.5 of 4"),
        (replace(LEADER, reachable=False), "neither a Slack account nor an address: ask them yourself"),
    ],
)
def test_what_speaks_against_a_leader_is_said_and_costs_a_place(leader: Leader, against: str) -> None:
    assert for_and_against(leader)[1] == against
    assert rank([replace(leader, id=0, name="Ada"), LEADER], WANTED, 2)[0] == LEADER


def test_an_area_of_the_same_group_counts_for_something() -> None:
    near = next(each.id for each in areas() if each.group == WANTED.area.group and each.id != "maths")  # type: ignore[union-attr]
    far = next(each.id for each in areas() if each.group != WANTED.area.group)  # type: ignore[union-attr]
    beside, other = (replace(LEADER, areas=frozenset({each})) for each in (near, far))
    assert points(LEADER, WANTED) > points(beside, WANTED) > points(other, WANTED)
    assert "but not Maths" in for_and_against(beside)[1]


def test_what_is_not_known_counts_neither_for_nor_against() -> None:
    unknown = replace(LEADER, phase=None, place=None)
    near = LEADER
    far = replace(LEADER, phase="Special", place=(531250, 287400))
    assert points(near, WANTED) > points(unknown, WANTED) > points(far, WANTED)


def test_an_lle_has_no_yearly_aim() -> None:
    wanted = replace(WANTED, yearly_aim=None)
    assert half_days_left(replace(LEADER, taken={2026: 40}), wanted) is None
    assert "left" not in for_and_against(LEADER, wanted)[0]


def test_each_school_year_of_a_request_needs_its_own_room() -> None:
    wanted = replace(WANTED, shares={2026: 2, 2027: 4})
    full_next_year = replace(LEADER, taken={2027: 17})
    assert half_days_left(full_next_year, wanted) == 3
    assert for_and_against(full_next_year, wanted)[1] == "only 1½ days left in 2027-28"


def test_somebody_who_cannot_be_asked_comes_last_however_well_they_fit() -> None:
    poor = Leader(2, "Zoe", phase="Special", taken={2026: 20}, open_deployments=9)
    assert rank([replace(LEADER, reachable=False), poor], WANTED, 2)[0] == poor


def test_leaders_who_fit_the_same_come_by_name() -> None:
    found = [replace(LEADER, id=n, name=name) for n, name in enumerate(["Cy", "Abe", "Bo"])]
    assert [each.name for each in rank(found, WANTED, 3)] == ["Abe", "Bo", "Cy"]


def test_overlapping_absences_count_once() -> None:
    away = replace(
        LEADER,
        absences=[Absence(date(2027, 3, 1), date(2027, 3, 5)), Absence(date(2027, 3, 3), date(2027, 3, 8))],
    )
    assert half_days_free(away, WANTED) == half_days_free(LEADER, WANTED) - 12


def test_distance_is_as_the_crow_flies() -> None:
    assert kilometres(replace(LEADER, place=(431250 + 3000, 287400 + 4000)), WANTED) == 5


LEADERS = st.builds(
    Leader,
    id=st.integers(1, 10_000),
    name=st.text(max_size=5),
    phase=st.sampled_from([None, "Primary", "Secondary"]),
    place=st.none() | st.tuples(st.integers(0, 700_000), st.integers(0, 1_300_000)),
    reachable=st.booleans(),
    areas=st.frozensets(st.sampled_from(IDS), max_size=4),
    taken=st.dictionaries(st.integers(2025, 2028), st.integers(0, 40), max_size=3),
    open_deployments=st.integers(0, 10),
    absences=st.lists(st.builds(Absence, st.dates(STARTS, ENDS), st.dates(STARTS, ENDS)), max_size=2),
    teaching=st.tuples(*[st.integers(0, 2)] * 5),
    evaluation=st.none() | st.integers(100, 400),
)


@given(found=st.lists(LEADERS, max_size=30), most=st.integers(1, 12))
def test_the_shortlist_is_the_head_of_the_whole_order(found: list[Leader], most: int) -> None:
    whole = rank(found, WANTED, len(found) or 1)
    assert rank(found, WANTED, most) == whole[:most]
    scores = [(not each.reachable, -points(each, WANTED)) for each in whole]
    assert scores == sorted(scores)


@given(LEADERS)
def test_every_leader_can_be_explained(leader: Leader) -> None:
    found = match(leader, WANTED)
    assert found.points == points(leader, WANTED) >= 0
    assert all((*found.speaks_for, *found.against))


@given(LEADERS, st.integers(1, 40))
def test_more_work_never_makes_a_leader_fit_better(leader: Leader, more: int) -> None:
    busier = replace(
        leader,
        taken={**leader.taken, 2026: leader.taken.get(2026, 0) + more},
        open_deployments=leader.open_deployments + 1,
    )
    assert points(busier, WANTED) <= points(leader, WANTED)


@given(
    taken=st.dictionaries(st.integers(2025, 2028), st.integers(0, 40)),
    shares=st.dictionaries(st.integers(2025, 2028), st.integers(1, 40)),
    aim=st.integers(0, 40),
)
def test_a_year_is_over_just_where_its_sum_is(
    taken: dict[int, int], shares: dict[int, int], aim: int
) -> None:
    over = years_over(taken, shares, aim)
    assert set(over) == {year for year in shares if taken.get(year, 0) + shares[year] > aim}
