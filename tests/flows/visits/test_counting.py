"""Half-days of support count in the school year they are worked in, and always make the whole."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.flows.deployments import keep_shares, share_out, shares_of
from bot.flows.visits import logging
from bot.flows.visits.counting import recount_due, worked
from bot.store.tables import Deployment
from bot.store.work import Work
from tests.given.alliance import LEO, deployment, london, taken
from tests.given.databases import both_databases
from tests.given.evaluations import closes
from tests.given.school import HEAD, moves_to, opened_desk
from tests.given.visits import MADE, goes_into, logs, under_way

pytestmark = both_databases

FIRST, LAST = date(2027, 6, 1), date(2027, 12, 17)


def over_the_turn(desk: Desk, half_days: int = 10) -> int:
    """Support from June to December 2027."""
    of = under_way(desk, starts_on=FIRST, ends_on=LAST, half_days=half_days)

    def share(work: Work) -> None:
        row = work.get(Deployment, of)
        keep_shares(work, row, share_out(work, FIRST, LAST, half_days, "spread"))

    desk.do_now(share)
    return of


def shares(desk: Desk, of: int) -> dict[int, int]:
    row = deployment(desk, of)
    found = desk.look_now(shares_of, row)
    return {year: half_days for year, half_days in found.items() if half_days}


def test_a_visit_counts_in_the_year_it_was_made_in_and_the_rest_where_it_remains(desk: Desk) -> None:
    of = over_the_turn(desk)
    assert shares(desk, of) == {2026: 5, 2027: 5}
    moves_to(desk, london("2027-06-10T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2027, 6, 8), half_days=2))
    assert shares(desk, of) == {2026: 5, 2027: 5}
    moves_to(desk, london("2027-09-08T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2027, 9, 8)))
    assert shares(desk, of) == {2026: 2, 2027: 8}


def test_at_the_turn_of_the_year_what_was_not_worked_goes_into_the_next(desk: Desk) -> None:
    of = over_the_turn(desk)
    moves_to(desk, london("2027-06-10T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2027, 6, 8), half_days=2))
    moves_to(desk, london("2027-08-31T23:59"))
    assert desk.do_now(recount_due) == 0
    moves_to(desk, london("2027-09-01T00:00"))
    assert [desk.do_now(recount_due) for _ in range(2)] == [1, 0]
    assert shares(desk, of) == {2026: 2, 2027: 8}
    assert taken(desk, LEO)[2027] == 8


@pytest.mark.parametrize("state", ["evaluating", "ended_early"])
def test_at_the_end_only_what_was_worked_counts(desk: Desk, state: str) -> None:
    of = over_the_turn(desk)
    moves_to(desk, london("2027-06-10T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2027, 6, 8), half_days=2))
    goes_into(desk, of, state)
    assert [desk.do_now(recount_due) for _ in range(2)] == [1, 0]
    assert shares(desk, of) == {2026: 2}


def test_what_is_closed_was_counted_as_it_was_closed(desk: Desk) -> None:
    of = over_the_turn(desk)
    moves_to(desk, london("2027-06-10T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2027, 6, 8), half_days=2))
    goes_into(desk, of, "evaluating")
    closes(desk, of, "Both have left their schools.")
    assert shares(desk, of) == {2026: 2}


def test_days_that_are_added_count_too(desk: Desk) -> None:
    of = over_the_turn(desk)
    moves_to(desk, london("2027-09-10T12:00"))

    def extend(work: Work) -> None:
        work.get(Deployment, of).half_days = 14

    desk.do_now(extend)
    desk.do_now(recount_due)
    assert shares(desk, of) == {2027: 14}


def test_what_is_corrected_or_taken_back_is_counted_anew(desk: Desk) -> None:
    of = over_the_turn(desk)
    moves_to(desk, london("2027-09-02T12:00"))
    made = logs(desk, of, replace(MADE, made_on=date(2027, 9, 2)))
    assert shares(desk, of) == {2027: 10}
    desk.by(HEAD).do_now(logging.query, made, "It was in June.")
    june = replace(MADE, made_on=date(2027, 6, 8), half_days=2)
    desk.by(LEO).do_now(logging.answer, made, "Yes.", june, False)
    assert shares(desk, of) == {2026: 2, 2027: 8}
    desk.by(LEO).do_now(logging.take_back, made, "Not at all.")
    assert shares(desk, of) == {2027: 10}


DAYS = [date(2027, month, day) for month in (6, 7, 9, 10, 11, 12) for day in (1, 2, 3, 7, 8)]


def copied(database: Path, folder: str) -> str:
    return f"sqlite:///{shutil.copy(database, folder)}"


@given(
    visits=st.lists(st.tuples(st.sampled_from(DAYS), st.integers(1, 2), st.booleans()), max_size=12),
    ends=st.booleans(),
)
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
def test_whatever_is_logged_and_taken_back_the_years_make_the_whole(
    migrated_sqlite: Path, visits: list[tuple[date, int, bool]], ends: bool
) -> None:
    with TemporaryDirectory() as folder, opened_desk(copied(migrated_sqlite, folder)) as desk:
        of = over_the_turn(desk, 40)
        done = {2026: 0, 2027: 0}
        by_day = {day: (half_days, stays) for day, half_days, stays in visits}
        for number, (day, (half_days, stays)) in enumerate(by_day.items()):
            moves_to(desk, london(f"{day}T12:00"))
            visit = replace(MADE, made_on=day, half_days=half_days)
            made = logs(desk, of, visit, key=f"v{number}", sure=True)
            if stays:
                done[2026 if day < date(2027, 9, 1) else 2027] += half_days
            else:
                desk.by(LEO).do_now(logging.take_back, made, "No.")
            assert sum(shares(desk, of).values()) == 40
        if ends:
            goes_into(desk, of, "evaluating")
        desk.do_now(recount_due)
        found = shares(desk, of)
        total = desk.look_now(worked, deployment(desk, of))
        assert total == sum(done.values())
        assert sum(found.values()) == (total if ends else 40)
        assert all(found.get(year, 0) >= half_days for year, half_days in done.items())
