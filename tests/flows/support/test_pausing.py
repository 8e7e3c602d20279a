"""Support pauses, goes on and ends early, with a reason that everyone else in it reads."""

from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.flows.acting import NothingWritten
from bot.flows.agreement.finalising import Settled, amend
from bot.flows.deployments import shares_of
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment, PlannedVisit, Request
from tests.given.alliance import HOME_HEAD, LEO, NADIA, deployment, drawn, london, queued, sent, taken
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.under_way import ends_early, pauses, resumes
from tests.given.visits import MADE, logs, plans, text_to, under_way

CAN = "Only the leader, the school that is supported or the director can do that: Leo Hartsmere"


def shares(desk: Desk, of: int) -> dict[int, int]:
    return desk.look_now(lambda work: shares_of(work, work.get(Deployment, of)))


def kinds(desk: Desk, after: int = 0) -> set[tuple[str, str]]:
    return set(sent(desk, after))


@pytest.mark.parametrize("by", [LEO, HEAD, DIRECTOR])
def test_everyone_else_is_told_of_a_pause_and_why(desk: Desk, by: str) -> None:
    of = under_way(desk)
    pauses(desk, of, by)
    assert deployment(desk, of).state == "paused"
    told = {who for kind, who in sent(desk) if kind == "paused"}
    assert told == {LEO, HEAD, HOME_HEAD, "U06DELEGATE"} - {by}
    for who in told:
        assert "The school is inspected." in text_to(desk, "paused", who)
    before = queued(desk)
    resumes(desk, of, by, "On we go.")
    assert deployment(desk, of).state == "active"
    assert {who for kind, who in sent(desk, before) if kind == "resumed"} == told
    assert "On we go." in text_to(desk, "resumed", HOME_HEAD)
    assert "3 days left, until 12 February 2027" in text_to(desk, "resumed", HOME_HEAD)


def test_the_director_is_called_where_somebody_else_pauses_or_ends_it(desk: Desk) -> None:
    of = under_way(desk)
    pauses(desk, of, HEAD)
    assert "for your information" in drawn(desk, "step")
    resumes(desk, of)
    pauses(desk, of, DIRECTOR)
    assert "for your information" not in drawn(desk, "step")


@pytest.mark.parametrize("who", [NADIA, HOME_HEAD, STRANGER])
def test_who_may_not_is_told_who_can(desk: Desk, who: str) -> None:
    of = under_way(desk)
    for act in (pauses, ends_early, resumes):
        with pytest.raises(NotYours, match=CAN):
            act(desk, of, who)


def test_a_reason_is_needed_and_who_comes_too_late_hears_what_happened(desk: Desk) -> None:
    of = under_way(desk)
    for act in (pauses, ends_early):
        with pytest.raises(NothingWritten) as missing:
            act(desk, of, LEO, "  \n")
        assert missing.value.field == "reason"
    pauses(desk, of)
    with pytest.raises(MovedOn, match="Leo Hartsmere has already paused the support"):
        pauses(desk, of, HEAD)


def test_a_button_of_before_says_what_happened_whatever_was_logged_since(desk: Desk) -> None:
    of = under_way(desk)
    logs(desk, of)
    with pytest.raises(MovedOn, match="Everyone has signed, and the support has begun"):
        resumes(desk, of)


def test_nobody_is_reminded_of_visits_while_it_is_paused(desk: Desk) -> None:
    of = under_way(desk)
    plans(desk, of)
    pauses(desk, of)
    far = london("2027-02-10T10:00")
    assert [each.kind for each in desk.look_now(upcoming, far) if "visit" in each.kind] == []
    moves_to(desk, london("2026-12-14T09:00"))
    resumes(desk, of)
    moves_to(desk, london("2026-12-15T09:00"))
    desk.do_now(queue_due)
    assert ("visit_to_log", LEO) in sent(desk)


def test_paused_beyond_its_end_the_director_is_asked_once_and_a_later_end_lets_it_go_on(desk: Desk) -> None:
    of = under_way(desk)
    pauses(desk, of)
    moves_to(desk, london("2027-02-13T10:00"))  # a Saturday
    desk.do_now(queue_due)
    assert ("paused_past_end", "director") not in sent(desk)
    moves_to(desk, london("2027-02-15T08:00"))
    desk.do_now(queue_due)
    desk.do_now(queue_due)
    assert sent(desk).count(("paused_past_end", "director")) == 1
    asked = drawn(desk, "paused_past_end")
    for fact in ("12 February 2027, has passed with 3 days left", "'Resume'", "'End early'", "inspected"):
        assert fact in asked
    later = Settled(6, date(2026, 12, 1), date(2027, 3, 26), "spread")
    desk.by(DIRECTOR).do_now(amend, of, later)
    assert not drawn(desk, "paused_past_end")
    resumes(desk, of)
    assert (deployment(desk, of).state, deployment(desk, of).ends_on) == ("active", date(2027, 3, 26))


def test_with_a_visit_it_is_evaluated_and_what_is_left_counts_no_more(desk: Desk) -> None:
    of = under_way(desk)
    logs(desk, of)
    planned = plans(desk, of)
    before = queued(desk)
    ends_early(desk, of, HEAD)
    now = deployment(desk, of)
    assert (now.state, now.ended_on) == ("evaluating", date(2026, 12, 3))
    assert taken(desk, LEO) == {2026: 1}
    assert desk.look_now(lambda work: work.get(PlannedVisit, planned)).called_off_at is not None
    told = kinds(desk, before)
    for message in (("ended_early", LEO), ("ended_early", HOME_HEAD), ("visit_calendar", LEO)):
        assert message in told
    assert ("evaluation_due", LEO) in told
    assert "The school closes." in text_to(desk, "ended_early", LEO)
    assert "please say how it went" in text_to(desk, "ended_early", LEO)


def test_without_a_visit_the_director_closes_it(desk: Desk) -> None:
    of = under_way(desk)
    pauses(desk, of)
    ends_early(desk, of, DIRECTOR)
    assert deployment(desk, of).state == "ended_early"
    assert taken(desk, LEO) == {2026: 0}
    assert "nothing to evaluate" in text_to(desk, "ended_early", LEO)


def test_other_support_of_the_request_goes_on(desk: Desk) -> None:
    of, other = under_way(desk), under_way(desk, NADIA, first=False)
    second = desk.look_now(lambda work: work.get(Deployment, other))
    desk.do_now(lambda work: setattr(work.get(Deployment, other), "request_id", 1))
    desk.do_now(lambda work: setattr(work.get(Request, 1), "state", "in_delivery"))
    ends_early(desk, of)
    assert deployment(desk, other).state == second.state == "active"
    assert desk.look_now(lambda work: work.get(Request, 1)).state == "in_delivery"


def test_the_turn_of_the_school_year_moves_what_is_left(desk: Desk) -> None:
    of = under_way(desk, ends_on=date(2027, 11, 30))
    logs(desk, of)
    pauses(desk, of)
    moves_to(desk, london("2027-09-06T10:00"))
    resumes(desk, of)
    logs(desk, of, replace(MADE, made_on=date(2027, 9, 6)))
    assert shares(desk, of) == {2026: 1, 2027: 5}
    ends_early(desk, of)
    assert shares(desk, of) == {2026: 1, 2027: 1}


def test_a_clock_that_jumps_back_tells_nobody_twice(desk: Desk) -> None:
    of = under_way(desk)
    pauses(desk, of)
    for moment in ("2027-02-16T09:00", "2026-12-03T09:00", "2027-02-16T09:00"):
        moves_to(desk, london(moment))
        desk.do_now(queue_due)
    assert sent(desk).count(("paused_past_end", "director")) == 1
