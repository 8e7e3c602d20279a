"""What a request must hold: days as people type them, dates, and every page whole."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.asked import Asked, read_asked
from bot.rules.people.area_search import areas_like
from bot.rules.people.specialisms import UnknownArea, areas
from bot.rules.request_rules import (
    KINDS,
    PAGES,
    AskedWrong,
    EndBeforeStart,
    InAnotherMeasure,
    Missing,
    NoDays,
    NoSchoolDay,
    NotANumber,
    NotHalfDays,
    PastStart,
    SeveralNumbers,
    TooFarAhead,
    TooManyDays,
    check_asked,
    check_page,
    check_period,
    days_typed,
    filled,
    filled_as_far,
    page_of,
    read_half_days,
    read_half_days_a_week,
)
from bot.rules.time.calendar import SchoolCalendar
from tests.given.school import LONDON

CALENDAR = SchoolCalendar(LONDON)
TODAY = date(2026, 11, 3)
WHOLE = Asked(
    kind="SLE",
    area="maths",
    need="Fractions.",
    scope="Two teachers.",
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 11),
    pattern="spread",
    half_days=5,
    outcomes="They teach it on their own.",
    improves="Maths.",
)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")

REQUESTS = st.builds(
    Asked,
    kind=st.sampled_from([*KINDS, None]),
    area=st.sampled_from([None, *(each.id for each in areas())]),
    need=st.text(max_size=50),
    starts_on=st.none() | DAYS,
    ends_on=st.none() | DAYS,
    half_days=st.none() | st.integers(0, 500),
    reasons=st.lists(st.sampled_from(["vulnerable", "first_time_headteacher"]), unique=True).map(tuple),
)


@pytest.mark.parametrize(
    ("typed", "half_days"),
    [
        ("3", 6),
        ("2.5", 5),
        ("2,5", 5),
        ("2½", 5),
        ("½", 1),
        (".5", 1),
        (" 10 days ", 20),
        ("1 day", 2),
        ("half a day", 1),
        ("Half", 1),
        ("4.0", 8),
        ("three", 6),
        ("Three days", 6),
        ("twenty-five days", 50),
        ("one and a half", 3),
        ("one and a half days", 3),
        ("1 and 1/2", 3),
        ("1 1/2", 3),
        ("1-1/2 days", 3),
        ("1 ½", 3),
        ("1½ days", 3),
        ("12½", 25),
        ("1/2", 1),
        ("1/2 a day", 1),
        ("1/2 day", 1),
        ("½ day", 1),
        ("0.5 days", 1),
        ("a half", 1),
        ("a half-day", 1),
        ("one half day", 1),
        ("3 half-days", 3),
        ("7 half days", 7),
        ("5 half\u2011days", 5),
        ("seven half-days", 7),
        ("5 x half-days", 5),
        ("3 x 1 day", 6),
        ("2 mornings", 2),
        ("a day", 2),
        ("one day", 2),
        ("a day and a half", 3),
        ("2 days and a half", 5),
        ("two days and a half day", 5),
        ("2 days and 3 half-days", 7),
        ("2 full days + 1 half day", 5),
        ("a couple of days", 4),
        ("2 days (4 half-days)", 4),
        ("three (3) days", 6),
        ("3 (three)", 6),
        ("3 days of support please", 6),
        ("２ days", 4),
        ("3.", 6),
        ("3-day", 6),
        ("two days, and a half", 5),
        ("4 x days", 8),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, half_days: int) -> None:
    assert read_half_days(typed) == half_days


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", Missing),
        (None, Missing),
        ("   ", Missing),
        ("2-3", SeveralNumbers),
        ("2 to 3 days", SeveralNumbers),
        ("two or three", SeveralNumbers),
        ("a few days", SeveralNumbers),
        ("2 days (5 half-days)", SeveralNumbers),
        ("a week", InAnotherMeasure),
        ("a fortnight", InAnotherMeasure),
        ("2 weeks", InAnotherMeasure),
        ("6 hours", InAnotherMeasure),
        ("2 and 3", NotANumber),
        ("2 3", NotANumber),
        ("three two", NotANumber),
        ("5/2", NotANumber),
        ("3/9/2026", NotANumber),
        ("1,000", NotANumber),
        ("half days", NotANumber),
        ("days", NotANumber),
        ("as many as you can", NotANumber),
        ("no days", NoDays),
        ("zero", NoDays),
        ("a quarter", NotANumber),
        ("3/4 day", NotHalfDays),
        ("1¼", NotHalfDays),
        ("1.5 half-days", NotHalfDays),
        (".", NotANumber),
        ("1e3", NotANumber),
        ("99999", NotANumber),
        ("nan", NotANumber),
        ("0", NoDays),
        ("0.0", NoDays),
        ("-2", NoDays),
        ("2.3", NotHalfDays),
        ("0.25", NotHalfDays),
    ],
)
def test_days_that_cannot_be_are_named_at_their_field(typed: str | None, wrong: type[AskedWrong]) -> None:
    with pytest.raises(wrong) as raised:
        read_half_days(typed)
    assert raised.value.field == "days"


@given(st.integers(1, 1999))
def test_days_are_read_back_as_they_are_shown(half_days: int) -> None:
    assert read_half_days(days_typed(half_days)) == half_days


@pytest.mark.parametrize(
    ("typed", "half_days"), [("half a day a week", 1), ("1 day per week", 2), ("1.5 weekly", 3), ("one", 2)]
)
def test_where_a_weeks_days_are_asked_for_the_week_may_be_said(typed: str, half_days: int) -> None:
    assert read_half_days_a_week(typed) == half_days


@given(st.integers(1, 99), st.sampled_from(["", " days", " day"]), st.booleans(), st.data())
def test_a_number_of_days_is_the_same_in_figures_fractions_and_words(
    whole: int, unit: str, half: bool, data: st.DataObject
) -> None:
    tens, units = divmod(whole, 10)
    words = " ".join(filter(None, (_TENS[tens - 2], _UNITS[units] if units else "")))
    number = data.draw(st.sampled_from([str(whole), words if whole > 19 else _UNITS[whole]]))
    part = data.draw(st.sampled_from([" and a half", " and 1/2"])) if half else ""
    assert read_half_days(f"{number}{part}{unit}") == 2 * whole + half
    assert read_half_days(f"{2 * whole + half} half-days") == 2 * whole + half


@given(st.text(max_size=30) | st.text("0123456789 ½/.,-adhlfysn()x", max_size=16))
def test_whatever_is_typed_is_read_or_refused_by_name(typed: str) -> None:
    with suppress(AskedWrong):
        assert read_half_days(typed) > 0


@given(REQUESTS)
def test_a_request_is_kept_and_read_back_the_same(asked: Asked) -> None:
    assert read_asked(asked.to_json()) == asked


def test_a_whole_request_has_nothing_wrong() -> None:
    check_asked(WHOLE, CALENDAR, TODAY)


@pytest.mark.parametrize("kind", ["LLE", "NLE"])
def test_an_lle_or_nle_needs_no_area(kind: str) -> None:
    check_asked(replace(WHOLE, kind=kind, area=None), CALENDAR, TODAY)


MAY_BE_EMPTY = ("reasons", "payer", "payer_name")


@pytest.mark.parametrize("name", [name for fields in PAGES for name in fields if name not in MAY_BE_EMPTY])
def test_each_field_that_is_empty_is_asked_for_on_its_page(name: str) -> None:
    field = "half_days" if name == "days" else name
    empty: Any = "  " if field in ("need", "scope", "outcomes", "improves") else None
    with pytest.raises(Missing) as wrong:
        check_asked(replace(WHOLE, **{field: empty}), CALENDAR, TODAY)
    assert (wrong.value.field, page_of(name)) == (name, page_of(wrong.value.field))


def test_a_page_is_checked_by_itself() -> None:
    check_page(replace(WHOLE, outcomes="", improves=""), 2, CALENDAR, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "half_days", "wrong", "field"),
    [
        (date(2026, 11, 2), date(2026, 11, 20), 2, PastStart, "starts_on"),
        (date(2026, 12, 2), date(2026, 12, 1), 2, EndBeforeStart, "ends_on"),
        (date(2026, 12, 5), date(2026, 12, 6), 1, NoSchoolDay, "ends_on"),
        (date(2026, 12, 25), date(2026, 12, 28), 1, NoSchoolDay, "ends_on"),
        (date(2026, 12, 4), date(2026, 12, 7), 5, TooManyDays, "days"),
        (date(2026, 12, 4), date(2026, 12, 7), 0, NoDays, "days"),
        (date(2026, 12, 1), date(2029, 11, 4), 2, TooFarAhead, "ends_on"),
        (date(2029, 11, 4), date(2029, 11, 5), 2, TooFarAhead, "starts_on"),
        (date(2026, 12, 1), date(9999, 12, 31), 2, TooFarAhead, "ends_on"),
    ],
)
def test_a_period_that_cannot_be_is_named_at_its_field(
    first: date, last: date, half_days: int, wrong: type[AskedWrong], field: str
) -> None:
    with pytest.raises(wrong) as raised:
        check_period(first, last, half_days, CALENDAR, TODAY)
    assert raised.value.field == field


@pytest.mark.parametrize(
    ("first", "last", "half_days"),
    [
        (TODAY, TODAY, 2),
        (date(2026, 12, 4), date(2026, 12, 7), 4),
        (date(2026, 12, 1), date(2029, 11, 3), 2),
    ],
)
def test_a_period_with_room_is_fine(first: date, last: date, half_days: int) -> None:
    check_period(first, last, half_days, CALENDAR, TODAY)


@given(st.dates(TODAY, TODAY + timedelta(days=400)), st.integers(0, 60), st.integers(1, 200))
def test_a_period_holds_two_half_days_a_school_day(first: date, more: int, half_days: int) -> None:
    last = first + timedelta(days=more)
    room = 2 * sum(CALENDAR.is_school_day(first + timedelta(days=n)) for n in range(more + 1))
    try:
        check_period(first, last, half_days, CALENDAR, TODAY)
    except (NoSchoolDay, TooManyDays):
        assert half_days > room
    else:
        assert half_days <= room


def test_a_page_left_with_days_that_cannot_be_read_keeps_the_rest() -> None:
    left = filled_as_far(WHOLE, {"scope": "Half a thought", "days": "some"})
    assert (left.scope, left.half_days) == ("Half a thought", None)


def test_a_kind_still_to_be_chosen_is_no_kind() -> None:
    assert filled(WHOLE, {"kind": "help"}).kind is None


def test_an_area_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownArea):
        filled(WHOLE, {"area": "alchemy"})


def test_three_thousand_characters_are_kept_whole() -> None:
    assert len(filled(WHOLE, {"need": "x" * 3_000}).need) == 3_000


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("PE", "pe"),
        ("MFL", "mfl"),
        ("SENCO", "sen"),
        ("senc", "sen"),
        ("physical", "pe"),
        ("behav", "behaviour"),
        ("mat", "maths"),
    ],
)
def test_an_area_is_found_while_it_is_typed(typed: str, first: str) -> None:
    assert first in [each.id for each in areas_like(typed)][:2]


def test_all_areas_are_offered_before_anything_is_typed() -> None:
    assert areas_like("") == list(areas())


def test_nonsense_finds_no_area() -> None:
    assert areas_like("zzzz") == []
