"""The leader is reminded of visits to come and to log, once each; a weekly reader gets the week as a list."""

from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.flows.visits import logging, planning
from bot.rules.visits import Planned
from tests.given.alliance import LEO, london, sent
from tests.given.school import HEAD, moves_to
from tests.given.visits import MADE, PLANNED, goes_into, logs, plans, sends_all, text_to, under_way

DELEGATE = "U06DELEGATE"
KINDS = ("visit_to_log", "visit_tomorrow", "no_visits", "visits_week")


def due(desk: Desk, until: str) -> list[tuple[str, str]]:
    """What goes out about visits up to a moment: the kind, and when."""
    found = desk.look_now(upcoming, london(until))
    return [
        (each.kind, f"{each.at.astimezone(desk.zone):%Y-%m-%dT%H:%M}") for each in found if each.kind in KINDS
    ]


def ticks(desk: Desk, at: str) -> None:
    moves_to(desk, london(at))
    for _ in range(2):
        desk.do_now(queue_due)


def prompts(desk: Desk) -> list[tuple[str, str]]:
    return [each for each in sent(desk) if each[0] in KINDS]


def test_a_visit_is_remembered_the_school_day_before_and_logged_two_after(desk: Desk) -> None:
    plans(desk, under_way(desk), replace(PLANNED, day=date(2026, 12, 14)))
    assert due(desk, "2026-12-17T09:00") == [
        ("visit_tomorrow", "2026-12-11T08:00"),
        ("visit_to_log", "2026-12-16T08:00"),
    ]
    ticks(desk, "2026-12-11T08:00")
    told = text_to(desk, "visit_tomorrow", LEO)
    assert "Monday 14 December 2026, 09:00 to 12:00" in told
    assert "'Log a visit'" not in told
    ticks(desk, "2026-12-16T08:00")
    told = text_to(desk, "visit_to_log", LEO)
    for label in ("Log a visit", "Change", "Call off"):
        assert f"'{label}'" in told
    assert prompts(desk) == [("visit_tomorrow", LEO), ("visit_to_log", LEO)]


def test_what_is_planned_for_tomorrow_needs_no_reminder(desk: Desk) -> None:
    plans(desk, under_way(desk), replace(PLANNED, day=date(2026, 12, 4)))
    assert due(desk, "2026-12-04T12:00") == []


def test_a_visit_that_was_moved_is_remembered_anew_and_the_old_word_is_dropped(desk: Desk) -> None:
    planned = plans(desk, under_way(desk), replace(PLANNED, day=date(2026, 12, 14)))
    ticks(desk, "2026-12-11T08:00")
    later = Planned(date(2026, 12, 17), "morning")
    desk.by(LEO).do_now(planning.change, planned, later, False)
    assert text_to(desk, "visit_tomorrow", LEO) == ""
    assert due(desk, "2026-12-16T12:00") == [("visit_tomorrow", "2026-12-16T08:00")]


@pytest.mark.parametrize("logged", [True, False])
def test_what_is_logged_or_called_off_meanwhile_is_not_asked_for(desk: Desk, logged: bool) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    ticks(desk, "2026-12-14T08:00")
    assert text_to(desk, "visit_to_log", LEO)
    if logged:
        logs(desk, of, replace(MADE, made_on=date(2026, 12, 10)), planned_id=planned)
    else:
        desk.by(LEO).do_now(planning.call_off, planned, "")
    assert text_to(desk, "visit_to_log", LEO) == ""


def test_a_reminder_that_was_sent_says_what_became_of_the_visit(desk: Desk) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    ticks(desk, "2026-12-14T08:00")
    sends_all(desk)
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 10)), planned_id=planned)
    told = text_to(desk, "visit_to_log", LEO)
    assert "You logged this visit" in told
    assert "'Change'" not in told


def test_in_the_holidays_nothing_goes_out_and_what_fell_due_goes_once_after(desk: Desk) -> None:
    plans(desk, under_way(desk), replace(PLANNED, day=date(2026, 12, 23)), sure=True)
    assert due(desk, "2027-01-05T09:00")[-1] == ("visit_to_log", "2026-12-29T08:00")
    moves_to(desk, london("2026-12-25T12:00"))
    assert due(desk, "2026-12-28T23:00") == []  # Christmas Day, a weekend and the bank holiday after it


def test_support_without_visits_is_asked_about_once(desk: Desk) -> None:
    of = under_way(desk)
    assert due(desk, "2026-12-22T07:59") == []
    ticks(desk, "2026-12-22T08:00")
    ticks(desk, "2027-01-18T08:00")
    assert prompts(desk) == [("no_visits", LEO)]
    assert "for 15 school days" in text_to(desk, "no_visits", LEO)
    plans(desk, of, replace(PLANNED, day=date(2027, 2, 1)))
    assert text_to(desk, "no_visits", LEO) == ""
    ticks(desk, "2027-01-29T07:00")
    assert prompts(desk) == [("no_visits", LEO)]


def test_a_visit_begins_the_quiet_time_anew_and_a_pause_stops_it(desk: Desk) -> None:
    of = under_way(desk)
    moves_to(desk, london("2026-12-17T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 17)))
    assert due(desk, "2027-01-12T07:59") == []
    assert due(desk, "2027-01-12T08:00") == [("no_visits", "2027-01-12T08:00")]
    goes_into(desk, of, "paused")
    assert due(desk, "2027-01-12T08:00") == []


# Weekly lists


def test_who_reads_weekly_gets_the_weeks_visits_as_one_list_on_its_last_school_day(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 2)))
    sends_all(desk)
    moves_to(desk, london("2026-12-04T10:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 4), done="A check of the unit."))
    went = sends_all(desk)
    assert len([key for key in went if key.startswith("visit_logged")]) == 1  # to the delegate
    assert due(desk, "2026-12-04T15:00") == [("visits_week", "2026-12-04T15:00")]
    ticks(desk, "2026-12-04T15:00")
    assert prompts(desk) == [("visits_week", HEAD)]
    told = text_to(desk, "visits_week", HEAD)
    for fact in (
        "2 visits logged this week",
        "Wednesday 2",
        "Friday 4",
        "A check",
        "2 of 3 days",
        "At once",
    ):
        assert fact in told
    assert told.count("'Query'") == 2
    assert "until 11 December 2026" in told


def test_a_weekly_reader_has_five_school_days_from_the_list_on(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    moves_to(desk, london("2026-12-07T10:00"))
    made = logs(desk, of)
    sends_all(desk)
    moves_to(desk, london("2026-12-18T16:00"))
    desk.by(HEAD).do_now(logging.query, made, "Who was there?")


def test_the_next_weeks_visits_are_on_the_next_list(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    logs(desk, of)
    sends_all(desk)
    ticks(desk, "2026-12-04T15:00")
    sends_all(desk)
    moves_to(desk, london("2026-12-04T16:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 4)))
    sends_all(desk)
    ticks(desk, "2026-12-11T15:00")
    assert prompts(desk) == [("visits_week", HEAD)] * 2
    told = text_to(desk, "visits_week", HEAD)
    assert "One visit logged" in told
    assert "Friday 4" in told


def test_what_was_kept_for_a_list_still_comes_when_somebody_reads_at_once_again(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    logs(desk, of)
    sends_all(desk)
    desk.by(HEAD).do_now(logging.read_weekly, False)
    moves_to(desk, london("2026-12-04T10:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 4)))
    assert len([key for key in sends_all(desk) if key.startswith("visit_logged")]) == 2
    ticks(desk, "2026-12-04T15:00")
    told = text_to(desk, "visits_week", HEAD)
    assert "One visit logged" in told
    assert "Thursday 3" in told


def test_a_week_without_visits_has_no_list(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    made = logs(desk, of)
    sends_all(desk)
    desk.by(LEO).do_now(logging.take_back, made, "No.")
    ticks(desk, "2026-12-04T15:00")
    assert prompts(desk) == []
