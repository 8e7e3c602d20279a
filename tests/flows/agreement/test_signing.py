"""Signing: each part once, the newest version only, and with the last signature the support begins."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.agreement import finalising
from bot.flows.agreement.signing import NotASigner, NotDrawnYet, Outdated, SignedAlready
from bot.flows.proposals import proposing
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.presenters.messages import draw
from bot.presenters.messages.kinds import Undeliverable
from bot.rules.lifecycle import DEPLOYMENT
from bot.store import people
from bot.store.changes import MovedOn, steps_of
from bot.store.tables import Outbox, Post, Request, School, Signature
from bot.store.work import Work
from tests.flows.proposals.test_releasing import drawn_for, was_sent
from tests.given.agreements import (
    ALL,
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
    OTHER_HEAD,
    deployment,
    drawn,
    london,
    queued,
    sent,
)
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to

pytestmark = pytest.mark.usefixtures("alliance")

DELEGATE = "U06DELEGATE"


def signatures(desk: Desk) -> list[Signature]:
    return desk.look_now(lambda work: list(work.session.exec(select(Signature).order_by("id"))))


def file_for(desk: Desk, kind: str, who: str | None) -> bytes | None:
    """The file of the newest message of a kind to somebody, or in the thread."""

    def look(work: Work) -> bytes | None:
        to = people.person(work, who).id if who else None
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind, Outbox.to_person_id == to)).all()
        found = draw(work, rows[-1]) if rows else None
        return found.file.content if found and found.file else None

    return desk.look_now(look)


def test_each_signature_is_kept_with_its_time_and_the_fingerprint(desk: Desk) -> None:
    finalised(desk)
    for who in ALL:
        sign(desk, who)
    found = signatures(desk)
    assert [each.part for each in found] == ["leader", "host_head", "home_head", "director"]
    assert {each.fingerprint for each in found} == {newest(desk).fingerprint}
    assert all(each.signed_at == desk.clock.now() for each in found)


def test_with_the_last_signature_the_support_begins_and_everyone_is_told(desk: Desk) -> None:
    made = finalised(desk)
    for who in ALL[:-1]:
        sign(desk, who)
    assert deployment(desk, made).state == "part_signed"
    before = queued(desk)
    sign(desk, DIRECTOR)
    assert deployment(desk, made).state == "active"
    told = sent(desk, before)
    assert [to for kind, to in told if kind == "support_begins"] == [LEO, HEAD, DELEGATE, HOME_HEAD]
    assert [to for kind, to in told if kind == "agreement_signed"] == [
        LEO,
        HEAD,
        DELEGATE,
        HOME_HEAD,
        "director",
    ]
    assert "Plan a visit" in (drawn_for(desk, "support_begins", LEO) or "")
    assert "within 5 school days" in (drawn_for(desk, "support_begins", HEAD) or "")
    assert "£900" in (drawn_for(desk, "support_begins", HOME_HEAD) or "")


def test_the_signed_document_is_another_file_and_the_unsigned_one_is_kept(desk: Desk) -> None:
    active(desk)
    unsigned, signed = newest(desk).document, file_for(desk, "agreement_signed", LEO)
    assert file_for(desk, "agreement", LEO) == unsigned
    assert signed
    assert signed != unsigned
    assert signed == file_for(desk, "agreement_signed", None)


def test_the_first_deployment_that_begins_brings_its_request_into_delivery(desk: Desk) -> None:
    made = active(desk)
    request = desk.look_now(lambda work: work.get(Request, deployment(desk, made).request_id))
    assert request.state == "in_delivery"


def test_a_leader_who_is_the_home_head_signs_once_for_both_parts(desk: Desk) -> None:
    made = finalised(desk, JUDITH, "NLE", PLACEMENT)
    for who in (JUDITH, HEAD, DIRECTOR):
        sign(desk, who)
    assert [each.part for each in signatures(desk)] == ["leader", "home_head", "host_head", "director"]
    assert deployment(desk, made).state == "active"


def test_a_head_of_both_schools_signs_once_and_gets_each_message_once(desk: Desk) -> None:
    def heads_both(work: Work) -> None:
        host = work.session.exec(select(School).where(School.urn == 900001)).one()
        people.give_role(work, people.person(work, HOME_HEAD), "head", host)
        for post in work.session.exec(select(Post).where(Post.person_id == people.person(work, HEAD).id)):
            work.session.delete(post)

    made = planned(desk)
    desk.do_now(heads_both)
    before = queued(desk)
    finalise(desk, made)
    assert [kind for kind, to in sent(desk, before) if to == HOME_HEAD] == ["agreement", "to_sign"]
    sign(desk, HOME_HEAD)
    assert [each.part for each in signatures(desk)] == ["host_head", "home_head"]


def test_of_two_heads_of_a_school_one_signs(desk: Desk) -> None:
    def second_head(work: Work) -> None:
        school = work.session.exec(select(School).where(School.urn == 900002)).one()
        people.give_role(work, people.person(work, STRANGER), "head", school)

    desk.do_now(second_head)
    finalised(desk)
    sign(desk, STRANGER)
    with pytest.raises(SignedAlready, match="has signed this already"):
        sign(desk, HOME_HEAD)


def test_signing_an_outdated_version_is_refused_and_says_which_one_to_sign(desk: Desk) -> None:
    made = finalised(desk)
    first = newest(desk)
    amend(desk, made, replace(SETTLED, half_days=8))
    with pytest.raises(Outdated, match="Version 2 has taken its place"):
        sign(desk, LEO, first)
    assert signatures(desk) == []


def test_what_is_not_drawn_yet_is_neither_sent_nor_signed(desk: Desk) -> None:
    made = planned(desk)
    desk.by(DIRECTOR).do_now(finalising.finalise, made, SETTLED, MET)
    with pytest.raises(Undeliverable, match="document_not_drawn"):
        drawn_for(desk, "agreement", LEO)
    with pytest.raises(NotDrawnYet):
        sign(desk, LEO)
    assert signatures(desk) == []


def test_a_document_once_drawn_stays(desk: Desk) -> None:
    finalised(desk)
    kept = newest(desk)
    desk.do_now(finalising.keep_document, kept.id or 0, b"another")
    assert newest(desk).document == kept.document


def test_signing_twice_signs_once(desk: Desk) -> None:
    finalised(desk)
    sign(desk, LEO)
    with pytest.raises(SignedAlready, match="You have signed this already"):
        sign(desk, LEO)
    assert len(signatures(desk)) == 1


@pytest.mark.parametrize("who", [DELEGATE, OTHER_HEAD, STRANGER, "U99NOBODY00"])
def test_nobody_signs_who_is_not_named(desk: Desk, who: str) -> None:
    finalised(desk)
    with pytest.raises(NotASigner, match="Leo Hartsmere"):
        sign(desk, who)


def test_all_who_sign_at_once_are_kept_and_the_support_begins_once(desk: Desk) -> None:
    made = finalised(desk)
    told = outcomes(lambda n: sign(desk, ALL[n % 4]))
    assert told["done"] == 4
    assert sorted(each.part for each in signatures(desk)) == ["director", "home_head", "host_head", "leader"]
    assert deployment(desk, made).state == "active"
    actions = desk.look_now(
        lambda work: [each.action for each in steps_of(work, DEPLOYMENT, deployment(desk, made))]
    )
    assert actions.count("start") == 1


def test_what_asked_to_sign_is_drawn_again_without_its_button(desk: Desk) -> None:
    finalised(desk)
    was_sent(desk, "to_sign")
    sign(desk, LEO)
    again = drawn_for(desk, "to_sign", LEO) or ""
    assert "You signed on 3 November 2026" in again
    assert "'sign'" not in again


def test_a_reminder_that_is_heeded_loses_its_button(desk: Desk) -> None:
    finalised(desk)
    moves_to(desk, london("2026-11-06T08:00"))
    desk.do_now(queue_due)
    was_sent(desk, "sign_reminder")
    sign(desk, LEO)
    again = drawn_for(desk, "sign_reminder", LEO) or ""
    assert "You signed on 6 November 2026" in again
    assert "'sign'" not in again


def test_in_the_thread_too_it_is_drawn_again(desk: Desk) -> None:
    finalised(desk)
    was_sent(desk, "to_sign")
    sign(desk, DIRECTOR)
    assert "Signed on your side" in drawn(desk, "to_sign")


def test_an_overtaken_agreement_is_not_sent(desk: Desk) -> None:
    made = finalised(desk)

    def first_to_leo(work: Work) -> list[bool]:
        leo = people.person(work, LEO).id
        rows = work.session.exec(
            select(Outbox)
            .where(Outbox.to_person_id == leo, Outbox.kind.in_(("agreement", "to_sign")))  # type: ignore[attr-defined]
            .order_by("id")
        )
        return [draw(work, row) is not None for row in rows]

    amend(desk, made, replace(SETTLED, half_days=8))
    assert desk.look_now(first_to_leo) == [False, False, True, True]


def test_a_changed_agreement_is_signed_while_the_support_goes_on(desk: Desk) -> None:
    made = active(desk)
    amend(desk, made, replace(SETTLED, ends_on=date(2027, 2, 26)))
    for who in ALL:
        sign(desk, who)
    assert deployment(desk, made).state == "active"
    assert len([1 for kind, _ in sent(desk) if kind == "agreement_signed"]) == 10
    assert len([1 for kind, _ in sent(desk) if kind == "support_begins"]) == 4


# Who is not there, and who is silent


def without_home_head(desk: Desk) -> None:
    def leave(work: Work) -> None:
        head = people.person(work, HOME_HEAD)
        for post in work.session.exec(select(Post).where(Post.person_id == head.id)):
            work.session.delete(post)

    desk.do_now(leave)


def test_where_nobody_could_sign_the_director_hears_and_a_new_head_is_asked(desk: Desk) -> None:
    made = planned(desk)
    without_home_head(desk)
    finalise(desk, made)
    assert "for the leader's own school" in drawn(desk, "nobody_to_sign")
    for who in (LEO, HEAD, DIRECTOR):
        sign(desk, who)
    assert deployment(desk, made).state == "part_signed"

    def new_head(work: Work) -> None:
        school = work.session.exec(select(School).where(School.urn == 900002)).one()
        people.give_role(work, people.person(work, STRANGER), "head", school)

    desk.do_now(new_head)
    for _ in range(2):
        desk.do_now(queue_due)
    assert [kind for kind, to in sent(desk) if to == STRANGER] == ["agreement", "to_sign"]
    assert "Sign" in (drawn_for(desk, "to_sign", STRANGER) or "")
    sign(desk, STRANGER)
    assert deployment(desk, made).state == "active"


def test_a_silent_director_is_reminded_to_finalise_after_the_meeting(desk: Desk) -> None:
    made = planned(desk)
    desk.by(DIRECTOR).do_now(finalising.book_meeting, made, date(2026, 11, 10))
    found = desk.look_now(upcoming, london("2026-11-30T08:00"))
    waits = [each for each in found if each.kind == "finalise_waits"]
    assert [each.at for each in waits] == [london("2026-11-13T08:00")]
    moves_to(desk, london("2026-11-13T08:00"))
    desk.do_now(queue_due)
    assert "Finalise" in drawn(desk, "finalise_waits")


def test_the_silent_are_reminded_to_sign_then_the_director_hears_who_is_missing(desk: Desk) -> None:
    finalised(desk)
    sign(desk, LEO)
    found = desk.look_now(upcoming, london("2026-11-30T08:00"))
    due = [(each.kind, each.to_whom, each.at) for each in found if "sign" in each.kind]
    third, sixth = london("2026-11-06T08:00"), london("2026-11-11T08:00")
    names = {to for kind, to, at in due if (kind, at) == ("sign_reminder", third)}
    assert names == {"Priya Ferndale", "Tom Braxwell", "Maya Lindmere", "Owen Achterby"}
    assert ("signatures_missing", "the director's channel", sixth) in due
    moves_to(desk, sixth)
    desk.do_now(queue_due)
    assert "Sign" in (drawn_for(desk, "sign_reminder", HEAD) or "")
    assert f"<@{HOME_HEAD}>" in drawn(desk, "signatures_missing")
    sign(desk, HEAD)
    assert drawn_for(desk, "sign_reminder", HEAD) is None


def test_an_agreement_that_was_called_off_is_signed_by_nobody(desk: Desk) -> None:
    made = finalised(desk)
    desk.by(DIRECTOR).do_now(proposing.take_back, made, "Not now.")
    with pytest.raises(MovedOn, match="Maya Lindmere cancelled this"):
        sign(desk, LEO)
    assert drawn_for(desk, "to_sign", LEO) is None
