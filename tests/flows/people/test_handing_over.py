"""People come and go: whoever left a school is asked no more, who comes sees what waits."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.people import handing_over
from bot.flows.people.editing import Told, add_person
from bot.flows.people.handing_over import CannotSpeak
from bot.flows.reminders.upcoming import queue_due
from bot.flows.requests.hosts import requests_of
from bot.store import outbox, people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Designation, Outbox, Request, School
from bot.store.work import Work, id_of
from tests.given.alliance import HOME_HEAD, LEO, deployment, drawn, london, queued, sent
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to, person_id
from tests.given.under_way import asks, leaves_their_posts, pauses
from tests.given.visits import text_to, under_way

DELEGATE, NEW = "U06DELEGATE", "U20NEWHEAD0"


def arrives(desk: Desk, slack_id: str = NEW, name: str = "Nora Ashwick", role: str = "head") -> int:
    """Somebody new at Sampleford Primary School."""

    def add(work: Work) -> int:
        who = people.person(work, slack_id)
        who.name = name
        school = work.session.exec(select(School).where(School.urn == 900001)).one()
        people.give_role(work, who, role, school)
        return id_of(who)

    return desk.do_now(add)


def goes_out(desk: Desk, at: str = "2026-12-04T09:00") -> list[tuple[str, str]]:
    """What the next school morning brings."""
    before = queued(desk)
    moves_to(desk, london(at))
    desk.do_now(queue_due)
    return sent(desk, before)


def hands_over(desk: Desk, to: int | None, by: str = DIRECTOR) -> None:
    desk.by(by).do_now(handing_over.hand_over, 1, to)


def theirs(desk: Desk, who: str) -> list[int | None]:
    return desk.look_now(lambda work: [each.id for each in requests_of(work, people.person(work, who))])


def test_nobody_is_introduced_or_asked_about_while_all_stay(desk: Desk) -> None:
    under_way(desk)
    assert {"who_speaks", "new_head", "handed_over", "leader_gone"} & {k for k, _ in goes_out(desk)} == set()


def test_whoever_left_the_school_is_asked_and_told_no_more(desk: Desk) -> None:
    of = under_way(desk)
    leaves_their_posts(desk, HEAD)
    before = queued(desk)
    pauses(desk, of)
    assert ("paused", HEAD) not in sent(desk, before)
    assert ("paused", DELEGATE) in sent(desk, before)
    with pytest.raises(NotYours):
        asks(desk, of, HEAD)
    assert theirs(desk, HEAD) == []
    assert theirs(desk, DELEGATE) == [1]


def test_the_director_is_asked_once_who_speaks_now(desk: Desk) -> None:
    under_way(desk)
    leaves_their_posts(desk, HEAD)
    assert ("who_speaks", "director") in goes_out(desk)
    assert "spoke for this request, and is no longer at *Sampleford Primary School*" in drawn(
        desk, "who_speaks"
    )
    assert "'Hand over'" in drawn(desk, "who_speaks")
    assert ("who_speaks", "director") not in goes_out(desk, "2026-12-07T09:00")
    hands_over(desk, person_id(desk, DELEGATE))
    assert not drawn(desk, "who_speaks")


def test_a_new_head_is_introduced_and_sees_what_waits(desk: Desk) -> None:
    of = under_way(desk)
    asks(desk, of)
    leaves_their_posts(desk, HEAD)
    arrives(desk)
    told = goes_out(desk)
    for message in (("handed_over", NEW), ("new_head", "director"), ("who_speaks", "director")):
        assert told.count(message) == 1
    read = text_to(desk, "handed_over", NEW)
    for fact in ("Welcome to *Sampleford Primary School*", "3 days left", "'Decide on more days'", "SLE, "):
        assert fact in read
    assert "Nora Ashwick is now headteacher of *Sampleford" in drawn(desk, "new_head")
    assert goes_out(desk, "2026-12-07T09:00") == []


def test_the_director_hands_it_over_to_somebody_of_the_school(desk: Desk) -> None:
    of = under_way(desk)
    desk.do_now(lambda work: setattr(work.get(type(deployment(desk, of)), of), "together", "G1"))
    leaves_their_posts(desk, HEAD)
    new = arrives(desk)
    before = queued(desk)
    hands_over(desk, new)
    assert desk.look_now(lambda work: work.get(Request, 1)).asked_by_id == new
    told = sent(desk, before)
    assert {("handed_over", NEW), ("handed_over", DELEGATE), ("step", "director")} <= set(told)
    assert ("handed_over", HEAD) not in told
    assert "has asked you to speak for a request" in text_to(desk, "handed_over", NEW)
    assert f"<@{NEW}> speaks for *Sampleford Primary School*'s request" in text_to(
        desk, "handed_over", DELEGATE
    )
    assert deployment(desk, of).together is None
    assert theirs(desk, NEW) == [1]
    assert ("handed_over", NEW) not in goes_out(desk)  # they have been told


def test_only_the_director_hands_over_and_only_to_the_school(desk: Desk) -> None:
    under_way(desk)
    new = arrives(desk)
    for who in (HEAD, LEO, STRANGER):
        with pytest.raises(NotYours, match="Only the director"):
            hands_over(desk, new, who)
    with pytest.raises(CannotSpeak, match="Choose who speaks") as nobody:
        hands_over(desk, None)
    assert nobody.value.field == "speaks_for"
    with pytest.raises(CannotSpeak, match="Tom Braxwell is not known at this school"):
        hands_over(desk, person_id(desk, HOME_HEAD))
    desk.do_now(lambda work: setattr(work.get(Request, 1), "state", "closed"))
    with pytest.raises(MovedOn):
        hands_over(desk, new)


def test_somebody_who_is_added_can_be_chosen(desk: Desk) -> None:
    under_way(desk)
    school = desk.look_now(lambda work: work.get(Request, 1).host_school_id)
    told = Told("Ida Morrow", slack_id="U21IDA00000", staff_at=[school or 0])
    made = desk.by(DIRECTOR).do_now(add_person, told)
    hands_over(desk, made.person_id)
    assert desk.look_now(lambda work: work.get(Request, 1)).asked_by_id == made.person_id


def leaves_slack(desk: Desk, who: str, error: str = "user_disabled") -> None:
    """A message to somebody comes back: their account is closed."""

    def lose(work: Work) -> None:
        outbox.queue(work, f"lost:{error}:{who}", "visit_tomorrow", 1, to=people.person(work, who))
        row = work.session.exec(select(Outbox).where(Outbox.key == f"lost:{error}:{who}")).one()
        row.state, row.error = "dead", error

    desk.do_now(lose)


def loses_designation(desk: Desk) -> None:
    def lose(work: Work) -> None:
        number = people.person(work, LEO).id
        for row in work.session.exec(select(Designation).where(Designation.person_id == number)):
            work.session.delete(row)

    desk.do_now(lose)


def test_of_a_leader_who_is_gone_the_director_is_told_once(desk: Desk) -> None:
    of = under_way(desk)
    leaves_slack(desk, LEO)
    assert ("leader_gone", "director") in goes_out(desk)
    said = drawn(desk, "leader_gone")
    for fact in ("their Slack account is closed", "with 3 days left", "'End early'", "'Find a leader'"):
        assert fact in said
    assert ("leader_gone", "director") not in goes_out(desk, "2026-12-07T09:00")
    desk.do_now(lambda work: setattr(work.get(type(deployment(desk, of)), of), "state", "closed"))
    assert not drawn(desk, "leader_gone")


def test_a_message_that_failed_for_another_reason_says_nothing_of_its_reader(desk: Desk) -> None:
    under_way(desk)
    leaves_slack(desk, LEO, "msg_too_long")
    assert ("leader_gone", "director") not in goes_out(desk)


def test_a_leader_who_is_heard_of_again_is_not_gone(desk: Desk) -> None:
    under_way(desk)
    leaves_slack(desk, LEO)
    goes_out(desk)

    def arrives_again(work: Work) -> None:
        row = work.session.exec(select(Outbox).where(Outbox.state == "dead")).one()
        row.state = "sent"

    desk.do_now(arrives_again)
    assert not drawn(desk, "leader_gone")


@pytest.mark.parametrize("why", ["designation", "post"])
def test_so_they_are_of_one_who_lost_designation_or_post(desk: Desk, why: str) -> None:
    under_way(desk)
    if why == "post":
        leaves_their_posts(desk, LEO)
    else:
        loses_designation(desk)
    assert ("leader_gone", "director") in goes_out(desk)
    words = {"designation": "no longer designated as an SLE", "post": "no longer at Examplewick High School"}
    assert words[why] in drawn(desk, "leader_gone")
