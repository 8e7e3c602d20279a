"""Requesting: what is kept of a request while it is written, and who may write for which school."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.desk import Desk
from bot.flows.requests import asking_for, hosts
from bot.flows.requests.asking_for import Leaf
from bot.rules.asked import Asked, read_asked
from bot.rules.request_rules import AskedWrong, TooManyDays
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import School
from bot.store.work import Work, id_of
from tests.given.crowd import MANY, outcomes
from tests.given.requests import LEADER
from tests.given.school import DIRECTOR, HEAD, STRANGER
from tests.given.writing import (
    DELEGATE,
    NEED,
    TIME,
    begun,
    go_on,
    leaf_of,
    number_of,
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
    back = desk.by(HEAD).do_now(asking_for.turn_to, leaf_of(writing), unfinished, 1)
    assert (back.page, back.asked.scope, back.asked.half_days) == (1, "Half a thought", None)


def test_a_page_with_something_wrong_is_not_left(desk: Desk) -> None:
    writing = begun(desk)
    with pytest.raises(TooManyDays):
        go_on(desk, HEAD, leaf_of(writing), {**TIME, "ends_on": TIME["starts_on"]})
    assert row(desk, number_of(writing)).page == 2


def test_a_draft_opens_at_the_page_reached(desk: Desk) -> None:
    writing = begun(desk)
    again = desk.by(HEAD).look_now(asking_for.opened, number_of(writing))
    assert (again.page, again.asked) == (2, writing.asked)


def test_looking_at_the_cost_keeps_nothing(desk: Desk) -> None:
    writing = begun(desk)
    seen = desk.by(HEAD).look_now(asking_for.seen, leaf_of(writing), {"days": "2.5"})
    assert seen.asked.half_days == 5
    assert read_asked(row(desk, number_of(writing)).asked).half_days is None


def test_putting_a_page_aside_keeps_what_stood_on_it(desk: Desk) -> None:
    writing = begun(desk)
    desk.by(HEAD).do_now(asking_for.put_aside, leaf_of(writing), {"scope": "Half a thought", "days": ""})
    assert read_asked(row(desk, number_of(writing)).asked).scope == "Half a thought"


@pytest.mark.parametrize("answers", [{}, {"need": "", "kind": None}, {"school": "1"}])
def test_putting_a_page_aside_with_nothing_on_it_begins_nothing(desk: Desk, answers: dict[str, Any]) -> None:
    desk.by(HEAD).do_now(asking_for.put_aside, Leaf("V1", None, False, 1), answers)
    assert steps(desk) == []


def test_a_change_that_is_put_aside_is_kept_too(desk: Desk) -> None:
    request_id = sent(desk)
    desk.by(HEAD).do_now(asking_for.put_aside, Leaf("V1", request_id, True, 1), {"need": "Half a thought"})
    assert read_asked(row(desk, request_id).changing or {}).need == "Half a thought"


def test_an_unfinished_draft_is_offered_before_a_new_one(desk: Desk) -> None:
    draft = begun(desk)
    assert desk.by(HEAD).look_now(asking_for.new).unfinished == draft.request_id


def test_a_draft_with_nothing_in_it_is_not_listed(desk: Desk) -> None:
    desk.by(HEAD).do_now(asking_for.turn_to, Leaf("V1", None, False, 1), {"kind": "help", "need": ""}, 1)
    assert desk.look_now(lambda work: hosts.requests_of(work, people.look_up(work, HEAD))) == []


# For whom


def test_a_head_of_two_schools_chooses_which(desk: Desk) -> None:
    second = second_school(desk)
    assert len(desk.by(HEAD).look_now(asking_for.new).hosts) == 2
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
    assert desk.by(HEAD).look_now(asking_for.new).hosts == ()


def test_the_director_asks_for_the_own_programme(desk: Desk) -> None:
    writing = begun(desk, DIRECTOR)
    assert (writing.host, row(desk, number_of(writing)).host_school_id) == ("", None)


def test_staff_are_told_who_may_ask_at_their_school(desk: Desk) -> None:
    with pytest.raises(hosts.MayNotAsk, match=f"Sampleford Primary School.*<@{HEAD}> or <@{DELEGATE}>"):
        desk.by(STRANGER).look_now(asking_for.new)


def test_nobody_else_begins_a_request(desk: Desk) -> None:
    with pytest.raises(hosts.MayNotAsk):
        begun(desk, STRANGER)


@pytest.mark.parametrize("who", [STRANGER, LEADER, "U99NEVERMET"])
def test_nobody_else_sees_or_changes_a_draft(desk: Desk, who: str) -> None:
    writing = begun(desk)
    acts: list[Callable[[], object]] = [
        lambda: desk.by(who).look_now(asking_for.opened, number_of(writing)),
        lambda: go_on(desk, who, leaf_of(writing), TIME),
        lambda: desk.by(who).do_now(asking_for.send, number_of(writing), False),
        lambda: desk.by(who).do_now(asking_for.withdraw, number_of(writing)),
    ]
    for act in acts:
        with pytest.raises(NotYours):
            act()


def test_what_a_delegate_begins_the_head_sends(desk: Desk) -> None:
    request_id = number_of(written(desk, DELEGATE))
    desk.by(HEAD).do_now(asking_for.send, request_id, False)
    listed = desk.look_now(lambda work: hosts.requests_of(work, people.look_up(work, DELEGATE)))
    assert [(each.id, each.state) for each in listed] == [(request_id, "submitted")]


def test_three_thousand_characters_are_kept_whole(desk: Desk) -> None:
    writing = go_on(desk, HEAD, Leaf("V1", None, False, 1), {**NEED, "need": "é" * 3_000})
    assert read_asked(row(desk, number_of(writing)).asked) == replace(
        Asked(), kind="SLE", area="maths", need="é" * 3_000
    )


def test_what_is_wrong_leaves_no_draft_behind(desk: Desk) -> None:
    with pytest.raises(AskedWrong):
        go_on(desk, HEAD, Leaf("V1", None, False, 1), {**NEED, "need": " "})
    assert steps(desk) == []
