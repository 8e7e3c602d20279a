"""What a visit can be, the clashes that are said, and the day a weekly list goes out."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.data import load
from bot.rules.sources import sources
from bot.rules.time.calendar import SchoolCalendar, Term
from bot.rules.visits import PARTS_OF_DAY, Planned, clashes, kinds, listed_at, part_of_day, usual_hours
from tests.given.school import LONDON

CALENDAR = SchoolCalendar(LONDON)
TERMS = SchoolCalendar(
    LONDON, (Term(date(2026, 11, 2), date(2026, 12, 16)), Term(date(2027, 1, 4), date(2027, 2, 11)))
)
THURSDAY = date(2026, 12, 10)


def test_every_kind_of_visit_has_a_name_and_a_source() -> None:
    assert {"diagnostic", "coaching", "training", "joint_planning", "data_analysis", "review"} <= set(kinds())
    assert {row["source"] for row in load("visits")["kind"]} <= {*sources(), "alliance"}


@pytest.mark.parametrize("part", PARTS_OF_DAY)
def test_the_usual_hours_of_a_part_of_the_day_are_read_back_as_it(part: str) -> None:
    starts, ends = usual_hours(part)
    assert starts < ends
    assert part_of_day(starts, Planned(THURSDAY, part).half_days) == part


@pytest.mark.parametrize(
    ("planned", "halves"),
    [
        (Planned(THURSDAY, "morning"), ("morning",)),
        (Planned(THURSDAY, "afternoon"), ("afternoon",)),
        (Planned(THURSDAY, "day"), ("morning", "afternoon")),
        (Planned(THURSDAY, "morning", ends=time(13)), ("morning", "afternoon")),
    ],
)
def test_a_visit_touches_the_halves_its_hours_lie_in(planned: Planned, halves: tuple[str, ...]) -> None:
    assert planned.halves == halves


def test_only_what_is_taught_at_that_time_clashes() -> None:
    taught = {(3, "morning"), (4, "afternoon")}
    assert "Thursday morning" in clashes(Planned(THURSDAY, "day"), taught, is_away=False)
    assert clashes(Planned(THURSDAY, "afternoon"), taught, is_away=False) == ""
    assert "away on 10 December 2026" in clashes(Planned(THURSDAY, "afternoon"), taught, is_away=True)
    assert "morning and afternoon" in clashes(
        Planned(THURSDAY, "day"), {(3, "morning"), (3, "afternoon")}, is_away=False
    )


@pytest.mark.parametrize(
    ("calendar", "logged", "goes"),
    [
        (CALENDAR, "2026-12-01T09:00", "2026-12-04T15:00"),
        (CALENDAR, "2026-12-04T14:45", "2026-12-04T15:00"),
        (CALENDAR, "2026-12-04T14:46", "2026-12-11T15:00"),
        (CALENDAR, "2026-12-06T22:00", "2026-12-11T15:00"),
        (TERMS, "2026-12-14T09:00", "2026-12-16T15:00"),  # the last school day of the week is a Wednesday
        (TERMS, "2026-12-17T09:00", "2027-01-08T15:00"),  # weeks without a school day have no list
        (CALENDAR, "2027-03-22T09:00", "2027-03-25T15:00"),  # Good Friday
        (CALENDAR, "2027-03-29T09:00", "2027-04-02T15:00"),  # in summer time
    ],
)
def test_a_list_goes_out_on_the_last_school_day_of_the_week(
    calendar: SchoolCalendar, logged: str, goes: str
) -> None:
    moment = datetime.fromisoformat(logged).replace(tzinfo=LONDON)
    assert listed_at(moment, calendar) == datetime.fromisoformat(goes).replace(tzinfo=LONDON)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.times())
def test_a_list_is_in_school_hours_and_soon_after(day: date, at: time) -> None:
    moment = datetime.combine(day, at, LONDON)
    goes = listed_at(moment, TERMS)
    assert TERMS.school_hour(goes) == goes
    assert goes > moment
