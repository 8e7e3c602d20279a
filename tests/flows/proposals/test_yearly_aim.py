"""The yearly aim: counted when proposing, when agreeing dates and when accepting, also thirty at once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.deployments import OverAim
from bot.flows.proposals import accepting
from bot.flows.proposals.matching import Offer
from bot.flows.requests import deciding
from bot.rules.lifecycle import DEPLOYMENT
from bot.store.tables import Deployment, Figure
from bot.store.work import Work
from tests.given.alliance import (
    ACCEPT,
    DECLINE,
    DEPUTY,
    JUDITH,
    LEO,
    NADIA,
    SIX,
    TAKE_BACK,
    TWENTY,
    approved_request,
    deployment,
    drawn,
    proposed,
    sent,
    taken,
)
from tests.given.crowd import MANY, outcomes
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR

pytestmark = [both_databases, pytest.mark.usefixtures("alliance")]


def test_going_over_the_aim_needs_a_reason_which_is_kept(desk: Desk) -> None:
    first, second = approved_request(desk, 20), approved_request(desk)
    proposed(desk, first, terms=replace(SIX, half_days=18))
    with pytest.raises(
        OverAim, match=r"Leo Hartsmere to 12 days in 2026-27; the yearly aim is 10 days"
    ) as no:
        proposed(desk, second)
    assert no.value.field == "over_aim"
    with pytest.raises(OverAim):
        proposed(desk, second, reason="   ")
    made = proposed(desk, second, reason="Nobody else knows this scheme.")
    assert deployment(desk, made).over_aim == "Nobody else knows this scheme."


def test_just_the_aim_is_not_over_it(desk: Desk) -> None:
    assert deployment(desk, proposed(desk, approved_request(desk, 20), terms=TWENTY)).over_aim is None


def test_a_reason_that_was_not_needed_is_not_kept(desk: Desk) -> None:
    assert deployment(desk, proposed(desk, approved_request(desk), reason="To be safe")).over_aim is None


def test_what_fell_frees_its_days(desk: Desk) -> None:
    request_id = approved_request(desk, 20)
    DECLINE(desk, LEO, proposed(desk, request_id, terms=TWENTY))
    TAKE_BACK(desk, DIRECTOR, proposed(desk, request_id, terms=TWENTY))
    assert taken(desk, LEO) == {}
    proposed(desk, request_id, terms=TWENTY)


def test_the_aim_is_for_sles(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk, 40), JUDITH, replace(SIX, half_days=40), "NLE")
    assert deployment(desk, made).over_aim is None


def test_each_school_year_has_its_own_aim(desk: Desk) -> None:
    over_two_years = Offer(30, date(2027, 6, 1), date(2027, 12, 17), "spread")
    proposed(desk, approved_request(desk, 30), terms=over_two_years)
    assert sum(taken(desk, LEO).values()) == 30
    assert all(half_days <= 20 for half_days in taken(desk, LEO).values())


def test_the_director_may_set_another_aim(desk: Desk) -> None:
    figure = Figure(alliance_id=desk.alliance_id, key="sle_yearly_aim_half_days", value="5")
    desk.do_now(lambda work: work.add(figure))
    with pytest.raises(OverAim, match="the yearly aim is 2½ days"):
        proposed(desk, approved_request(desk))


def test_directors_who_propose_the_same_leader_at_once_do_not_overrun_the_aim(desk: Desk) -> None:
    requests = [approved_request(desk) for _ in range(MANY)]
    told = outcomes(
        lambda n: proposed(desk, requests[n], by=(DIRECTOR, DEPUTY)[n % 2]),
    )
    assert told["done"] == 3
    assert taken(desk, LEO) == {2026: 18}


def test_directors_who_propose_for_the_same_request_at_once_ask_the_leader_once(desk: Desk) -> None:
    request_id = approved_request(desk)
    told = outcomes(lambda n: proposed(desk, request_id, by=(DIRECTOR, DEPUTY)[n % 2]))
    assert told["done"] == 1
    assert all("has proposed Leo Hartsmere" in each for each in told if each != "done")


def test_a_request_that_is_cancelled_while_leaders_are_proposed_leaves_none_of_them_asked(desk: Desk) -> None:
    request_id = approved_request(desk)
    leaders = (LEO, NADIA, "U09SLEBEHAV")

    def act(number: int) -> object:
        if number == 0:
            return desk.by(DIRECTOR).do_now(deciding.cancel, request_id, "The school closes.")
        return proposed(desk, request_id, leaders[number % 3])

    outcomes(act)

    def still_open(work: Work) -> list[str]:
        rows = work.session.exec(select(Deployment).where(Deployment.request_id == request_id))
        return [row.state for row in rows if row.state not in DEPLOYMENT.ends]

    assert desk.look_now(still_open) == []


def test_the_aim_is_counted_again_when_the_leader_accepts(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    figure = Figure(alliance_id=desk.alliance_id, key="sle_yearly_aim_half_days", value="4")
    desk.do_now(lambda work: work.add(figure))
    for _ in range(2):
        assert desk.by(LEO).do_now(accepting.accept, made).state == "proposed"
    assert [each for each in sent(desk) if each[0] == "aim_reached"] == [("aim_reached", "director")]
    assert "yearly aim of 2 days" in drawn(desk, "aim_reached")


def test_a_reason_given_when_proposing_holds_when_accepting(desk: Desk) -> None:
    proposed(desk, approved_request(desk, 20), terms=TWENTY)
    made = proposed(desk, approved_request(desk), reason="Nobody else can.")
    ACCEPT(desk, LEO, made)
    assert deployment(desk, made).state == "accepted"
