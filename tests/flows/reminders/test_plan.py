"""What is sent about action plans without a click: in school hours, once, and only while it is true."""

import pytest

from bot.desk import Desk
from bot.flows import plan
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.store.tables import Figure
from bot.store.work import Work
from tests.flows.proposals.test_releasing import drawn_for
from tests.given.alliance import LEO, drawn, london, sent
from tests.given.plans import FRACTIONS, adds, plan_sent, planned, released, sends
from tests.given.school import HEAD, moves_to

pytestmark = pytest.mark.usefixtures("alliance")

KINDS = ("first_contact", "plan_reminder", "plan_back_reminder", "plan_waits")


def due(desk: Desk, until: str) -> list[tuple[str, str, str]]:
    found = desk.look_now(upcoming, london(until))
    return [
        (f"{each.at.astimezone(desk.zone):%a %d %H:%M}", each.kind, each.to_whom)
        for each in found
        if each.kind in KINDS
    ]


def goes_out(desk: Desk, day: str) -> list[tuple[str, str]]:
    """What of this goes out at a moment, however often it is looked for."""
    before = len(sent(desk))
    moves_to(desk, london(day))
    for _ in range(3):
        desk.do_now(queue_due)
    return [each for each in sent(desk)[before:] if each[0] in KINDS]


def test_a_leader_without_a_plan_is_reminded_and_later_the_director_told(desk: Desk) -> None:
    released(desk)
    assert due(desk, "2026-11-10T07:59") == []
    assert due(desk, "2026-11-17T08:00") == [
        ("Tue 10 08:00", "first_contact", "Leo Hartsmere"),
        ("Tue 17 08:00", "plan_waits", "the director's channel"),
    ]
    assert goes_out(desk, "2026-11-10T08:00") == [("first_contact", LEO)]
    assert "There is no action plan yet" in (drawn_for(desk, "first_contact", LEO) or "")
    assert goes_out(desk, "2026-11-17T08:00") == [("plan_waits", "director")]
    assert "was released 10 school days ago" in drawn(desk, "plan_waits")


def test_a_school_with_a_plan_to_agree_is_reminded(desk: Desk) -> None:
    plan_sent(desk)
    assert sorted(due(desk, "2026-11-11T08:00")) == [
        ("Fri 06 08:00", "plan_reminder", "Hannah Quillstone"),
        ("Fri 06 08:00", "plan_reminder", "Priya Ferndale"),
        ("Wed 11 08:00", "plan_waits", "the director's channel"),
    ]
    goes_out(desk, "2026-11-06T08:00")
    for part in ("Agree plan", "Send back", "Show plan"):
        assert part in (drawn_for(desk, "plan_reminder", HEAD) or "")


def test_a_leader_whose_plan_came_back_is_reminded_of_the_reason(desk: Desk) -> None:
    made = plan_sent(desk)
    desk.by(HEAD).do_now(plan.send_back, made, "Be bolder.")
    assert goes_out(desk, "2026-11-06T08:00") == [("plan_back_reminder", LEO)]
    assert "Be bolder." in (drawn_for(desk, "plan_back_reminder", LEO) or "")
    assert goes_out(desk, "2026-11-11T08:00") == [("plan_waits", "director")]
    assert "sent back 6 school days ago" in drawn(desk, "plan_waits")


def test_a_plan_that_is_agreed_is_nobodys_to_be_reminded_of(desk: Desk) -> None:
    planned(desk)
    assert due(desk, "2027-03-01T08:00") == []


def test_a_reminder_that_is_no_longer_true_is_dropped(desk: Desk) -> None:
    made = released(desk)
    goes_out(desk, "2026-11-17T08:00")
    adds(desk, made, "V1:a", **FRACTIONS)
    sends(desk, made)
    assert drawn_for(desk, "first_contact", LEO) is None
    assert drawn(desk, "plan_waits") == ""
    goes_out(desk, "2026-11-20T08:00")
    desk.by(HEAD).do_now(plan.agree, made)
    assert drawn_for(desk, "plan_reminder", HEAD) is None


def test_each_time_a_plan_is_sent_the_waiting_begins_anew(desk: Desk) -> None:
    made = plan_sent(desk)
    assert len(goes_out(desk, "2026-11-06T08:00")) == 2
    desk.by(HEAD).do_now(plan.send_back, made, "Be bolder.")
    sends(desk, made)
    assert goes_out(desk, "2026-11-10T08:00") == []
    assert len(goes_out(desk, "2026-11-11T08:00")) == 2


def test_what_fell_due_in_the_holidays_goes_out_once_on_the_first_day_of_term(desk: Desk) -> None:
    desk.do_now(_terms, "1 September 2026 to 6 November 2026; 4 January 2027 to 12 February 2027")
    released(desk)
    assert due(desk, "2027-01-05T08:00") == [("Tue 05 08:00", "first_contact", "Leo Hartsmere")]
    assert goes_out(desk, "2026-12-23T09:00") == []
    assert goes_out(desk, "2027-01-05T08:00") == [("first_contact", LEO)]


def _terms(work: Work, dates: str) -> None:
    work.add(Figure(alliance_id=work.alliance_id, key="term_dates", value=dates))
