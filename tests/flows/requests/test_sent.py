"""A request that is sent, changed or withdrawn: by whom, once, and who is told."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.requests import asking_for, deciding
from bot.flows.requests.asking_for import Leaf
from bot.rules.asked import Writing, read_asked
from bot.rules.lifecycle import REQUEST
from bot.rules.request_rules import Missing, PastStart
from bot.store.changes import MovedOn
from bot.store.tables import Deployment, History, Outbox, Person, Request
from bot.store.work import Work
from tests.given.alliance import drawn
from tests.given.crowd import MANY, outcomes
from tests.given.requests import approved, deployed, submitted
from tests.given.school import DIRECTOR, HEAD, TUESDAY, moves_to
from tests.given.writing import (
    DELEGATE,
    NEED,
    TIME,
    begun,
    go_on,
    leaf_of,
    number_of,
    queued,
    row,
    sent,
    steps,
    with_delegate,
    written,
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk with a school, its head and a delegate."""
    with_delegate(desk)
    return desk


# Sending


def test_sending_puts_the_card_before_the_director(desk: Desk) -> None:
    sent(desk)
    assert [kind for kind in queued(desk) if kind in ("request_card", "step")] == ["request_card", "step"]


@pytest.mark.parametrize(("who", "other"), [(DELEGATE, HEAD), (HEAD, DELEGATE)])
def test_head_and_delegate_hear_of_what_the_other_sends_and_withdraws(
    desk: Desk, who: str, other: str
) -> None:
    desk.by(who).do_now(asking_for.withdraw, sent(desk, who))
    assert told(desk) == [("request_sent", other), ("request_withdrawn", other)]


def test_a_delegate_hears_what_the_head_changes_and_answers(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    desk.by(HEAD).do_now(asking_for.send, request_id, True)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, "Which two teachers?")
    desk.by(HEAD).do_now(deciding.answer, request_id, "Both in Year 6.")
    hears = [kind for kind, who in told(desk) if who == DELEGATE]
    assert hears == ["request_sent", "request_changed", "more_asked", "request_answered"]
    assert "has answered the director's question" in drawn(desk, "request_answered")
    assert "Both in Year 6." in drawn(desk, "request_answered")


def told(desk: Desk) -> list[tuple[str, str]]:
    """What was queued for people, first to last: each kind, and whom it is for."""
    return desk.look_now(
        lambda work: [
            (each.kind, str(work.get(Person, each.to_person_id).slack_id))
            for each in work.session.exec(select(Outbox).order_by("id"))
            if each.to_person_id
        ]
    )


def test_sent_twice_by_one_person_is_sent_once(desk: Desk) -> None:
    request_id = sent(desk)
    desk.by(HEAD).do_now(asking_for.send, request_id, False)
    assert steps(desk) == ["begin", "submit"]


def test_of_head_and_delegate_who_both_send_the_second_is_told_who_was_first(desk: Desk) -> None:
    request_id = sent(desk, DELEGATE)
    with pytest.raises(MovedOn, match="Hannah Quillstone has already sent this request"):
        desk.by(HEAD).do_now(asking_for.send, request_id, False)


def test_thirty_sends_at_once_are_one(desk: Desk) -> None:
    request_id = number_of(written(desk))
    told = outcomes(lambda n: desk.by((HEAD, DELEGATE)[n % 2]).do_now(asking_for.send, request_id, False))
    assert told["done"] == MANY // 2
    assert len(told) == 2
    assert steps(desk) == ["begin", "submit"]


def test_a_request_with_a_page_left_out_is_not_sent(desk: Desk) -> None:
    with pytest.raises(Missing) as wrong:
        desk.by(HEAD).do_now(asking_for.send, number_of(begun(desk)), False)
    assert wrong.value.field == "days"


def test_a_request_whose_start_has_gone_by_is_not_sent(desk: Desk) -> None:
    request_id = number_of(written(desk))
    moves_to(desk, TUESDAY + timedelta(days=40))
    with pytest.raises(PastStart):
        desk.by(HEAD).do_now(asking_for.send, request_id, False)


def test_a_page_of_a_request_sent_meanwhile_is_not_kept(desk: Desk) -> None:
    writing = written(desk)
    desk.by(DELEGATE).do_now(asking_for.send, number_of(writing), False)
    with pytest.raises(MovedOn, match="Hannah Quillstone has already sent"):
        go_on(desk, HEAD, leaf_of(writing, 1), {**NEED, "need": "Something else."})


# Changing


def changed(desk: Desk, request_id: int, days: str = "4") -> Writing:
    writing = desk.by(HEAD).look_now(asking_for.opened, request_id)
    return go_on(desk, HEAD, leaf_of(writing, 2), {**TIME, "days": days})


def test_a_change_counts_when_it_is_sent(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    assert read_asked(row(desk, request_id).asked).half_days == 5
    desk.by(HEAD).do_now(asking_for.send, request_id, True)
    assert read_asked(row(desk, request_id).asked).half_days == 8
    assert steps(desk) == ["begin", "submit", "change"]


def test_a_change_begun_goes_on_where_it_was(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    again = desk.by(HEAD).look_now(asking_for.opened, request_id)
    assert (again.page, again.asked.half_days, again.changing) == (3, 8, True)


def test_a_change_sent_twice_is_one(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    for _ in range(2):
        desk.by(HEAD).do_now(asking_for.send, request_id, True)
    assert steps(desk) == ["begin", "submit", "change"]


def test_a_change_that_changes_nothing_bothers_nobody(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id, days="2.5")
    desk.by(HEAD).do_now(asking_for.send, request_id, True)
    assert steps(desk) == ["begin", "submit"]
    assert row(desk, request_id).changing is None


def test_an_approved_request_is_not_changed_any_more(desk: Desk) -> None:
    request_id = approved(desk)
    with pytest.raises(MovedOn, match="Maya Lindmere has already approved this request"):
        desk.by(HEAD).look_now(asking_for.opened, request_id)


# Withdrawing


def test_a_withdrawn_request_says_why(desk: Desk) -> None:
    request_id = sent(desk)
    desk.by(HEAD).do_now(asking_for.withdraw, request_id, " We have found somebody. ")
    reasons = desk.look_now(lambda work: [each.reason for each in work.session.exec(select(History))])
    assert (row(desk, request_id).state, reasons[-1]) == ("withdrawn", "We have found somebody.")


def test_withdrawing_cancels_every_deployment_on_its_way(desk: Desk) -> None:
    request_id = approved(desk)
    fallen = deployed(desk, request_id, "declined")
    going = deployed(desk, request_id, "accepted")
    desk.by(DELEGATE).do_now(asking_for.withdraw, request_id, "We have found somebody.")
    states = desk.look_now(lambda work: [work.get(Deployment, each).state for each in (fallen, going)])
    assert states == ["declined", "cancelled"]
    assert "deployment_cancelled" in queued(desk)


def test_of_thirty_who_withdraw_one_does_and_the_others_hear_who(desk: Desk) -> None:
    request_id = submitted(desk)
    told = outcomes(lambda n: desk.by((HEAD, DELEGATE)[n % 2]).do_now(asking_for.withdraw, request_id))
    assert told["done"] == 1
    assert sum(told.values()) == MANY
    assert all("withdrawn this request" in sentence for sentence in told if sentence != "done")
    assert steps(desk)[-1] == "withdraw"


def test_a_draft_withdrawn_tells_nobody(desk: Desk) -> None:
    request_id = number_of(begun(desk))
    desk.by(HEAD).do_now(asking_for.withdraw, request_id)
    assert queued(desk) == []


@pytest.mark.parametrize("state", [state for state in REQUEST.states if state != "draft"])
def test_a_page_of_a_draft_that_is_none_any_more_says_what_happened(desk: Desk, state: str) -> None:
    request_id = submitted(desk)

    def put(work: Work) -> None:
        work.get(Request, request_id).state = state

    desk.do_now(put)
    with pytest.raises(MovedOn) as told:
        desk.by(HEAD).do_now(asking_for.turn_to, Leaf("V9", request_id, False, 1), NEED, 2)
    assert told.value.sentence == "You have already sent this request to the director."
