"""What time does to a proposal: a nudge, then its end, in school hours and once."""

import pytest

from bot.desk import Desk
from bot.flows.proposals import accepting
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.store.changes import MovedOn
from bot.store.tables import Figure
from tests.given.alliance import (
    ACCEPT,
    DECLINE,
    KEEP,
    LEO,
    NADIA,
    Act,
    approved_request,
    deployment,
    london,
    proposed,
    sent,
    suggest,
)
from tests.given.crowd import MANY, outcomes
from tests.given.school import DIRECTOR, LONDON, moves_to

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.mark.parametrize(
    ("at", "expired"),
    [
        ("2026-11-10T16:59", 0),
        ("2026-11-10T23:00", 0),
        ("2026-11-11T07:59", 0),
        ("2026-11-11T08:00", 1),
        ("2026-11-14T10:00", 0),
        ("2026-12-25T10:00", 0),
        ("2026-12-29T08:00", 1),
    ],
)
def test_a_proposal_expires_in_school_hours_after_its_last_day(desk: Desk, at: str, expired: int) -> None:
    made = proposed(desk, approved_request(desk), shortlist=(LEO, NADIA))
    moves_to(desk, london(at))
    assert desk.do_now(accepting.expire_due) == expired
    assert desk.do_now(accepting.expire_due) == 0
    assert deployment(desk, made).state == ("expired" if expired else "proposed")
    kinds = [kind for kind, _ in sent(desk)]
    assert kinds.count("proposal_expired") == kinds.count("next_best") == expired


def test_processes_that_tick_at_once_expire_a_proposal_once(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    moves_to(desk, london("2026-11-11T09:00"))
    assert outcomes(lambda _: desk.do_now(accepting.expire_due)) == {"done": MANY}
    assert deployment(desk, made).state == "expired"
    assert [kind for kind, _ in sent(desk)].count("next_best") == 1


def test_an_answer_after_it_expired_hears_so(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    moves_to(desk, london("2026-11-11T09:00"))
    desk.do_now(accepting.expire_due)
    with pytest.raises(MovedOn, match="Nobody answered in time"):
        ACCEPT(desk, LEO, made)


def prompts(desk: Desk, kind: str) -> list[tuple[str, str]]:
    found = desk.look_now(upcoming, london("2027-06-01T08:00"))
    return [
        (each.at.astimezone(LONDON).isoformat(timespec="minutes")[:16], each.to_whom)
        for each in found
        if each.kind == kind
    ]


def test_the_leader_is_nudged_two_school_days_before_it_expires(desk: Desk) -> None:
    proposed(desk, approved_request(desk))
    assert prompts(desk, "proposal_nudge") == [("2026-11-06T08:00", "Leo Hartsmere")]
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due)
    assert ("proposal_nudge", LEO) in sent(desk)
    assert prompts(desk, "proposal_nudge") == []


@pytest.mark.parametrize("act", [ACCEPT, DECLINE, suggest])
def test_nobody_is_nudged_who_has_answered(desk: Desk, act: Act) -> None:
    made = proposed(desk, approved_request(desk))
    act(desk, LEO, made)
    assert prompts(desk, "proposal_nudge") == []


def test_who_is_asked_again_is_nudged_again(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    moves_to(desk, london("2026-11-06T09:00"))
    desk.do_now(queue_due)
    suggest(desk, LEO, made)
    KEEP(desk, DIRECTOR, made)
    assert prompts(desk, "proposal_nudge") == [("2026-11-11T08:00", "Leo Hartsmere")]


def test_a_nudge_longer_than_the_time_to_answer_is_left_out(desk: Desk) -> None:
    figure = Figure(alliance_id=desk.alliance_id, key="proposal_nudge_school_days", value="5")
    desk.do_now(lambda work: work.add(figure))
    proposed(desk, approved_request(desk))
    assert prompts(desk, "proposal_nudge") == []
