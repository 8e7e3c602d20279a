"""The leader's answer, the director's word on other dates, and whoever comes too late."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.acting import NothingWritten
from bot.flows.deployments import OverAim
from bot.flows.proposals import accepting, proposing
from bot.flows.proposals.matching import Offer
from bot.flows.requests import deciding
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.changes import MovedOn, NotYours, steps_of
from bot.store.tables import Deployment, YearShare
from bot.store.work import Work
from tests.given.alliance import (
    ACCEPT,
    AGREE,
    DECLINE,
    DEPUTY,
    HOME_HEAD,
    KEEP,
    LEO,
    NADIA,
    OTHER,
    SIX,
    TAKE_BACK,
    Act,
    approved_request,
    deployment,
    drawn,
    london,
    proposed,
    queued,
    sent,
    suggest,
    taken,
)
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to

pytestmark = pytest.mark.usefixtures("alliance")


def test_accepting_asks_the_home_head_and_tells_the_host_school(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    before = queued(desk)
    ACCEPT(desk, LEO, made)
    assert sent(desk, before) == [
        ("request_card", "director"),
        ("step", "director"),
        ("release_asked", HOME_HEAD),
        ("leader_accepted", HEAD),
        ("leader_accepted", "U06DELEGATE"),
    ]


def test_declining_needs_a_reason_and_brings_the_next_best(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk), shortlist=(LEO, NADIA))
    with pytest.raises(NothingWritten):
        desk.by(LEO).do_now(accepting.decline, made, "  ")
    before = queued(desk)
    DECLINE(desk, LEO, made)
    assert sent(desk, before) == [("request_card", "director"), ("next_best", "director")]
    message = drawn(desk, "next_best")
    for part in ("Too much on.", "Propose Nadia Cresswood", f"<@{DIRECTOR}>", f"<@{DEPUTY}>"):
        assert part in message


def test_the_next_best_is_not_offered_for_a_request_that_was_cancelled(desk: Desk) -> None:
    request_id = approved_request(desk)
    DECLINE(desk, LEO, proposed(desk, request_id, shortlist=(LEO, NADIA)))
    desk.by(DIRECTOR).do_now(deciding.cancel, request_id, "No.")
    message = drawn(desk, "next_best")
    assert "Too much on." in message
    assert "Propose" not in message


def test_other_dates_stop_the_clock_and_agreeing_starts_it_again(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    before = queued(desk)
    suggest(desk, LEO, made)
    assert sent(desk, before) == [("request_card", "director"), ("other_dates", "director")]
    message = drawn(desk, "other_dates")
    for part in ("1 March 2027 to 30 April 2027", "Exams.", "Agree dates", "Keep dates", f"<@{DIRECTOR}>"):
        assert part in message
    moves_to(desk, london("2026-12-01T10:00"))
    assert desk.do_now(accepting.expire_due) == 0
    AGREE(desk, DIRECTOR, made)
    row = deployment(desk, made)
    assert (row.state, row.starts_on, row.ends_on) == ("proposed", *OTHER)
    assert row.expires_on == date(2026, 12, 8)
    assert sent(desk)[-1] == ("proposal", LEO)
    assert "The director agrees to the dates you suggested" in drawn(desk, "proposal")


def test_keeping_the_dates_asks_the_leader_again_with_them(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made)
    moves_to(desk, london("2026-11-12T10:00"))
    KEEP(desk, DEPUTY, made)
    row = deployment(desk, made)
    assert (row.state, row.starts_on, row.ends_on) == ("proposed", SIX.starts_on, SIX.ends_on)
    assert row.expires_on == date(2026, 11, 19)
    assert "keep to the dates proposed" in drawn(desk, "proposal")


def test_other_dates_are_counted_in_the_year_they_fall_into(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made, (date(2027, 9, 6), date(2027, 12, 10)))
    AGREE(desk, DIRECTOR, made)
    assert taken(desk, LEO)[2027] == 6

    def shares(work: Work) -> int:
        return sum(row.half_days for row in work.session.exec(select(YearShare)))

    assert desk.look_now(shares) == 6


def test_other_dates_in_a_year_that_is_full_need_a_reason(desk: Desk) -> None:
    next_year = (date(2027, 9, 6), date(2027, 12, 10))
    proposed(desk, approved_request(desk, 20), terms=Offer(18, *next_year, "spread"))
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made, next_year)
    with pytest.raises(OverAim, match="12 days in 2027-28"):
        AGREE(desk, DIRECTOR, made)
    assert deployment(desk, made).state == "other_dates"
    desk.by(DIRECTOR).do_now(proposing.agree_dates, made, "It cannot wait.")
    assert deployment(desk, made).over_aim == "It cannot wait."


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ((date(2026, 11, 2), date(2026, 12, 1)), "starts_on"),
        ((date(2027, 3, 2), date(2027, 3, 1)), "ends_on"),
        ((date(2027, 3, 1), date(2027, 3, 2)), "ends_on"),
        ((SIX.starts_on, SIX.ends_on), "starts_on"),
    ],
)
def test_other_dates_that_cannot_be_are_refused(desk: Desk, dates: tuple[date, date], field: str) -> None:
    made = proposed(desk, approved_request(desk))
    with pytest.raises(BotError) as wrong:
        suggest(desk, LEO, made, dates)
    assert wrong.value.field == field


@pytest.mark.parametrize("act", [ACCEPT, DECLINE, suggest])
@pytest.mark.parametrize("who", [DIRECTOR, HEAD, HOME_HEAD, NADIA, STRANGER, "U99NOBODY00"])
def test_nobody_answers_for_the_leader(desk: Desk, act: Act, who: str) -> None:
    made = proposed(desk, approved_request(desk))
    with pytest.raises(NotYours, match="Only the leader can do that: Leo Hartsmere"):
        act(desk, who, made)
    assert deployment(desk, made).state == "proposed"


@pytest.mark.parametrize("act", [AGREE, KEEP])
@pytest.mark.parametrize("who", [LEO, HEAD, HOME_HEAD, STRANGER])
def test_nobody_settles_the_dates_for_the_director(desk: Desk, act: Act, who: str) -> None:
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made)
    with pytest.raises(NotYours, match="Only the director can do that"):
        act(desk, who, made)


@pytest.mark.parametrize(
    ("first", "by", "told"),
    [
        (ACCEPT, LEO, "You have already accepted this."),
        (DECLINE, LEO, "You have already declined this."),
        (suggest, LEO, "You suggested other dates; the director is looking at them."),
        (TAKE_BACK, DIRECTOR, "Maya Lindmere cancelled this."),
    ],
)
@pytest.mark.parametrize("act", [ACCEPT, DECLINE, suggest])
def test_an_answer_that_comes_too_late_hears_what_happened_first(
    desk: Desk, first: Act, by: str, told: str, act: Act
) -> None:
    made = proposed(desk, approved_request(desk))
    first(desk, by, made)
    state = deployment(desk, made).state
    with pytest.raises(MovedOn) as late:
        act(desk, LEO, made)
    assert late.value.sentence == told
    assert deployment(desk, made).state == state


def test_of_thirty_answers_at_once_one_counts(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    acts = (ACCEPT, DECLINE, suggest)
    told = outcomes(lambda n: acts[n % 3](desk, LEO, made))
    assert told["done"] == 1
    assert len(told) == 2

    def steps(work: Work) -> int:
        return len(steps_of(work, DEPLOYMENT, work.get(Deployment, made)))

    assert desk.look_now(steps) == 2


def test_of_an_answer_and_a_withdrawal_at_once_one_counts(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    told = outcomes(lambda n: ACCEPT(desk, LEO, made) if n % 2 else TAKE_BACK(desk, DIRECTOR, made))
    assert told["done"] in (1, 2)  # what was accepted first can still be taken back
    assert deployment(desk, made).state == "cancelled" or told["done"] == 1


def test_taking_back_tells_the_leader_why(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    TAKE_BACK(desk, DIRECTOR, made)
    assert ("deployment_cancelled", LEO) in sent(desk)
    assert "Not now." in drawn(desk, "deployment_cancelled")
