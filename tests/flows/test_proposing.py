"""A proposal from the director's click to the leader's answer, and the yearly aim it is held to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import select

from bot.delivery.drawing import draw
from bot.desk import Desk
from bot.errors import BotError
from bot.flows import answering, deciding, proposing
from bot.flows.deployments import DeploymentMovedOn, NoReason, NotForYou, OverAim
from bot.flows.matching import AlreadyAsked, NotToBeProposed, Terms
from bot.flows.prompts import queue_due, upcoming
from bot.rules.lifecycle import DEPLOYMENT
from bot.store import people
from bot.store.changes import NotYours, steps_of
from bot.store.leaders import taken_by_year
from bot.store.tables import Deployment, Figure, Outbox, YearShare
from bot.store.work import Work
from tests.alliance import (
    DEPUTY,
    HOME_HEAD,
    JUDITH,
    LEO,
    NADIA,
    OTHER_HEAD,
    SIX,
    approved_request,
    deployment,
    proposed,
    sent,
    with_alliance,
)
from tests.flows.crowd import MANY, outcomes
from tests.school import DIRECTOR, HEAD, LONDON, STRANGER, moves_to, person_id

TWENTY = replace(SIX, half_days=20)
OTHER = (date(2027, 3, 1), date(2027, 4, 30))

Act = Callable[[Desk, str, int], object]
ACCEPT: Act = lambda desk, who, of: desk.do_now(answering.accept, who, of)  # noqa: E731
DECLINE: Act = lambda desk, who, of: desk.do_now(answering.decline, who, of, "Too much on.")  # noqa: E731
AGREE: Act = lambda desk, who, of: desk.do_now(proposing.agree_dates, who, of, desk.zone)  # noqa: E731
KEEP: Act = lambda desk, who, of: desk.do_now(proposing.keep_dates, who, of, desk.zone)  # noqa: E731
TAKE_BACK: Act = lambda desk, who, of: desk.do_now(proposing.take_back, who, of, "Not now.")  # noqa: E731


def suggest(desk: Desk, who: str, of: int, dates: tuple[date, date] = OTHER) -> object:
    return desk.do_now(answering.suggest_dates, who, of, *dates, "Exams.", desk.today(), desk.zone)


@pytest.fixture(autouse=True)
def _alliance(desk: Desk) -> None:
    with_alliance(desk)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def queued(desk: Desk) -> int:
    return desk.look_now(lambda work: len(work.session.exec(select(Outbox)).all()))


def taken(desk: Desk, who: str) -> dict[int, int]:
    return desk.look_now(taken_by_year, person_id(desk, who))


def drawn(desk: Desk, kind: str) -> str:
    """The newest message of a kind, as it would be sent now."""

    def look(work: Work) -> str:
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind).order_by("id")).all()
        found = draw(work, rows[-1], desk.zone)
        return "" if found is None else found.message.text + str(found.message.blocks)

    return desk.look_now(look)


# Proposing


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
    assert "negotiated: no guide gives a rate for an NLE" in drawn(desk, "proposal")


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
        (Terms(3, date(2026, 12, 1), date(2026, 12, 1), "block"), "days"),
        (Terms(2, date(2026, 12, 26), date(2026, 12, 27), "block"), "ends_on"),
        (replace(SIX, ends_on=date(2031, 1, 1)), "ends_on"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(desk: Desk, terms: Terms, field: str) -> None:
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
    desk.do_now(deciding.cancel, DIRECTOR, request_id, "No.")
    with pytest.raises(NotToBeProposed):
        proposed(desk, request_id)


def test_a_director_who_leads_is_asked_too(desk: Desk) -> None:
    desk.do_now(lambda work: people.give_role(work, people.person(work, LEO), "director"))
    proposed(desk, approved_request(desk), LEO, by=LEO)
    assert ("proposal", LEO) in sent(desk)


# The yearly aim


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
    over_two_years = Terms(30, date(2027, 6, 1), date(2027, 12, 17), "spread")
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
            return desk.do_now(deciding.cancel, DIRECTOR, request_id, "The school closes.")
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
        assert desk.do_now(answering.accept, LEO, made).state == "proposed"
    assert [each for each in sent(desk) if each[0] == "aim_reached"] == [("aim_reached", "director")]
    assert "yearly aim of 2 days" in drawn(desk, "aim_reached")


def test_a_reason_given_when_proposing_holds_when_accepting(desk: Desk) -> None:
    proposed(desk, approved_request(desk, 20), terms=TWENTY)
    made = proposed(desk, approved_request(desk), reason="Nobody else can.")
    ACCEPT(desk, LEO, made)
    assert deployment(desk, made).state == "accepted"


# Answering


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
    with pytest.raises(NoReason):
        desk.do_now(answering.decline, LEO, made, "  ")
    before = queued(desk)
    DECLINE(desk, LEO, made)
    assert sent(desk, before) == [("request_card", "director"), ("next_best", "director")]
    message = drawn(desk, "next_best")
    for part in ("Too much on.", "Propose Nadia Cresswood", f"<@{DIRECTOR}>", f"<@{DEPUTY}>"):
        assert part in message


def test_the_next_best_is_not_offered_for_a_request_that_was_cancelled(desk: Desk) -> None:
    request_id = approved_request(desk)
    DECLINE(desk, LEO, proposed(desk, request_id, shortlist=(LEO, NADIA)))
    desk.do_now(deciding.cancel, DIRECTOR, request_id, "No.")
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
    assert desk.do_now(answering.expire_due, desk.zone) == 0
    AGREE(desk, DIRECTOR, made)
    row = deployment(desk, made)
    assert (row.state, row.starts_on, row.ends_on, row.other_starts_on) == ("proposed", *OTHER, None)
    assert row.expires_on == date(2026, 12, 8)
    assert sent(desk)[-1] == ("proposal", LEO)
    assert "The director agrees to the dates you suggested" in drawn(desk, "proposal")


def test_keeping_the_dates_asks_the_leader_again_with_them(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made)
    moves_to(desk, london("2026-11-12T10:00"))
    KEEP(desk, DEPUTY, made)
    row = deployment(desk, made)
    assert (row.state, row.starts_on, row.other_starts_on) == ("proposed", SIX.starts_on, None)
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
    proposed(desk, approved_request(desk, 20), terms=Terms(18, *next_year, "spread"))
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made, next_year)
    with pytest.raises(OverAim, match="12 days in 2027-28"):
        AGREE(desk, DIRECTOR, made)
    assert deployment(desk, made).state == "other_dates"
    desk.do_now(proposing.agree_dates, DIRECTOR, made, desk.zone, "It cannot wait.")
    assert deployment(desk, made).over_aim == "It cannot wait."


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ((date(2026, 11, 2), date(2026, 12, 1)), "starts_on"),
        ((date(2027, 3, 2), date(2027, 3, 1)), "ends_on"),
        ((date(2027, 3, 1), date(2027, 3, 2)), "days"),
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
    with pytest.raises(NotForYou, match="Only the leader who was asked can do that: Leo Hartsmere"):
        act(desk, who, made)
    assert deployment(desk, made).state == "proposed"


@pytest.mark.parametrize("act", [AGREE, KEEP])
@pytest.mark.parametrize("who", [LEO, HEAD, HOME_HEAD, STRANGER])
def test_nobody_settles_the_dates_for_the_director(desk: Desk, act: Act, who: str) -> None:
    made = proposed(desk, approved_request(desk))
    suggest(desk, LEO, made)
    with pytest.raises(NotForYou, match="Only the director can do that"):
        act(desk, who, made)


@pytest.mark.parametrize(
    ("first", "by", "told"),
    [
        (ACCEPT, LEO, "You accepted this already."),
        (DECLINE, LEO, "You declined this already."),
        (suggest, LEO, "You suggested other dates; the director looks at them now."),
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
    with pytest.raises(DeploymentMovedOn) as late:
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


# Time


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
    assert desk.do_now(answering.expire_due, desk.zone) == expired
    assert desk.do_now(answering.expire_due, desk.zone) == 0
    assert deployment(desk, made).state == ("expired" if expired else "proposed")
    kinds = [kind for kind, _ in sent(desk)]
    assert kinds.count("proposal_expired") == kinds.count("next_best") == expired


def test_processes_that_tick_at_once_expire_a_proposal_once(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    moves_to(desk, london("2026-11-11T09:00"))
    assert outcomes(lambda _: desk.do_now(answering.expire_due, desk.zone)) == {"done": MANY}
    assert deployment(desk, made).state == "expired"
    assert [kind for kind, _ in sent(desk)].count("next_best") == 1


def test_an_answer_after_it_expired_hears_so(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    moves_to(desk, london("2026-11-11T09:00"))
    desk.do_now(answering.expire_due, desk.zone)
    with pytest.raises(DeploymentMovedOn, match="Nobody answered in time"):
        ACCEPT(desk, LEO, made)


def prompts(desk: Desk, kind: str) -> list[tuple[str, str]]:
    found = desk.look_now(upcoming, desk.zone, london("2027-06-01T08:00"))
    return [
        (each.at.astimezone(LONDON).isoformat(timespec="minutes")[:16], each.to_whom)
        for each in found
        if each.kind == kind
    ]


def test_the_leader_is_nudged_two_school_days_before_it_expires(desk: Desk) -> None:
    proposed(desk, approved_request(desk))
    assert prompts(desk, "proposal_nudge") == [("2026-11-06T08:00", "Leo Hartsmere")]
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due, desk.zone)
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
    desk.do_now(queue_due, desk.zone)
    suggest(desk, LEO, made)
    KEEP(desk, DIRECTOR, made)
    assert prompts(desk, "proposal_nudge") == [("2026-11-11T08:00", "Leo Hartsmere")]


def test_a_nudge_longer_than_the_time_to_answer_is_left_out(desk: Desk) -> None:
    figure = Figure(alliance_id=desk.alliance_id, key="proposal_nudge_school_days", value="5")
    desk.do_now(lambda work: work.add(figure))
    proposed(desk, approved_request(desk))
    assert prompts(desk, "proposal_nudge") == []
