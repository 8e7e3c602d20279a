"""A visit is logged once, in time and within what was agreed, and the host school hears."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.desk import Desk
from bot.flows.visits.counting import left, visits_of, worked
from bot.rules.visits import DoubtfulVisit, Made, TooFewLeft, VisitWrong
from bot.store.changes import NotYours
from bot.store.tables import Deployment, Visit
from bot.store.work import AlreadyDone
from tests.given.alliance import HOME_HEAD, JUDITH, NADIA, deployment, london, sent
from tests.given.crowd import MANY, outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import MADE, goes_into, logs, plans, text_to, under_way

DELEGATE = "U06DELEGATE"
WHOLE = replace(MADE, half_days=2)


def visit(desk: Desk, visit_id: int) -> Visit:
    return desk.look_now(lambda work: work.get(Visit, visit_id))


def days_left(desk: Desk, of: int) -> tuple[int, int]:
    return desk.look_now(
        lambda work: (worked(work, work.get(Deployment, of)), left(work, work.get(Deployment, of)))
    )


def test_a_visit_is_kept_and_the_host_school_reads_it_with_the_days_left(desk: Desk) -> None:
    of = under_way(desk)
    before = len(sent(desk))
    made = logs(desk, of)
    told = sent(desk)[before:]
    assert ("request_card", "director") in told
    assert [each for each in told if each[0] != "request_card"] == [
        ("visit_logged", HEAD),
        ("visit_logged", DELEGATE),
    ]
    assert days_left(desk, of) == (1, 5)
    read = text_to(desk, "visit_logged", HEAD)
    for fact in (
        "Thursday 3 December 2026, half a day",
        "Coaching or mentoring",
        "2½ of 3 days",
        "fractions &amp; ratio",
        "Both teachers plan the unit",
        "until 10 December 2026",
        "'Query'",
        "'Weekly list'",
    ):
        assert fact in read
    assert visit(desk, made).targets == [1]


@pytest.mark.parametrize(
    ("made", "field", "says"),
    [
        (replace(MADE, made_on=None), "made_on", "Choose the day"),
        (replace(MADE, made_on=date(2026, 12, 4)), "made_on", "still to come"),
        (replace(MADE, made_on=date(2026, 11, 30)), "made_on", "The support begins on 1 December 2026"),
        (replace(MADE, half_days=3), "half_days", "half a day or a whole day"),
        (replace(MADE, half_days=0), "half_days", "half a day or a whole day"),
        (replace(MADE, kind=""), "kind", "what kind of visit"),
        (replace(MADE, done="  "), "done", "what was done"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(desk: Desk, made: Made, field: str, says: str) -> None:
    of = under_way(desk)
    with pytest.raises(VisitWrong, match=says) as wrong:
        logs(desk, of, made)
    assert wrong.value.field == field
    assert days_left(desk, of) == (0, 6)


def test_a_visit_after_the_agreed_end_is_not_taken(desk: Desk) -> None:
    of = under_way(desk)
    moves_to(desk, london("2027-02-16T09:00"))
    with pytest.raises(VisitWrong, match="The support ends on 12 February 2027"):
        logs(desk, of, replace(MADE, made_on=date(2027, 2, 15)))


def test_a_day_has_no_more_than_two_halves_in_all_the_leaders_deployments(desk: Desk) -> None:
    of = under_way(desk)
    other = under_way(desk, first=False)
    logs(desk, of, MADE)
    with pytest.raises(VisitWrong, match="has half a day logged already") as wrong:
        logs(desk, other, WHOLE)
    assert wrong.value.field == "half_days"
    logs(desk, other, MADE)
    with pytest.raises(VisitWrong, match="has 1 day logged already"):
        logs(desk, other, MADE)


def test_agreed_days_cannot_be_overrun(desk: Desk) -> None:
    of = under_way(desk)
    moves_to(desk, london("2026-12-14T12:00"))
    for day in (3, 4):
        logs(desk, of, replace(WHOLE, made_on=date(2026, 12, day)))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 7)))
    with pytest.raises(TooFewLeft, match="Only half a day of what was agreed is left") as few:
        logs(desk, of, replace(WHOLE, made_on=date(2026, 12, 8)))
    assert few.value.field == "half_days"
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 8)))
    with pytest.raises(TooFewLeft, match="All agreed days are used"):
        logs(desk, of, replace(MADE, made_on=date(2026, 12, 9)))


@pytest.mark.parametrize("day", [date(2026, 12, 5), date(2026, 12, 28)])
def test_a_weekend_or_a_holiday_is_taken_when_it_is_said_twice(desk: Desk, day: date) -> None:
    of = under_way(desk)
    moves_to(desk, london("2027-01-11T12:00"))
    with pytest.raises(DoubtfulVisit, match="is not a school day"):
        logs(desk, of, replace(MADE, made_on=day))
    assert visit(desk, logs(desk, of, replace(MADE, made_on=day), sure=True)).made_on == day


def test_a_dialog_that_is_sent_twice_logs_once(desk: Desk) -> None:
    of = under_way(desk)
    logs(desk, of, key="view:V1")
    with pytest.raises(AlreadyDone):
        logs(desk, of, key="view:V1")
    assert days_left(desk, of) == (1, 5)


def test_a_dialog_that_failed_can_be_sent_again(desk: Desk) -> None:
    of = under_way(desk)
    with pytest.raises(VisitWrong):
        logs(desk, of, replace(MADE, done=""), key="view:V1")
    assert logs(desk, of, key="view:V1")


def test_many_visits_logged_at_once_cannot_overrun(desk: Desk) -> None:
    of = under_way(desk)
    moves_to(desk, london("2027-02-12T12:00"))
    weekdays = [date(2026, 12, 1) + timedelta(days=7 * (n // 5) + n % 5) for n in range(MANY)]
    days = [day if day <= date(2026, 12, 18) else date(2027, 1, 4) for day in weekdays]
    told = outcomes(lambda n: logs(desk, of, replace(WHOLE, made_on=days[n]), key=f"view:{n}"))
    assert told["done"] == 3
    assert days_left(desk, of) == (6, 0)


def test_many_halves_of_one_day_logged_at_once_are_no_more_than_two(desk: Desk) -> None:
    of, other = under_way(desk), under_way(desk, first=False)
    told = outcomes(lambda n: logs(desk, (of, other)[n % 2], MADE, key=f"view:{n}"))
    assert told["done"] == 2


def test_one_dialog_sent_many_times_at_once_logs_once(desk: Desk) -> None:
    of = under_way(desk)
    outcomes(lambda _: logs(desk, of, key="view:V1"))
    assert days_left(desk, of) == (1, 5)


def test_what_a_planned_visit_was_logged_as_is_planned_no_more(desk: Desk) -> None:
    of = under_way(desk)
    planned = plans(desk, of)
    moves_to(desk, london("2026-12-11T12:00"))
    made = replace(MADE, made_on=date(2026, 12, 10))
    logs(desk, of, made, planned_id=planned)
    assert desk.look_now(lambda work: visits_of(work, work.get(Deployment, of)).planned) == []
    with pytest.raises(VisitWrong, match="logged or called off already"):
        logs(desk, of, made, planned_id=planned)


def test_a_colleague_may_give_a_day_of_a_placement_beside_the_leaders_own(desk: Desk) -> None:
    of = under_way(desk, JUDITH, "NLE")
    logs(desk, of, WHOLE, by=JUDITH)
    made = logs(desk, of, replace(WHOLE, given_by=" Ana Hale,  deputy "), by=JUDITH)
    assert visit(desk, made).given_by == "Ana Hale, deputy"
    assert "given by" in text_to(desk, "visit_logged", HEAD).lower()
    with pytest.raises(VisitWrong):
        logs(desk, of, replace(MADE, given_by="ana hale, deputy"), by=JUDITH)


def test_an_sle_gives_every_day_themselves(desk: Desk) -> None:
    of = under_way(desk)
    assert visit(desk, logs(desk, of, replace(MADE, given_by="Ana"))).given_by == ""


@pytest.mark.parametrize("who", [HEAD, DELEGATE, DIRECTOR, HOME_HEAD, NADIA, STRANGER, "U99NOBODY00"])
def test_nobody_logs_but_the_leader(desk: Desk, who: str) -> None:
    of = under_way(desk)
    with pytest.raises(NotYours, match="Only the leader can do that: Leo Hartsmere"):
        logs(desk, of, by=who)


@pytest.mark.parametrize("state", ["paused", "evaluating", "ended_early"])
def test_what_was_made_before_a_pause_or_the_end_can_still_be_logged(desk: Desk, state: str) -> None:
    of = under_way(desk)
    goes_into(desk, of, state, **({} if state == "paused" else {"ended_on": date(2026, 12, 3)}))
    moves_to(desk, london("2026-12-07T12:00"))
    logs(desk, of)
    assert deployment(desk, of).state == state
    with pytest.raises(VisitWrong, match=r"paused since|ended on"):
        logs(desk, of, replace(MADE, made_on=date(2026, 12, 4)))


def test_targets_that_are_not_in_the_plan_are_left_out(desk: Desk) -> None:
    of = under_way(desk)
    assert visit(desk, logs(desk, of, replace(MADE, targets=(2, 7)))).targets == [2]
