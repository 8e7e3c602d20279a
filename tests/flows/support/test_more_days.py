"""More days are asked for once at a time, agreed by the head, and approved within the yearly aim."""

from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.flows.acting import NothingWritten
from bot.flows.agreement.signing import agreement_of, still_to_sign
from bot.flows.deployments import OverAim, shares_of
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.flows.support import more_days
from bot.flows.support.more_days import AskedForAlready, take_back_ended
from bot.rules.more_days import MoreDays
from bot.rules.request_rules import AskedWrong
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment
from tests.given.alliance import HOME_HEAD, LEO, NADIA, deployment, drawn, london, sent, taken
from tests.given.crowd import MANY, outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.under_way import ASKED, agrees, approves, asks, declines, ends_early, extension, takes_back
from tests.given.visits import MADE, goes_into, logs, text_to, under_way

DELEGATE = "U06DELEGATE"


def shares(desk: Desk, of: int) -> dict[int, int]:
    return desk.look_now(lambda work: shares_of(work, work.get(Deployment, of)))


def test_the_leader_asks_the_head_agrees_and_the_director_approves(desk: Desk) -> None:
    of = under_way(desk)
    before = len(sent(desk))
    asked = asks(desk, of)
    assert {("extension_asked", HEAD), ("extension_asked", DELEGATE)} <= set(sent(desk)[before:])
    read = text_to(desk, "extension_asked", HEAD)
    for fact in ("1 more day, until 12 March 2027", "a second unit", "£350", "'Agree'", "'Decline'"):
        assert fact in read
    before = len(sent(desk))
    agrees(desk, asked)
    assert set(sent(desk)[before:]) >= {("extension_to_approve", "director"), ("extension_agreed", LEO)}
    assert "Sampleford Primary School agrees." in text_to(desk, "extension_to_approve", None)
    assert "The director decides next" in text_to(desk, "extension_agreed", LEO)
    before = len(sent(desk))
    approves(desk, asked)
    now = deployment(desk, of)
    assert (now.state, now.half_days, now.ends_on) == ("active", 8, date(2027, 3, 12))
    assert shares(desk, of) == {2026: 8}
    new = desk.look_now(agreement_of, now)
    assert new is not None
    assert (new.half_days, new.ends_on) == (8, date(2027, 3, 12))
    assert desk.look_now(still_to_sign, now) is not None
    told = sent(desk)[before:]
    for message in (("extension_approved", LEO), ("extension_approved", HEAD), ("to_sign", LEO)):
        assert message in told
    assert ("extension_approved", HOME_HEAD) in told
    assert "that makes 4 days in all, until 12 March 2027" in text_to(desk, "extension_approved", LEO)


def test_what_the_head_asks_for_goes_straight_to_the_director(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of, HEAD)
    assert extension(desk, asked).state == "head_agreed"
    assert not text_to(desk, "extension_asked", DELEGATE)
    assert "asks for *1 more day, until 12 March 2027*" in text_to(desk, "extension_to_approve", None)
    assert "asks the director for" in text_to(desk, "extension_agreed", LEO)
    approves(desk, asked)
    assert deployment(desk, of).half_days == 8


def test_who_may_not_is_told_who_can(desk: Desk) -> None:
    of = under_way(desk)
    can_ask = "Only the leader or the school that is supported can do that: Leo Hartsmere"
    for who in (DIRECTOR, NADIA, HOME_HEAD, STRANGER):
        with pytest.raises(NotYours, match=can_ask):
            asks(desk, of, who)
    asked = asks(desk, of)
    with pytest.raises(NotYours, match="Only the school that is supported can do that: Priya Ferndale"):
        agrees(desk, asked, LEO)
    with pytest.raises(NotYours, match="Only the school that is supported can do that: Priya Ferndale"):
        declines(desk, asked, LEO)
    with pytest.raises(MovedOn, match="Leo Hartsmere asked for more days, and the school has not answered"):
        declines(desk, asked, DIRECTOR)
    with pytest.raises(NotYours, match="Only the leader can do that"):
        takes_back(desk, asked, HEAD)
    agrees(desk, asked)
    with pytest.raises(NotYours, match="Only the director can do that: Maya Lindmere"):
        approves(desk, asked, by=HEAD)
    with pytest.raises(MovedOn, match="You have already agreed to more days; the director decides"):
        declines(desk, asked, HEAD)
    with pytest.raises(NotYours, match="Only the leader can do that"):
        takes_back(desk, asked, HEAD)


def test_one_thing_is_asked_for_at_a_time(desk: Desk) -> None:
    of = under_way(desk)
    first = asks(desk, of)
    with pytest.raises(AskedForAlready, match="Leo Hartsmere asked for more days already") as twice:
        asks(desk, of, HEAD)
    assert twice.value.field == "days"
    declines(desk, first)
    asks(desk, of, HEAD)


def test_one_wish_comes_of_many_at_once(desk: Desk) -> None:
    of = under_way(desk)
    told = outcomes(
        lambda number: desk.by((LEO, HEAD)[number % 2]).do_now(
            more_days.ask, of, ASKED, f"view:crowd:{number}"
        )
    )
    assert told["done"] == 1
    assert sum(told.values()) == MANY


@pytest.mark.parametrize("state", ["asked", "head_agreed"])
def test_it_can_be_declined_with_a_reason_that_is_told(desk: Desk, state: str) -> None:
    of = under_way(desk)
    asked = asks(desk, of)
    by = HEAD
    if state == "head_agreed":
        agrees(desk, asked)
        by = DIRECTOR
    with pytest.raises(NothingWritten):
        declines(desk, asked, by, "  ")
    declines(desk, asked, by)
    assert extension(desk, asked).state == "declined"
    assert "No money left." in text_to(desk, "extension_declined", LEO)
    assert deployment(desk, of).half_days == 6
    with pytest.raises(MovedOn, match="already declined the extra days"):
        agrees(desk, asked)


def test_it_is_taken_back_by_the_side_that_asked(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of)
    agrees(desk, asked)
    takes_back(desk, asked)
    assert "no longer asks for" in text_to(desk, "extension_taken_back", HEAD)
    with pytest.raises(MovedOn, match="Leo Hartsmere took back the request"):
        approves(desk, asked)
    takes_back(desk, asks(desk, of, HEAD), DELEGATE)
    assert "no longer asks for" in text_to(desk, "extension_taken_back", LEO)


def test_the_yearly_aim_is_gone_over_with_a_reason_only(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of, HEAD, replace(ASKED, half_days=15))
    with pytest.raises(OverAim, match="would bring Leo Hartsmere to 10½ days in 2026-27") as over:
        approves(desk, asked)
    assert over.value.field == "over_aim"
    assert (deployment(desk, of).half_days, extension(desk, asked).state) == (6, "head_agreed")
    assert taken(desk, LEO) == {2026: 6}
    approves(desk, asked, "Nobody else can do it.")
    assert deployment(desk, of).over_aim == "Nobody else can do it."
    assert taken(desk, LEO) == {2026: 21}


def test_two_directors_cannot_overrun_the_aim_together(desk: Desk) -> None:
    one, other = under_way(desk), under_way(desk, first=False)
    wishes = [asks(desk, of, HEAD, replace(ASKED, half_days=6)) for of in (one, other)]
    told = outcomes(lambda number: approves(desk, wishes[number % 2]))
    assert told["done"] == 1
    assert taken(desk, LEO) == {2026: 18}


def test_days_in_the_next_school_year_count_there(desk: Desk) -> None:
    of = under_way(desk, ends_on=date(2027, 8, 31))
    moves_to(desk, london("2027-08-25T10:00"))
    asked = asks(desk, of, HEAD, MoreDays(4, date(2027, 11, 30), "More."))
    moves_to(desk, london("2027-09-02T10:00"))
    approves(desk, asked)
    assert shares(desk, of) == {2026: 0, 2027: 10}


def test_support_that_is_evaluated_goes_on(desk: Desk) -> None:
    of = under_way(desk)
    logs(desk, of)
    goes_into(desk, of, "evaluating")
    moves_to(desk, london("2027-02-16T10:00"))
    asked = asks(desk, of)
    agrees(desk, asked)
    approves(desk, asked)
    assert deployment(desk, of).state == "active"
    assert shares(desk, of) == {2026: 8}


def test_what_has_waited_too_long_is_not_approved(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of, HEAD)
    goes_into(desk, of, "evaluating")
    moves_to(desk, london("2027-03-15T10:00"))
    with pytest.raises(AskedWrong, match="has passed"):
        approves(desk, asked)


def test_what_is_asked_for_support_that_ended_is_taken_back_by_time(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of)
    ends_early(desk, of)
    with pytest.raises(MovedOn, match="ended the support early"):
        asks(desk, of)
    assert desk.do_now(take_back_ended) == 1
    assert desk.do_now(take_back_ended) == 0
    assert extension(desk, asked).state == "taken_back"
    assert not drawn(desk, "extension_taken_back")


def test_whoever_it_waits_for_is_reminded_once(desk: Desk) -> None:
    of = under_way(desk)
    asked = asks(desk, of)
    due = [p for p in desk.look_now(upcoming, london("2026-12-20T10:00")) if "extension" in p.kind]
    assert [(p.at.astimezone(desk.zone).isoformat()[:16], p.to_whom) for p in due] == [
        ("2026-12-08T08:00", "Priya Ferndale"),
        ("2026-12-08T08:00", due[1].to_whom),
    ]
    moves_to(desk, london("2026-12-08T09:00"))
    desk.do_now(queue_due)
    assert "is still waiting to hear whether you agree" in text_to(desk, "extension_reminder", HEAD)
    agrees(desk, asked)
    assert not text_to(desk, "extension_reminder", HEAD)
    moves_to(desk, london("2026-12-11T09:00"))
    desk.do_now(queue_due)
    assert "have been waiting for 3 school days" in text_to(desk, "extension_reminder", None)
    moves_to(desk, london("2026-12-01T09:00"))  # the clock jumps back, and nothing goes out again
    before = len(sent(desk))
    desk.do_now(queue_due)
    moves_to(desk, london("2026-12-11T09:00"))
    desk.do_now(queue_due)
    assert [kind for kind, _ in sent(desk)[before:] if "extension" in kind] == []


def test_with_more_days_visits_can_be_logged_again(desk: Desk) -> None:
    of = under_way(desk, half_days=1)
    logs(desk, of)
    approves(desk, asks(desk, of, HEAD))
    moves_to(desk, london("2026-12-07T12:00"))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 7)))
