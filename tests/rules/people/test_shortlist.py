"""The few who fit best, found without a close look at everybody, are those whom such a look finds."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people import shortlist as module
from bot.rules.people.matching import Leader, Wanted, rank
from bot.rules.people.shortlist import Outlines, shortlist
from tests.rules.people.test_matching import LEADER, LEADERS, WANTED

ALLIANCES = st.lists(LEADERS, max_size=40, unique_by=lambda each: each.id)
WANTS = st.builds(
    replace,
    st.just(WANTED),
    area_id=st.sampled_from([None, "maths", "attendance"]),
    phase=st.sampled_from([None, "Primary", "Middle deemed primary"]),
    place=st.sampled_from([None, WANTED.place]),
    yearly_aim=st.sampled_from([None, 20]),
)


def outlined(leaders: Iterable[Leader], wanted: Wanted) -> Outlines:
    found = list(leaders)
    return Outlines(
        homes={each.id: each.id if each.phase or each.place else None for each in found},
        schools={each.id: (each.phase, each.place) for each in found},
        unreachable={each.id for each in found if not each.reachable},
        exact={each.id for each in found if wanted.area_id in each.areas},
        near={each.id for each in found if each.areas & wanted.group and wanted.area_id not in each.areas},
    )


def shortlisted(
    leaders: Collection[Leader], wanted: Wanted, most: int, at_first: int
) -> tuple[list[Leader], list[int]]:
    """The shortlist, and the ids of all that were looked at closely."""
    looked_at: list[int] = []

    def read(ids: Sequence[int]) -> list[Leader]:
        looked_at.extend(ids)
        return [each for each in leaders if each.id in ids]

    with pytest.MonkeyPatch.context() as patch:
        for name in ("LOOKED_AT_FIRST", "SPECIALISTS_FIRST"):
            patch.setattr(module, name, at_first)
        found = shortlist(
            wanted,
            most,
            lambda: outlined((each for each in leaders if wanted.area_id in each.areas), wanted),
            lambda: outlined(leaders, wanted),
            read,
        )
    return found, looked_at


@given(leaders=ALLIANCES, wanted=WANTS, most=st.integers(1, 10), more=st.integers(0, 10))
def test_the_order_is_that_of_a_look_at_everybody(
    leaders: list[Leader], wanted: Wanted, most: int, more: int
) -> None:
    found, _ = shortlisted(leaders, wanted, most, at_first=most + more)
    assert found == rank(leaders, wanted, most)


def test_only_those_who_can_be_among_them_are_looked_at_closely() -> None:
    near = [replace(LEADER, id=n, name=f"Near {n}") for n in range(1, 9)]
    far = [replace(LEADER, id=n, place=(631250, 287400), areas=frozenset()) for n in range(9, 200)]
    found, looked_at = shortlisted([*far, *near], WANTED, 8, at_first=8)
    assert [each.id for each in found] == looked_at == list(range(1, 9))


def test_whoever_is_level_with_the_last_is_looked_at_too_since_names_decide() -> None:
    level = [replace(LEADER, id=n, name=f"Leader {100 - n}", evaluation=400) for n in range(1, 30)]
    found, _ = shortlisted(level, WANTED, 3, at_first=3)
    assert [each.id for each in found] == [29, 28, 27]


def test_one_of_another_area_comes_before_specialists_who_cannot_be_reached() -> None:
    specialists = [replace(LEADER, id=n, reachable=False) for n in range(1, 20)]
    other = replace(LEADER, id=99, areas=frozenset())
    found, _ = shortlisted([*specialists, other], WANTED, 8, at_first=8)
    assert found[0] == other
