"""A proposal: what is kept, who is told, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.proposals.matching import AlreadyAsked, NotToBeProposed, Offer
from bot.flows.requests import deciding
from bot.store import people
from bot.store.changes import NotYours
from tests.given.alliance import (
    DECLINE,
    DEPUTY,
    HOME_HEAD,
    JUDITH,
    LEO,
    NADIA,
    OTHER_HEAD,
    SIX,
    approved_request,
    deployment,
    drawn,
    proposed,
    queued,
    sent,
    taken,
)
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

pytestmark = pytest.mark.usefixtures("alliance")


def test_a_proposal_is_kept_with_its_shares_and_told_to_the_leader_and_the_card(desk: Desk) -> None:
    request_id = approved_request(desk)
    before = queued(desk)
    made = deployment(desk, proposed(desk, request_id, LEO, shortlist=(NADIA, LEO)))
    assert (made.state, made.half_days, made.expires_on) == ("proposed", 6, date(2026, 11, 10))
    assert made.shortlist == [person_id(desk, NADIA), person_id(desk, LEO)]
    assert taken(desk, LEO) == {2026: 6}
    assert sent(desk, before) == [("request_card", "director"), ("step", "director"), ("proposal", LEO)]


def test_a_proposal_tells_the_leader_all_they_need(desk: Desk) -> None:
    proposed(desk, approved_request(desk))
    message = drawn(desk, "proposal")
    for fact in ("Sampleford Primary School", "(primary)", "3 km from Examplewick High School", "SLE, Maths"):
        assert fact in message
    for fact in ("3 days, spread out", "1 December 2026 to 12 February 2027", "£900 (£300 a day)"):
        assert fact in message
    for fact in ("fractions &amp; ratio", "Coach two teachers", "on their own", "10 November 2026"):
        assert fact in message


def test_an_nle_is_told_that_the_money_is_negotiated(desk: Desk) -> None:
    proposed(desk, approved_request(desk), JUDITH, kind="NLE")
    assert "Negotiated: no guide gives a rate for an NLE" in drawn(desk, "proposal")


def test_several_leaders_of_several_kinds_can_be_asked_for_one_request(desk: Desk) -> None:
    request_id = approved_request(desk)
    for leader, kind in ((LEO, "SLE"), (NADIA, "SLE"), (OTHER_HEAD, "LLE"), (JUDITH, "NLE")):
        proposed(desk, request_id, leader, kind=kind)
    assert [each for each in sent(desk) if each[0] == "proposal"] == [
        ("proposal", LEO),
        ("proposal", NADIA),
        ("proposal", OTHER_HEAD),
        ("proposal", JUDITH),
    ]


@pytest.mark.parametrize("who", [HEAD, LEO, HOME_HEAD, STRANGER, "U99NOBODY00"])
def test_only_the_director_proposes(desk: Desk, who: str) -> None:
    request_id = approved_request(desk)
    with pytest.raises(NotYours):
        proposed(desk, request_id, by=who)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (replace(SIX, half_days=0), "days"),
        (replace(SIX, half_days=-2), "days"),
        (replace(SIX, starts_on=date(2026, 11, 2)), "starts_on"),
        (replace(SIX, ends_on=date(2026, 11, 30)), "ends_on"),
        (Offer(3, date(2026, 12, 1), date(2026, 12, 1), "block"), "days"),
        (Offer(2, date(2026, 12, 26), date(2026, 12, 27), "block"), "ends_on"),
        (replace(SIX, ends_on=date(2031, 1, 1)), "ends_on"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(desk: Desk, terms: Offer, field: str) -> None:
    request_id = approved_request(desk)
    with pytest.raises(BotError) as wrong:
        proposed(desk, request_id, terms=terms)
    assert wrong.value.field == field
    assert taken(desk, LEO) == {}


def test_a_leader_is_asked_for_a_request_once_at_a_time(desk: Desk) -> None:
    request_id = approved_request(desk)
    first = proposed(desk, request_id)
    with pytest.raises(AlreadyAsked, match="Maya Lindmere has proposed Leo Hartsmere"):
        proposed(desk, request_id, by=DEPUTY)
    DECLINE(desk, LEO, first)
    assert proposed(desk, request_id, by=DEPUTY) != first


def test_nobody_is_asked_for_a_request_that_was_cancelled(desk: Desk) -> None:
    request_id = approved_request(desk)
    desk.by(DIRECTOR).do_now(deciding.cancel, request_id, "No.")
    with pytest.raises(NotToBeProposed):
        proposed(desk, request_id)


def test_a_director_who_leads_is_asked_too(desk: Desk) -> None:
    desk.do_now(lambda work: people.give_role(work, people.person(work, LEO), "director"))
    proposed(desk, approved_request(desk), LEO, by=LEO)
    assert ("proposal", LEO) in sent(desk)
