"""Requesting: what is kept of a request while it is written, who may send, change and withdraw it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows import hosts, requesting
from bot.flows.requesting import Leaf, RequestMovedOn
from bot.rules.asked import Asked, Writing, read_asked
from bot.rules.lifecycle import REQUEST
from bot.rules.request_rules import AskedWrong, Missing, PastStart, TooManyDays
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Deployment, History, Outbox, Person, Request, School
from bot.store.work import Work, id_of
from tests.flows.crowd import MANY, outcomes
from tests.requests import LEADER, approved, deployed, submitted, with_school
from tests.school import DIRECTOR, HEAD, LONDON, STRANGER, TUESDAY, moves_to

DELEGATE = "U06DELEGATE"
NEED: Mapping[str, Any] = {"kind": "SLE", "area": "maths", "need": "Fractions."}
TIME: Mapping[str, Any] = {
    "scope": "Two teachers.",
    "starts_on": date(2026, 12, 1),
    "ends_on": date(2027, 2, 12),
    "pattern": "spread",
    "days": "2.5",
}
GAIN: Mapping[str, Any] = {"outcomes": "They teach it.", "improves": "Maths.", "reasons": ("vulnerable",)}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk with a school, its head and a delegate."""
    with_school(desk)

    def add(work: Work) -> None:
        delegate = people.person(work, DELEGATE)
        delegate.name = "Hannah Quillstone"
        school = people.schools_of(work, people.person(work, HEAD), ("head",))[0]
        people.give_role(work, delegate, "delegate", school)
        people.give_role(work, people.person(work, STRANGER), "staff", school)

    desk.do_now(add)
    return desk


def go_on(desk: Desk, who: str, leaf: Leaf, answers: Mapping[str, Any]) -> Writing:
    return desk.do_now(requesting.go_on, who, leaf, answers, LONDON)


def leaf_of(writing: Writing, page: int | None = None, dialog: str = "V1") -> Leaf:
    return Leaf(dialog, writing.request_id, writing.changing, page or writing.page)


def begun(desk: Desk, who: str = HEAD, dialog: str = "V1", **more: str) -> Writing:
    return go_on(desk, who, Leaf(dialog, None, False, 1), {**NEED, **more})


def written(desk: Desk, who: str = HEAD) -> Writing:
    """A request with all its pages left, at the review."""
    writing = begun(desk, who)
    for answers in (TIME, GAIN):
        writing = go_on(desk, who, leaf_of(writing), answers)
    return writing


def number_of(writing: Writing) -> int:
    assert writing.request_id is not None
    return writing.request_id


def sent(desk: Desk, who: str = HEAD) -> int:
    request_id = number_of(written(desk, who))
    desk.do_now(requesting.send, who, request_id, False, LONDON)
    return request_id


def row(desk: Desk, request_id: int) -> Request:
    return desk.look_now(lambda work: work.get(Request, request_id))


def steps(desk: Desk, subject: str = "request") -> list[str]:
    query = select(History).where(History.subject == subject).order_by("id")
    return desk.look_now(lambda work: [each.action for each in work.session.exec(query)])


def queued(desk: Desk) -> list[str]:
    return desk.look_now(
        lambda work: [each.kind for each in work.session.exec(select(Outbox).order_by("id"))]
    )


def second_school(desk: Desk, **values: Any) -> int:
    """Another school of the same head."""

    def add(work: Work) -> int:
        school = work.add(
            School(alliance_id=work.alliance_id, urn=900_009, name="Testbury Infant School", **values)
        )
        people.give_role(work, people.person(work, HEAD), "head", school)
        return id_of(school)

    return desk.do_now(add)


# Writing


def test_the_first_page_left_begins_a_draft(desk: Desk) -> None:
    writing = begun(desk)
    assert (writing.page, writing.asked.area, steps(desk)) == (2, "maths", ["begin"])


def test_the_first_page_sent_twice_begins_one_draft(desk: Desk) -> None:
    assert begun(desk).request_id == begun(desk).request_id


def test_the_first_page_sent_thirty_times_at_once_begins_one_draft(desk: Desk) -> None:
    assert outcomes(lambda _: begun(desk)) == {"done": MANY}
    assert steps(desk) == ["begin"]


def test_each_page_is_kept_as_it_is_left(desk: Desk) -> None:
    writing = written(desk)
    kept = read_asked(row(desk, number_of(writing)).asked)
    assert (kept.need, kept.half_days, kept.reasons) == ("Fractions.", 5, ("vulnerable",))


def test_a_page_left_backwards_is_kept_as_far_as_it_goes(desk: Desk) -> None:
    writing = begun(desk)
    unfinished = {"scope": "Half a thought", "days": "some", "ends_on": date(2020, 1, 1)}
    back = desk.do_now(requesting.turn_to, HEAD, leaf_of(writing), unfinished, 1)
    assert (back.page, back.asked.scope, back.asked.half_days) == (1, "Half a thought", None)


def test_a_page_with_something_wrong_is_not_left(desk: Desk) -> None:
    writing = begun(desk)
    with pytest.raises(TooManyDays):
        go_on(desk, HEAD, leaf_of(writing), {**TIME, "ends_on": TIME["starts_on"]})
    assert row(desk, number_of(writing)).page == 2


def test_a_draft_opens_at_the_page_reached(desk: Desk) -> None:
    writing = begun(desk)
    again = desk.look_now(requesting.opened, HEAD, number_of(writing))
    assert (again.page, again.asked) == (2, writing.asked)


def test_looking_at_the_cost_keeps_nothing(desk: Desk) -> None:
    writing = begun(desk)
    seen = desk.look_now(requesting.seen, HEAD, leaf_of(writing), {"days": "2.5"})
    assert seen.asked.half_days == 5
    assert read_asked(row(desk, number_of(writing)).asked).half_days is None


def test_closing_a_page_keeps_what_stood_on_it(desk: Desk) -> None:
    writing = begun(desk)
    desk.do_now(requesting.close, HEAD, leaf_of(writing), {"scope": "Half a thought", "days": ""})
    assert read_asked(row(desk, number_of(writing)).asked).scope == "Half a thought"


@pytest.mark.parametrize("answers", [{}, {"need": "", "kind": None}, {"school": "1"}])
def test_closing_a_page_with_nothing_on_it_begins_nothing(desk: Desk, answers: dict[str, Any]) -> None:
    desk.do_now(requesting.close, HEAD, Leaf("V1", None, False, 1), answers)
    assert steps(desk) == []


def test_closing_a_change_begins_none(desk: Desk) -> None:
    request_id = sent(desk)
    desk.do_now(requesting.close, HEAD, Leaf("V1", request_id, True, 1), {"need": "Half a thought"})
    assert row(desk, request_id).changing is None


def test_an_unfinished_draft_is_offered_before_a_new_one(desk: Desk) -> None:
    draft = begun(desk)
    assert desk.look_now(requesting.new, HEAD).unfinished == draft.request_id


def test_a_draft_with_nothing_in_it_is_not_listed(desk: Desk) -> None:
    desk.do_now(requesting.turn_to, HEAD, Leaf("V1", None, False, 1), {"kind": "help", "need": ""}, 1)
    assert desk.look_now(lambda work: hosts.requests_of(work, people.look_up(work, HEAD))) == []


# For whom


def test_a_head_of_two_schools_chooses_which(desk: Desk) -> None:
    second = second_school(desk)
    assert len(desk.look_now(requesting.new, HEAD).hosts) == 2
    assert begun(desk, school=str(second)).host == "Testbury Infant School"


def test_the_school_can_be_chosen_again_while_it_is_a_draft(desk: Desk) -> None:
    second = second_school(desk)
    writing = begun(desk)
    again = go_on(desk, HEAD, leaf_of(writing, 1), {**NEED, "school": str(second)})
    assert again.host == "Testbury Infant School"


def test_a_school_that_is_not_theirs_cannot_be_chosen(desk: Desk) -> None:
    theirs = row(desk, number_of(begun(desk))).host_school_id
    assert row(desk, number_of(begun(desk, dialog="V2", school="999"))).host_school_id == theirs


def test_a_closed_school_asks_for_nothing(desk: Desk) -> None:
    second_school(desk, open=False)
    assert desk.look_now(requesting.new, HEAD).hosts == ()


def test_the_director_asks_for_the_own_programme(desk: Desk) -> None:
    writing = begun(desk, DIRECTOR)
    assert (writing.host, row(desk, number_of(writing)).host_school_id) == ("", None)


def test_staff_are_told_who_may_ask_at_their_school(desk: Desk) -> None:
    with pytest.raises(hosts.MayNotAsk, match=f"Sampleford Primary School.*<@{HEAD}> or <@{DELEGATE}>"):
        desk.look_now(requesting.new, STRANGER)


def test_nobody_else_begins_a_request(desk: Desk) -> None:
    with pytest.raises(hosts.MayNotAsk):
        begun(desk, STRANGER)


@pytest.mark.parametrize("who", [STRANGER, LEADER, "U99NEVERMET"])
def test_nobody_else_sees_or_changes_a_draft(desk: Desk, who: str) -> None:
    writing = begun(desk)
    acts: list[Callable[[], object]] = [
        lambda: desk.look_now(requesting.opened, who, number_of(writing)),
        lambda: go_on(desk, who, leaf_of(writing), TIME),
        lambda: desk.do_now(requesting.send, who, number_of(writing), False, LONDON),
        lambda: desk.do_now(requesting.withdraw, who, number_of(writing)),
    ]
    for act in acts:
        with pytest.raises(NotYours):
            act()


def test_what_a_delegate_begins_the_head_sends(desk: Desk) -> None:
    request_id = number_of(written(desk, DELEGATE))
    desk.do_now(requesting.send, HEAD, request_id, False, LONDON)
    listed = desk.look_now(lambda work: hosts.requests_of(work, people.look_up(work, DELEGATE)))
    assert [(each.id, each.state) for each in listed] == [(request_id, "submitted")]


# Sending


def test_sending_puts_the_card_before_the_director(desk: Desk) -> None:
    sent(desk)
    assert [kind for kind in queued(desk) if kind in ("request_card", "step")] == ["request_card", "step"]


@pytest.mark.parametrize(("who", "other"), [(DELEGATE, HEAD), (HEAD, DELEGATE)])
def test_head_and_delegate_hear_of_what_the_other_sends_and_withdraws(
    desk: Desk, who: str, other: str
) -> None:
    desk.do_now(requesting.withdraw, who, sent(desk, who))
    told = desk.look_now(
        lambda work: [
            (each.kind, work.get(Person, each.to_person_id).slack_id)
            for each in work.session.exec(select(Outbox).order_by("id"))
            if each.to_person_id
        ]
    )
    assert told == [("request_sent", other), ("request_withdrawn", other)]


def test_sent_twice_by_one_person_is_sent_once(desk: Desk) -> None:
    request_id = sent(desk)
    desk.do_now(requesting.send, HEAD, request_id, False, LONDON)
    assert steps(desk) == ["begin", "submit"]


def test_of_head_and_delegate_who_both_send_the_second_is_told_who_was_first(desk: Desk) -> None:
    request_id = sent(desk, DELEGATE)
    with pytest.raises(RequestMovedOn, match="Hannah Quillstone has already sent this request"):
        desk.do_now(requesting.send, HEAD, request_id, False, LONDON)


def test_thirty_sends_at_once_are_one(desk: Desk) -> None:
    request_id = number_of(written(desk))
    told = outcomes(
        lambda n: desk.do_now(requesting.send, (HEAD, DELEGATE)[n % 2], request_id, False, LONDON)
    )
    assert told["done"] == MANY // 2
    assert len(told) == 2
    assert steps(desk) == ["begin", "submit"]


def test_a_request_with_a_page_left_out_is_not_sent(desk: Desk) -> None:
    with pytest.raises(Missing) as wrong:
        desk.do_now(requesting.send, HEAD, number_of(begun(desk)), False, LONDON)
    assert wrong.value.field == "days"


def test_a_request_whose_start_has_gone_by_is_not_sent(desk: Desk) -> None:
    request_id = number_of(written(desk))
    moves_to(desk, TUESDAY + timedelta(days=40))
    with pytest.raises(PastStart):
        desk.do_now(requesting.send, HEAD, request_id, False, LONDON)


def test_a_page_of_a_request_sent_meanwhile_is_not_kept(desk: Desk) -> None:
    writing = written(desk)
    desk.do_now(requesting.send, DELEGATE, number_of(writing), False, LONDON)
    with pytest.raises(RequestMovedOn, match="Hannah Quillstone has already sent"):
        go_on(desk, HEAD, leaf_of(writing, 1), {**NEED, "need": "Something else."})


# Changing


def changed(desk: Desk, request_id: int, days: str = "4") -> Writing:
    writing = desk.look_now(requesting.opened, HEAD, request_id)
    return go_on(desk, HEAD, leaf_of(writing, 2), {**TIME, "days": days})


def test_a_change_counts_when_it_is_sent(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    assert read_asked(row(desk, request_id).asked).half_days == 5
    desk.do_now(requesting.send, HEAD, request_id, True, LONDON)
    assert read_asked(row(desk, request_id).asked).half_days == 8
    assert steps(desk) == ["begin", "submit", "change"]


def test_a_change_begun_goes_on_where_it_was(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    again = desk.look_now(requesting.opened, HEAD, request_id)
    assert (again.page, again.asked.half_days, again.changing) == (3, 8, True)


def test_a_change_sent_twice_is_one(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id)
    for _ in range(2):
        desk.do_now(requesting.send, HEAD, request_id, True, LONDON)
    assert steps(desk) == ["begin", "submit", "change"]


def test_a_change_that_changes_nothing_bothers_nobody(desk: Desk) -> None:
    request_id = sent(desk)
    changed(desk, request_id, days="2.5")
    desk.do_now(requesting.send, HEAD, request_id, True, LONDON)
    assert steps(desk) == ["begin", "submit"]
    assert row(desk, request_id).changing is None


def test_an_approved_request_is_not_changed_any_more(desk: Desk) -> None:
    request_id = approved(desk)
    with pytest.raises(RequestMovedOn, match="Maya Lindmere has approved this request"):
        desk.look_now(requesting.opened, HEAD, request_id)


# Withdrawing


def test_a_withdrawn_request_says_why(desk: Desk) -> None:
    request_id = sent(desk)
    desk.do_now(requesting.withdraw, HEAD, request_id, " We have found somebody. ")
    reasons = desk.look_now(lambda work: [each.reason for each in work.session.exec(select(History))])
    assert (row(desk, request_id).state, reasons[-1]) == ("withdrawn", "We have found somebody.")


def test_withdrawing_cancels_every_deployment_on_its_way(desk: Desk) -> None:
    request_id = approved(desk)
    fallen = deployed(desk, request_id, "declined")
    going = deployed(desk, request_id, "accepted")
    desk.do_now(requesting.withdraw, DELEGATE, request_id, "We have found somebody.")
    states = desk.look_now(lambda work: [work.get(Deployment, each).state for each in (fallen, going)])
    assert states == ["declined", "cancelled"]
    assert "deployment_cancelled" in queued(desk)


def test_of_thirty_who_withdraw_one_does_and_the_others_hear_who(desk: Desk) -> None:
    request_id = submitted(desk)
    told = outcomes(lambda n: desk.do_now(requesting.withdraw, (HEAD, DELEGATE)[n % 2], request_id))
    assert told["done"] == 1
    assert sum(told.values()) == MANY
    assert all("withdrawn this request" in sentence for sentence in told if sentence != "done")
    assert steps(desk)[-1] == "withdraw"


def test_a_draft_withdrawn_tells_nobody(desk: Desk) -> None:
    request_id = number_of(begun(desk))
    desk.do_now(requesting.withdraw, HEAD, request_id)
    assert queued(desk) == []


@pytest.mark.parametrize("state", [state for state in REQUEST.states if state != "draft"])
def test_a_page_of_a_draft_that_is_none_any_more_says_what_happened(desk: Desk, state: str) -> None:
    request_id = submitted(desk)

    def put(work: Work) -> None:
        work.get(Request, request_id).state = state

    desk.do_now(put)
    with pytest.raises(RequestMovedOn, match=r"^You have "):
        desk.do_now(requesting.turn_to, HEAD, Leaf("V9", request_id, False, 1), NEED, 2)


def test_three_thousand_characters_are_kept_whole(desk: Desk) -> None:
    writing = go_on(desk, HEAD, Leaf("V1", None, False, 1), {**NEED, "need": "é" * 3_000})
    assert read_asked(row(desk, number_of(writing)).asked) == replace(
        Asked(), kind="SLE", area="maths", need="é" * 3_000
    )


def test_what_is_wrong_leaves_no_draft_behind(desk: Desk) -> None:
    with pytest.raises(AskedWrong):
        go_on(desk, HEAD, Leaf("V1", None, False, 1), {**NEED, "need": " "})
    assert steps(desk) == []
