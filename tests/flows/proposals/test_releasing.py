"""A release from the leader's yes to the home head's, and what everybody hears of it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.acting import NothingWritten
from bot.flows.proposals import accepting, proposing, releasing
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.flows.requests import deciding
from bot.presenters.home import TO_DO, drawn
from bot.presenters.messages import draw
from bot.rules.lifecycle import DEPLOYMENT
from bot.store import people
from bot.store.changes import MovedOn, NotYours, steps_of
from bot.store.tables import Outbox, Person, Post, School
from bot.store.work import Work
from tests.given.alliance import (
    HOME_HEAD,
    JUDITH,
    LEO,
    NADIA,
    OTHER_HEAD,
    approved_request,
    deployment,
    london,
    proposed,
    sent,
)
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to

pytestmark = pytest.mark.usefixtures("alliance")

Act = Callable[[Desk, str, int], object]
RELEASE: Act = lambda desk, who, of: desk.by(who).do_now(releasing.release, of)  # noqa: E731
REFUSE: Act = lambda desk, who, of: desk.by(who).do_now(releasing.refuse_release, of, "Staff are ill.")  # noqa: E731
TAKE_BACK: Act = lambda desk, who, of: desk.by(who).do_now(proposing.take_back, of, "Not now.")  # noqa: E731


def accepted(desk: Desk, leader: str = LEO, kind: str = "SLE") -> int:
    made = proposed(desk, approved_request(desk), leader, kind=kind, shortlist=(LEO, NADIA))
    desk.by(leader).do_now(accepting.accept, made)
    return made


def since(desk: Desk, act: Act, who: str, of: int) -> list[tuple[str, str]]:
    """What an act has queued for people and places."""
    before = desk.look_now(lambda work: len(work.session.exec(select(Outbox)).all()))
    act(desk, who, of)
    return sent(desk, before)


def drawn_for(desk: Desk, kind: str, who: str) -> str | None:
    """The message of a kind to somebody, as it would be sent now; None where it would be dropped."""

    def look(work: Work) -> str | None:
        to = people.person(work, who)
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind, Outbox.to_person_id == to.id))
        found = draw(work, list(rows)[-1])
        return found.message.text + str(found.message.blocks) if found else None

    return desk.look_now(look)


def home(desk: Desk, who: str) -> str:
    return str(desk.look_now(lambda work: drawn(work, people.person(work, who), TO_DO)))


def test_the_home_head_is_asked_with_the_days_the_dates_and_the_money(desk: Desk) -> None:
    accepted(desk)
    asked = drawn_for(desk, "release_asked", HOME_HEAD) or ""
    for fact in ("Leo Hartsmere", "Sampleford Primary School", "3 days", "12 February 2027", "£900"):
        assert fact in asked


def test_releasing_tells_the_leader_and_the_host_school_each_in_their_words(desk: Desk) -> None:
    made = accepted(desk)
    assert since(desk, RELEASE, HOME_HEAD, made) == [
        ("request_card", "director"),
        ("step", "director"),
        ("released", LEO),
        ("released", HEAD),
        ("released", "U06DELEGATE"),
        ("introduction", f"together:{made}"),
    ]
    assert "has released you to support *Sampleford Primary School*" in (
        drawn_for(desk, "released", LEO) or ""
    )
    assert "will support you" in (drawn_for(desk, "released", HEAD) or "")
    assert deployment(desk, made).state == "released"


def test_not_releasing_needs_a_reason_that_the_host_school_does_not_read(desk: Desk) -> None:
    made = accepted(desk)
    with pytest.raises(NothingWritten):
        desk.by(HOME_HEAD).do_now(releasing.refuse_release, made, "")
    assert since(desk, REFUSE, HOME_HEAD, made) == [
        ("request_card", "director"),
        ("next_best", "director"),
        ("release_refused", LEO),
        ("release_refused", HEAD),
        ("release_refused", "U06DELEGATE"),
    ]
    assert "Staff are ill." in (drawn_for(desk, "release_refused", LEO) or "")
    assert "Staff are ill." not in (drawn_for(desk, "release_refused", HEAD) or "")


def test_a_leader_who_is_the_home_head_releases_themselves_and_the_record_says_so(desk: Desk) -> None:
    made = accepted(desk, JUDITH, "NLE")

    def record(work: Work) -> list[tuple[str, str]]:
        return [(step.action, step.reason) for step in steps_of(work, DEPLOYMENT, deployment(desk, made))]

    assert desk.look_now(record) == [
        ("propose", ""),
        ("accept", ""),
        ("release", "The leader is the headteacher of their own school, so nobody else is asked."),
    ]
    assert deployment(desk, made).state == "released"
    assert "release_asked" not in [kind for kind, _ in sent(desk)]
    assert drawn_for(desk, "leader_accepted", HEAD) is None
    assert "will support you" in (drawn_for(desk, "released", HEAD) or "")


def test_a_leader_who_is_the_home_head_and_accepts_twice_hears_of_accepting(desk: Desk) -> None:
    made = accepted(desk, JUDITH, "NLE")
    with pytest.raises(MovedOn, match="You have already accepted this"):
        desk.by(JUDITH).do_now(accepting.accept, made)


def test_another_head_of_the_same_school_is_not_asked_what_is_settled(desk: Desk) -> None:
    def two_heads(work: Work) -> None:
        school = work.session.exec(select(School).where(School.urn == 900004)).one()
        people.give_role(work, people.person(work, STRANGER), "head", school)

    desk.do_now(two_heads)
    accepted(desk, JUDITH, "NLE")
    assert drawn_for(desk, "release_asked", STRANGER) is None


def test_where_no_headteacher_is_known_the_director_hears_and_a_new_head_is_asked(desk: Desk) -> None:
    def no_head(work: Work) -> None:
        head = people.person(work, HOME_HEAD)
        for post in work.session.exec(select(Post).where(Post.person_id == head.id)):
            work.session.delete(post)

    desk.do_now(no_head)
    accepted(desk)
    assert ("no_home_head", "director") in sent(desk)
    assert "release_asked" not in [kind for kind, _ in sent(desk)]

    def new_head(work: Work) -> None:
        school = work.session.exec(select(School).where(School.urn == 900002)).one()
        people.give_role(work, people.person(work, STRANGER), "head", school)

    desk.do_now(new_head)
    for _ in range(2):
        desk.do_now(queue_due)
    assert [each for each in sent(desk) if each[0] == "release_asked"] == [("release_asked", STRANGER)]


def test_a_head_who_was_asked_is_not_asked_again_by_the_tick(desk: Desk) -> None:
    accepted(desk)
    desk.do_now(queue_due)
    assert [kind for kind, _ in sent(desk)].count("release_asked") == 1


@pytest.mark.parametrize("act", [RELEASE, REFUSE])
@pytest.mark.parametrize("who", [LEO, DIRECTOR, HEAD, OTHER_HEAD, STRANGER, "U99NOBODY00"])
def test_nobody_releases_but_the_home_school(desk: Desk, act: Act, who: str) -> None:
    made = accepted(desk)
    with pytest.raises(NotYours, match="the leader's own school can do that: Tom Braxwell"):
        act(desk, who, made)
    assert deployment(desk, made).state == "accepted"


@pytest.mark.parametrize(
    ("first", "by", "told"),
    [
        (RELEASE, HOME_HEAD, "You have already released the leader."),
        (REFUSE, HOME_HEAD, "You could not release the leader."),
        (TAKE_BACK, DIRECTOR, "Maya Lindmere cancelled this."),
    ],
)
@pytest.mark.parametrize("act", [RELEASE, REFUSE])
def test_a_release_that_comes_too_late_hears_what_happened_first(
    desk: Desk, first: Act, by: str, told: str, act: Act
) -> None:
    made = accepted(desk)
    first(desk, by, made)
    with pytest.raises(MovedOn) as late:
        act(desk, HOME_HEAD, made)
    assert late.value.sentence == told


def test_of_thirty_releases_and_refusals_at_once_one_counts(desk: Desk) -> None:
    made = accepted(desk)
    told = outcomes(lambda n: (RELEASE, REFUSE)[n % 2](desk, HOME_HEAD, made))
    assert told["done"] == 1
    assert len(told) == 2


@pytest.mark.parametrize("released", [False, True])
def test_what_is_cancelled_is_told_to_leader_home_head_and_host_school(desk: Desk, released: bool) -> None:
    made = accepted(desk)
    if released:
        RELEASE(desk, HOME_HEAD, made)
    told = since(desk, TAKE_BACK, DIRECTOR, made)
    assert [to for kind, to in told if kind == "deployment_cancelled"] == [
        LEO,
        HOME_HEAD,
        HEAD,
        "U06DELEGATE",
    ]
    assert "no longer need to be released" in (drawn_for(desk, "deployment_cancelled", HOME_HEAD) or "")


def test_a_host_school_whose_request_is_cancelled_hears_of_it_once(desk: Desk) -> None:
    made = accepted(desk)
    request_id = deployment(desk, made).request_id
    desk.by(DIRECTOR).do_now(deciding.cancel, request_id, "The school closes.")
    assert drawn_for(desk, "deployment_cancelled", HEAD) is None
    assert "The school closes." in (drawn_for(desk, "deployment_cancelled", LEO) or "")


def test_a_silent_head_is_reminded_and_the_director_told(desk: Desk) -> None:
    made = accepted(desk)
    found = desk.look_now(upcoming, london("2026-11-06T08:00"))
    assert [(each.kind, each.to_whom) for each in found if each.kind.startswith("release")] == [
        ("release_reminder", "Tom Braxwell"),
        ("release_waits", "the director's channel"),
    ]
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due)
    assert "Release" in (drawn_for(desk, "release_reminder", HOME_HEAD) or "")
    RELEASE(desk, HOME_HEAD, made)
    assert drawn_for(desk, "release_reminder", HOME_HEAD) is None


def test_a_reminder_that_was_sent_loses_its_buttons_once_the_leader_is_released(desk: Desk) -> None:
    made = accepted(desk)
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due)

    def has_arrived(work: Work) -> None:
        row = work.session.exec(select(Outbox).where(Outbox.kind == "release_reminder")).one()
        row.state, row.channel, row.ts = "sent", "D0HOMEHEAD", "1.0"

    desk.do_now(has_arrived)
    RELEASE(desk, HOME_HEAD, made)
    again = drawn_for(desk, "release_reminder", HOME_HEAD) or ""
    assert "Released by" in again
    assert "Cannot release" not in again


def test_a_head_of_two_schools_who_hosts_and_releases_hears_each_thing_once(desk: Desk) -> None:
    def heads_both(work: Work) -> None:
        host = work.session.exec(select(School).where(School.urn == 900001)).one()
        people.give_role(work, people.person(work, HOME_HEAD), "head", host)

    desk.do_now(heads_both)
    made = accepted(desk)
    assert drawn_for(desk, "release_asked", HOME_HEAD)
    assert drawn_for(desk, "leader_accepted", HOME_HEAD) is None
    assert ("released", HOME_HEAD) not in since(desk, RELEASE, HOME_HEAD, made)


# The home tab


def test_everyone_finds_what_waits_for_them_on_their_home_tab(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    assert "Proposals to answer" in home(desk, LEO)
    assert "Suggest other dates" in home(desk, LEO)
    assert home(desk, HOME_HEAD) == "[]"
    desk.by(LEO).do_now(accepting.accept, made)
    assert "What you were asked" in home(desk, LEO)
    assert "decides on your release" in home(desk, LEO)
    assert "Releases to give" in home(desk, HOME_HEAD)
    RELEASE(desk, HOME_HEAD, made)
    assert "Releases to give" not in home(desk, HOME_HEAD)
    assert "Your leaders at other schools" in home(desk, HOME_HEAD)
    assert "Next: write the action plan" in home(desk, LEO)


def test_what_fell_is_still_seen_below_what_goes_on(desk: Desk) -> None:
    for _ in range(5):
        made = proposed(desk, approved_request(desk))
        desk.by(LEO).do_now(accepting.decline, made, "No.")
    proposed(desk, approved_request(desk))
    assert home(desk, LEO).count("You declined") == 3
    assert home(desk, LEO).count("Please answer by") == 1


def test_somebody_new_has_nothing_on_their_home_tab(desk: Desk) -> None:
    assert desk.look_now(lambda work: drawn(work, Person(alliance_id=1, slack_id="U1"), TO_DO)) == []


# What was sent before


def was_sent(desk: Desk, kind: str) -> None:
    """The message of this kind has arrived."""

    def mark(work: Work) -> None:
        for row in work.session.exec(select(Outbox).where(Outbox.kind == kind)):
            row.state, row.channel, row.ts = "sent", "D1", f"{row.id}.0"

    desk.do_now(mark)


@pytest.mark.parametrize("settle", [RELEASE, REFUSE])
def test_what_asked_before_is_drawn_again_without_its_buttons(desk: Desk, settle: Act) -> None:
    made = proposed(desk, approved_request(desk))
    was_sent(desk, "proposal")
    desk.by(LEO).do_now(accepting.accept, made)
    assert "Accept'" not in (drawn_for(desk, "proposal", LEO) or "")
    was_sent(desk, "release_asked")
    settle(desk, HOME_HEAD, made)
    again = drawn_for(desk, "release_asked", HOME_HEAD) or ""
    assert "Tom" in again or HOME_HEAD in again
    assert "Cannot release'" not in again


def test_what_is_cancelled_with_its_request_is_drawn_again_too(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    was_sent(desk, "proposal")
    desk.by(DIRECTOR).do_now(deciding.cancel, deployment(desk, made).request_id, "No.")
    again = drawn_for(desk, "proposal", LEO) or ""
    assert "Cancelled" in again
    assert "Accept'" not in again
