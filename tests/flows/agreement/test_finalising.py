"""Finalising: the meeting, what the agreement is drawn up on, and what a change makes of it."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.agreement import finalising, signing
from bot.flows.agreement.finalising import (
    AlreadyGiven,
    EndedBefore,
    HasBegun,
    NothingChanged,
    Settled,
    rate_in,
)
from bot.flows.deployments import OverAim
from bot.flows.people.handing_over import hand_over
from bot.flows.proposals import proposing
from bot.flows.reminders.upcoming import queue_due
from bot.presenters.messages import draw
from bot.rules.agreement import MeetingWrong, read_contract
from bot.rules.money.rates import Rate
from bot.rules.request_rules import EndBeforeStart, PastStart, TooManyDays
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Agreement, Deployment, Figure, Outbox, Visit
from bot.store.work import Work
from tests.flows.proposals.test_releasing import drawn_for, was_sent
from tests.given.agreements import (
    MET,
    PLACEMENT,
    SETTLED,
    active,
    amend,
    finalise,
    finalised,
    newest,
    planned,
    sign,
)
from tests.given.alliance import (
    HOME_HEAD,
    JUDITH,
    LEO,
    TWENTY,
    approved_request,
    deployment,
    drawn,
    london,
    proposed,
    queued,
    sent,
    taken,
)
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to, person_id
from tests.given.under_way import leaves_their_posts

pytestmark = pytest.mark.usefixtures("alliance")

DELEGATE = "U06DELEGATE"


def set_figure(desk: Desk, key: str, value: str) -> None:
    desk.do_now(lambda work: work.add(Figure(alliance_id=work.alliance_id, key=key, value=value)))


def agreements(desk: Desk) -> list[Agreement]:
    return desk.look_now(lambda work: list(work.session.exec(select(Agreement).order_by("id"))))


# The meeting


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 11, 12), "would like to meet you on *Thursday, 12 November 2026*"),
        (date(2026, 11, 2), "has noted that you met on *Monday, 2 November 2026*"),
    ],
)
def test_a_meeting_is_kept_and_told_to_the_leader(desk: Desk, day: date, says: str) -> None:
    made = planned(desk)
    desk.by(DIRECTOR).do_now(finalising.book_meeting, made, day)
    assert (deployment(desk, made).state, deployment(desk, made).meeting_on) == ("planned", day)
    assert says in (drawn_for(desk, "meeting_booked", LEO) or "")


def test_a_meeting_booked_anew_is_told_once(desk: Desk) -> None:
    made = planned(desk)
    for day in (date(2026, 11, 12), date(2026, 11, 13)):
        desk.by(DIRECTOR).do_now(finalising.book_meeting, made, day)

    def drawings(work: Work) -> list[bool]:
        rows = work.session.exec(select(Outbox).where(Outbox.kind == "meeting_booked").order_by("id"))
        return [draw(work, row) is not None for row in rows]

    assert desk.look_now(drawings) == [False, True]


@pytest.mark.parametrize("day", [None, date(2028, 11, 12)])
def test_a_meeting_needs_a_day_within_a_year(desk: Desk, day: date | None) -> None:
    made = planned(desk)
    with pytest.raises(MeetingWrong) as wrong:
        desk.by(DIRECTOR).do_now(finalising.book_meeting, made, day)
    assert wrong.value.field == "meeting_on"


# Finalising


def test_finalising_freezes_the_terms_the_rate_and_the_document(desk: Desk) -> None:
    made = planned(desk)
    finalise(desk, made, replace(SETTLED, half_days=7))
    kept = newest(desk)
    assert (kept.version, kept.half_days, kept.pattern, kept.starts_on) == (1, 7, "spread", date(2026, 12, 1))
    assert rate_in(kept) == Rate(35000, 30000, 5000)
    document = kept.document or b""
    assert document.startswith(b"%PDF-")
    assert kept.fingerprint == sha256(document).hexdigest()
    contract = read_contract(kept.terms)
    assert [(each.part, each.name) for each in contract.signatories] == [
        ("leader", "Leo Hartsmere"),
        ("host_head", "Priya Ferndale"),
        ("home_head", "Tom Braxwell"),
        ("director", "Maya Lindmere or Owen Achterby"),
    ]
    assert [each.target for each in contract.targets][1] == "Every lesson begins with retrieval"
    assert (deployment(desk, made).state, deployment(desk, made).meeting_on) == ("finalised", MET)


def test_whoever_signs_for_a_school_without_a_headteacher_is_not_called_one(desk: Desk) -> None:
    made = finalised(desk)
    leaves_their_posts(desk, HEAD)
    request_id = deployment(desk, made).request_id
    desk.by(DIRECTOR).do_now(hand_over, request_id, person_id(desk, "U06DELEGATE"))
    amend(desk, made, replace(SETTLED, half_days=7))
    signs = read_contract(newest(desk).terms).signatory("host_head")
    assert (signs.name, signs.role) == ("Hannah Quillstone", "For the school, Sampleford Primary School")


def test_the_rate_is_policys_as_of_now_and_stays_when_policy_changes(desk: Desk) -> None:
    set_figure(desk, "sle_day_rate_pence", "40000")
    finalised(desk)
    assert rate_in(newest(desk)) == Rate(40000, 30000, 10000)


def test_everyone_gets_the_agreement_once_and_who_signs_is_asked(desk: Desk) -> None:
    made = planned(desk)
    before = queued(desk)
    finalise(desk, made)
    assert sent(desk, before) == [
        ("request_card", "director"),
        ("step", "director"),
        ("agreement", LEO),
        ("agreement", HEAD),
        ("agreement", DELEGATE),
        ("agreement", HOME_HEAD),
        ("agreement", "director"),
        ("to_sign", LEO),
        ("to_sign", HEAD),
        ("to_sign", HOME_HEAD),
        ("to_sign", "director"),
    ]
    asked = drawn_for(desk, "to_sign", HOME_HEAD) or ""
    for fact in ("version 1", "3 days", "12 February 2027", "for the leader's own school", "£1,050", "Sign"):
        assert fact in asked
    assert f"<@{DIRECTOR}>" in drawn(desk, "to_sign")


def test_a_leader_who_is_the_home_head_gets_the_agreement_once(desk: Desk) -> None:
    made = planned(desk, JUDITH, "NLE")
    before = queued(desk)
    finalise(desk, made, PLACEMENT)
    assert [each for each in sent(desk, before) if each[1] == JUDITH] == [
        ("agreement", JUDITH),
        ("to_sign", JUDITH),
    ]
    assert "as the leader and for the leader's own school" in (drawn_for(desk, "to_sign", JUDITH) or "")


def test_a_negotiated_rate_is_frozen_as_it_was_typed_or_left_open(desk: Desk) -> None:
    made = planned(desk, JUDITH, "NLE")
    finalise(desk, made, replace(PLACEMENT, rate=Rate(50000, 42000, 8000)))
    assert rate_in(newest(desk)) == Rate(50000, 42000, 8000)
    amend(desk, made, PLACEMENT)
    assert rate_in(newest(desk)) is None
    assert "negotiated separately" in (drawn_for(desk, "to_sign", JUDITH) or "")


@pytest.mark.parametrize(
    ("settled", "met_on", "error", "field"),
    [
        (SETTLED, None, MeetingWrong, "met_on"),
        (SETTLED, date(2026, 11, 4), MeetingWrong, "met_on"),
        (replace(SETTLED, starts_on=date(2026, 11, 2)), MET, PastStart, "starts_on"),
        (replace(SETTLED, ends_on=date(2026, 11, 30)), MET, EndBeforeStart, "ends_on"),
        (replace(SETTLED, half_days=9, ends_on=date(2026, 12, 4)), MET, TooManyDays, "days"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_drawn_up(
    desk: Desk, settled: Settled, met_on: date | None, error: type[Exception], field: str
) -> None:
    made = planned(desk)
    with pytest.raises(error) as wrong:
        finalise(desk, made, settled, met_on)
    assert wrong.value.field == field  # type: ignore[attr-defined]
    assert (deployment(desk, made).state, agreements(desk)) == ("planned", [])


def test_going_over_the_yearly_aim_needs_a_reason_as_at_proposing(desk: Desk) -> None:
    proposed(desk, approved_request(desk, 16), terms=replace(TWENTY, half_days=14))
    made = planned(desk)
    longer = replace(SETTLED, half_days=8)
    with pytest.raises(OverAim):
        finalise(desk, made, longer)
    finalise(desk, made, longer, why="No one else knows the scheme.")
    assert deployment(desk, made).over_aim == "No one else knows the scheme."
    assert taken(desk, LEO) == {2026: 22}


@pytest.mark.parametrize("who", [LEO, HEAD, HOME_HEAD, STRANGER])
def test_nobody_finalises_but_the_director(desk: Desk, who: str) -> None:
    made = planned(desk)
    with pytest.raises(NotYours):
        desk.by(who).do_now(finalising.finalise, made, SETTLED, MET)


def test_of_many_who_finalise_at_once_one_does(desk: Desk) -> None:
    made = planned(desk)
    told = outcomes(lambda _: finalise(desk, made))
    assert told["done"] == 1
    assert len(agreements(desk)) == 1


# A change


def test_a_change_makes_a_new_version_at_the_rate_of_the_one_before(desk: Desk) -> None:
    made = active(desk)
    set_figure(desk, "sle_day_rate_pence", "40000")
    amend(desk, made, replace(SETTLED, half_days=8))
    kept = newest(desk)
    assert (kept.version, kept.half_days, rate_in(kept)) == (2, 8, Rate(35000, 30000, 5000))
    assert (deployment(desk, made).state, deployment(desk, made).half_days) == ("active", 8)
    assert taken(desk, LEO) == {2026: 8}

    def in_force(work: Work) -> int:
        found = signing.signed_agreement_of(work, work.get(Deployment, made))
        return found.version if found else 0

    assert desk.look_now(in_force) == 1


def test_a_change_before_all_have_signed_begins_the_signing_anew(desk: Desk) -> None:
    made = finalised(desk)
    sign(desk, LEO)
    amend(desk, made, replace(SETTLED, ends_on=date(2027, 2, 26)))
    assert deployment(desk, made).state == "finalised"
    assert "version 2" in (drawn_for(desk, "to_sign", LEO) or "")


def test_a_change_that_changes_nothing_is_said_to_be_none(desk: Desk) -> None:
    made = finalised(desk)
    with pytest.raises(NothingChanged):
        amend(desk, made, SETTLED)


def gave(desk: Desk, made: int, half_days: int, day: date = date(2026, 12, 3)) -> None:
    """Some half-days of support that were given."""

    def log(work: Work) -> None:
        row = work.get(Deployment, made)
        work.add(
            Visit(
                alliance_id=work.alliance_id,
                deployment_id=made,
                made_on=day,
                half_days=half_days,
                kind="coaching",
                done="Coaching.",
                logged_by_id=row.leader_id,
                logged_at=work.now,
            )
        )

    desk.do_now(log)


@pytest.mark.parametrize(
    ("settled", "error", "field"),
    [
        (replace(SETTLED, half_days=1), AlreadyGiven, "days"),
        (replace(SETTLED, starts_on=date(2027, 1, 11)), HasBegun, "starts_on"),
        (replace(SETTLED, ends_on=date(2027, 1, 11)), EndedBefore, "ends_on"),
        (replace(SETTLED, half_days=9, ends_on=date(2027, 1, 14)), TooManyDays, "days"),
    ],
)
def test_a_change_cannot_undo_what_was_given(
    desk: Desk, settled: Settled, error: type[Exception], field: str
) -> None:
    made = active(desk)
    moves_to(desk, london("2027-01-12T09:00"))
    gave(desk, made, 2)
    with pytest.raises(error) as wrong:
        amend(desk, made, settled)
    assert wrong.value.field == field  # type: ignore[attr-defined]


def test_support_that_has_begun_can_end_later_though_its_first_day_has_gone_by(desk: Desk) -> None:
    made = active(desk)
    moves_to(desk, london("2027-01-12T09:00"))
    gave(desk, made, 2)
    amend(desk, made, replace(SETTLED, ends_on=date(2027, 3, 26)))
    assert deployment(desk, made).ends_on == date(2027, 3, 26)


def test_a_reminder_to_finalise_that_is_heeded_loses_its_button(desk: Desk) -> None:
    made = planned(desk)
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due)
    was_sent(desk, "finalise_waits")
    finalise(desk, made)
    assert "no longer needs finalising" in drawn(desk, "finalise_waits")


def test_finalising_what_is_cancelled_says_so(desk: Desk) -> None:
    made = planned(desk)
    desk.by(DIRECTOR).do_now(proposing.take_back, made, "Not now.")
    with pytest.raises(MovedOn, match="You cancelled this"):
        finalise(desk, made)


def test_the_name_of_the_alliance_is_kept_where_finalising_asked_for_it(desk: Desk) -> None:
    planned(desk)
    desk.by(DIRECTOR).do_now(finalising.finalise, 1, SETTLED, MET, "", "Sampleshire Alliance")
    assert desk.look_now(lambda work: work.policy.text("alliance_name")) == "Sampleshire Alliance"
    assert read_contract(agreements(desk)[0].terms).alliance == "Sampleshire Alliance"
