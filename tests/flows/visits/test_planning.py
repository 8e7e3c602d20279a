"""A visit is planned, changed and called off, and the calendars of leader and head are told each time."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.desk import Desk
from bot.flows.people.portraits import add_away, change_portrait
from bot.flows.visits import planning
from bot.flows.visits.counting import visits_of
from bot.flows.visits.planning import PlanGone, call_off_ended
from bot.rules.visits import DoubtfulVisit, Planned, VisitWrong
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment, PlannedVisit
from bot.store.work import AlreadyDone
from tests.given.alliance import HOME_HEAD, LEO, london, sent
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import MADE, PLANNED, goes_into, logs, plans, shown_to, text_to, under_way

DAY = replace(PLANNED, part="day")


def row(desk: Desk, planned_id: int) -> PlannedVisit:
    return desk.look_now(lambda work: work.get(PlannedVisit, planned_id))


def change(desk: Desk, planned_id: int, planned: Planned, by: str = LEO) -> None:
    desk.by(by).do_now(planning.change, planned_id, planned, False)


def call_off(desk: Desk, planned_id: int, by: str = LEO, reason: str = "I am ill.") -> None:
    desk.by(by).do_now(planning.call_off, planned_id, reason)


def to_come(desk: Desk, of: int) -> list[int | None]:
    return [each.id for each in desk.look_now(lambda work: visits_of(work, work.get(Deployment, of)).planned)]


def calendars(desk: Desk) -> list[str]:
    return [to for kind, to in sent(desk) if kind == "visit_calendar"]


def entry(desk: Desk, who: str = HEAD) -> tuple[str, Any]:
    """The method and the event of the newest calendar file to somebody, as a calendar reads it."""
    found = shown_to(desk, "visit_calendar", who)
    assert found
    assert found.file
    calendar = Calendar.from_ical(found.file.content)
    assert isinstance(calendar, Calendar)
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def test_leader_and_head_get_a_planned_visit_for_their_calendars(desk: Desk) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    assert calendars(desk) == [LEO, HEAD]
    method, event = entry(desk)
    assert method == "PUBLISH"
    assert event["UID"] == row(desk, planned).uid
    assert event["SEQUENCE"] == 0
    assert event["SUMMARY"] == "Leo Hartsmere: visit to Sampleford Primary School"
    assert event["DTSTART"].dt == london("2026-12-10T09:00")
    assert event["DTEND"].dt == london("2026-12-10T12:00")
    words = text_to(desk, "visit_calendar", HEAD)
    assert "Thursday 10 December 2026, 09:00 to 12:00" in words
    assert "Look at the unit" in words


def test_a_change_is_the_same_visit_with_a_higher_number(desk: Desk) -> None:
    planned = plans(desk, under_way(desk))
    uid = row(desk, planned).uid
    change(desk, planned, replace(PLANNED, day=date(2026, 12, 11), starts=time(9, 30)))
    assert calendars(desk) == [LEO, HEAD, LEO, HEAD]
    method, event = entry(desk)
    assert (method, event["UID"], event["SEQUENCE"]) == ("PUBLISH", uid, 1)
    assert event["DTSTART"].dt == london("2026-12-11T09:30")
    assert "has changed" in text_to(desk, "visit_calendar", LEO)


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    planned = plans(desk, under_way(desk))
    change(desk, planned, PLANNED)
    assert (row(desk, planned).sequence, calendars(desk)) == (0, [LEO, HEAD])


def test_what_is_called_off_leaves_the_calendars(desk: Desk) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    call_off(desk, planned)
    method, event = entry(desk)
    assert (method, event["UID"], event["SEQUENCE"]) == ("CANCEL", row(desk, planned).uid, 1)
    assert event["STATUS"] == "CANCELLED"
    words = text_to(desk, "visit_calendar", HEAD)
    assert f"called off by <@{LEO}>" in words
    assert "I am ill." in words
    assert to_come(desk, of) == []


def test_only_the_newest_version_goes_out(desk: Desk) -> None:
    planned = plans(desk, under_way(desk))
    call_off(desk, planned)

    def first(work: Any) -> object:
        from sqlmodel import select

        from bot.presenters.messages import draw
        from bot.store.tables import Outbox

        rows = work.session.exec(select(Outbox).where(Outbox.kind == "visit_calendar").order_by("id"))
        return draw(work, rows.first())

    assert desk.look_now(first) is None


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 3, 25), 9), (date(2027, 4, 8), 8)])
def test_nine_o_clock_is_nine_o_clock_in_winter_and_in_summer(desk: Desk, day: date, utc: int) -> None:
    of = under_way(desk, ends_on=date(2027, 5, 28))
    planned = plans(desk, of, replace(PLANNED, day=day), sure=True)
    assert row(desk, planned).starts_at.hour == utc
    _, event = entry(desk)
    starts: datetime = event["DTSTART"].dt
    assert (starts.hour, starts.utcoffset()) == (utc, timedelta())


@pytest.mark.parametrize(
    ("planned", "field", "says"),
    [
        (replace(PLANNED, day=None), "day", "Choose a day"),
        (replace(PLANNED, part=""), "part", "part of the day"),
        (replace(PLANNED, day=date(2026, 12, 2)), "day", "has passed"),
        (replace(PLANNED, day=date(2026, 12, 3)), "day", "That time has passed today"),
        (replace(PLANNED, day=date(2027, 2, 15)), "day", "The support ends on 12 February 2027"),
        (replace(PLANNED, starts=time(12)), "starts", "not after the start"),
        (replace(PLANNED, starts=time(9), ends=time(8)), "ends", "not after the start"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(desk: Desk, planned: Planned, field: str, says: str) -> None:
    of = under_way(desk)
    with pytest.raises(VisitWrong, match=says) as wrong:
        plans(desk, of, planned)
    assert wrong.value.field == field
    assert to_come(desk, of) == []


def test_a_clash_with_what_the_leader_has_told_is_said_first(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(LEO).do_now(change_portrait, "", [], [(3, "morning")])
    with pytest.raises(DoubtfulVisit, match="You teach at your own school on Thursday morning"):
        plans(desk, of)
    plans(desk, of, replace(PLANNED, part="afternoon"))
    plans(desk, of, PLANNED, sure=True)
    away = (date(2026, 12, 16), date(2026, 12, 18), "", "k")
    desk.by(LEO).do_now(add_away, *away)
    with pytest.raises(DoubtfulVisit, match="you are away on 17 December 2026"):
        plans(desk, of, replace(PLANNED, day=date(2026, 12, 17)))


def test_a_closed_day_another_visit_and_too_many_days_are_said_first(desk: Desk) -> None:
    of = under_way(desk)
    with pytest.raises(DoubtfulVisit, match="Sunday 13 December 2026 is not a school day"):
        plans(desk, of, replace(PLANNED, day=date(2026, 12, 13)))
    plans(desk, of, DAY)
    with pytest.raises(DoubtfulVisit, match="another visit planned then, to Sampleford"):
        plans(desk, of, PLANNED)
    plans(desk, of, replace(DAY, day=date(2026, 12, 14)))
    logs(desk, of)
    with pytest.raises(DoubtfulVisit, match="more than the 2½ days left"):
        plans(desk, of, replace(DAY, day=date(2026, 12, 15)))


def test_a_dialog_that_is_sent_twice_plans_once(desk: Desk) -> None:
    of = under_way(desk)
    told = outcomes(lambda _: desk.by(LEO).do_now(planning.plan, of, PLANNED, "view:V1", False))
    assert told["done"] == 1
    assert len(to_come(desk, of)) == 1
    with pytest.raises(AlreadyDone):
        desk.by(LEO).do_now(planning.plan, of, PLANNED, "view:V1", False)


def test_of_many_who_call_it_off_at_once_one_does(desk: Desk) -> None:
    planned = plans(desk, under_way(desk))
    told = outcomes(lambda _: call_off(desk, planned))
    assert told["done"] == 1
    assert row(desk, planned).sequence == 1


@pytest.mark.parametrize("who", [HEAD, DIRECTOR, HOME_HEAD, STRANGER])
def test_nobody_plans_but_the_leader(desk: Desk, who: str) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    with pytest.raises(NotYours):
        plans(desk, of, by=who)
    with pytest.raises(NotYours):
        change(desk, planned, DAY, who)
    with pytest.raises(NotYours):
        call_off(desk, planned, who)


def test_what_is_logged_or_called_off_is_not_changed_any_more(desk: Desk) -> None:
    of = under_way(desk)
    first, second = plans(desk, of), plans(desk, of, replace(PLANNED, day=date(2026, 12, 11)))
    call_off(desk, first)
    moves_to(desk, london("2026-12-11T13:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 11)), planned_id=second)
    for planned in (first, second):
        with pytest.raises(PlanGone):
            change(desk, planned, replace(PLANNED, day=date(2026, 12, 18)))
        with pytest.raises(PlanGone):
            call_off(desk, planned)


def test_while_support_is_paused_nothing_is_planned_but_may_be_called_off(desk: Desk) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    goes_into(desk, of, "paused")
    with pytest.raises(MovedOn):
        plans(desk, of, DAY)
    desk.do_now(call_off_ended)
    assert to_come(desk, of) == [planned]
    call_off(desk, planned)


def test_when_support_ends_what_is_still_to_come_is_called_off(desk: Desk) -> None:
    of = under_way(desk)
    gone_by = plans(desk, of, replace(PLANNED, day=date(2026, 12, 4)))
    plans(desk, of)
    moves_to(desk, london("2026-12-07T12:00"))
    goes_into(desk, of, "evaluating")
    for _ in range(2):
        desk.do_now(call_off_ended)
    assert to_come(desk, of) == [gone_by]  # it may have been made, and can be logged
    assert entry(desk)[0] == "CANCEL"
    assert calendars(desk) == [LEO, HEAD] * 3
