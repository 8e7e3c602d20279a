"""What a release assures is kept with it as it was said, and stands in a letter for the host school."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows import recording
from bot.flows.people import delegates
from bot.flows.people.delegates import Named
from bot.flows.proposals import accepting, assuring, releasing
from bot.flows.proposals.assuring import Disputed, NoLetterYet
from bot.flows.recording import Said
from bot.flows.reminders.upcoming import queue_due
from bot.presenters.assuring import letter_of
from bot.presenters.messages import draw
from bot.presenters.recording import record_dialog
from bot.rules.assurance import all_assurances, assured_now
from bot.rules.sources import sources
from bot.store import people
from bot.store.changes import NotYours
from bot.store.recording import for_them
from bot.store.tables import Outbox, Recording, School
from bot.store.work import Work
from bot.views.proposals.assuring import Letter
from tests.given.alliance import (
    HOME_HEAD,
    JUDITH,
    LEO,
    OTHER_HEAD,
    TAKE_BACK,
    approved_request,
    deployment,
    london,
    proposed,
    sent,
)
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to, person_id

IVY = "ivy@school.example.org"
pytestmark = pytest.mark.usefixtures("alliance")


def accepted(desk: Desk, leader: str = LEO, kind: str = "SLE") -> int:
    made = proposed(desk, approved_request(desk), leader, kind=kind)
    desk.by(leader).do_now(accepting.accept, made)
    return made


def released(desk: Desk) -> int:
    made = accepted(desk)
    desk.by(HOME_HEAD).do_now(releasing.release, made)
    return made


def letter(desk: Desk, made: int) -> Letter:
    return desk.look_now(lambda work: letter_of(work, deployment(desk, made)))


def told(desk: Desk, kind: str, who: str | None) -> str:
    """The newest message of a kind to somebody, else in the thread; "" where it is not drawn."""

    def look(work: Work) -> str:
        to = people.person(work, who).id if who else None
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind, Outbox.to_person_id == to)).all()
        found = draw(work, list(rows)[-1]) if rows else None
        return f"{found.message.text}{found.message.blocks}{found.file and found.file.name}" if found else ""

    return desk.look_now(look)


def recorded_release(desk: Desk) -> int:
    """The director has written down the home head's release."""
    made = accepted(desk)
    said = Said("phone", desk.today(), "Rang at break.")
    begun = desk.by(DIRECTOR).do_now(
        recording.begin_recording, "deployment", made, "release", person_id(desk, HOME_HEAD), said
    )
    desk.by(for_them(begun.recording_id, DIRECTOR)).do_now(releasing.release, made)
    return made


@pytest.mark.parametrize("each", all_assurances(), ids=lambda each: str(each["text"]))
def test_every_assurance_names_its_source_and_asks_for_no_paper(each: dict[str, str]) -> None:
    assert each["source"] in {"alliance", *sources()}
    assert not {"certificate", "number", "copy"} & set(each["text"].lower().split())


@pytest.mark.parametrize("kind", ["release_asked", "release_reminder"])
def test_what_a_release_assures_stands_above_its_button(desk: Desk, kind: str) -> None:
    accepted(desk)
    if kind == "release_reminder":
        moves_to(desk, london("2026-11-06T08:00"))
        desk.do_now(queue_due)
    said = told(desk, kind, HOME_HEAD)
    for each in assured_now():
        assert each.replace("'", "") in said.replace("\\'", "").replace("'", "")
        assert said.index(each[:12]) < said.index("'Release'")


def test_what_was_assured_is_kept_with_the_release_and_shows_in_the_thread(desk: Desk) -> None:
    made = released(desk)
    assert deployment(desk, made).assured == assured_now()
    assert "Tom Braxwell released Leo Hartsmere" in told(desk, "step", None)
    assert "Assured: We employ the leader." in told(desk, "step", None)


def test_the_letter_says_whose_it_is_who_released_them_and_what_is_assured(desk: Desk) -> None:
    found = letter(desk, released(desk))
    assert (found.leader, found.kind, found.area) == ("Leo Hartsmere", "SLE", "Maths")
    assert (found.home_school, found.host_school) == ("Examplewick High School", "Sampleford Primary School")
    assert (found.by, found.post, found.released_on) == ("Tom Braxwell", "headteacher", desk.today())
    assert found.assured == assured_now()
    assert (found.recorded, found.is_own_head) == ("", False)


@pytest.mark.parametrize("who", [HEAD, LEO, HOME_HEAD, DIRECTOR, "U06DELEGATE"])
def test_everybody_in_it_gets_the_letter_as_a_file(desk: Desk, who: str) -> None:
    made = released(desk)
    desk.by(who).do_now(assuring.ask_for_letter, made, "once")
    assert ("assurance_letter", who) in sent(desk)
    assert f"letter-of-assurance-{made}.pdf" in told(desk, "assurance_letter", who)


def test_the_office_gets_the_letter_as_the_director_does(desk: Desk) -> None:
    made = released(desk)
    desk.do_now(lambda work: people.give_role(work, people.person(work, STRANGER), "office"))
    desk.by(STRANGER).do_now(assuring.ask_for_letter, made, "once")
    assert ("assurance_letter", STRANGER) in sent(desk)


@pytest.mark.parametrize("who", [OTHER_HEAD, STRANGER, "ivy"])
def test_nobody_else_gets_the_letter_nor_who_sees_to_the_bills_alone(desk: Desk, who: str) -> None:
    made = released(desk)
    host = desk.look_now(lambda work: work.session.exec(select(School.id).where(School.urn == 900001)).one())
    desk.by(HEAD).do_now(
        delegates.name_delegate,
        host or 0,
        Named(None, "Ivy", IVY),
        "delegate_money",
    )
    ivy = desk.look_now(lambda work: people.by_address(work, IVY))
    account = people.by_page(ivy.id or 0) if ivy and who == "ivy" else who
    with pytest.raises(NotYours):
        desk.by(account).do_now(assuring.ask_for_letter, made, "once")


def test_there_is_no_letter_before_the_release_nor_once_it_is_called_off(desk: Desk) -> None:
    made = accepted(desk)
    with pytest.raises(NoLetterYet):
        desk.by(LEO).do_now(assuring.ask_for_letter, made, "before")
    desk.by(HOME_HEAD).do_now(releasing.release, made)
    desk.by(LEO).do_now(assuring.ask_for_letter, made, "then")
    TAKE_BACK(desk, DIRECTOR, made)
    assert told(desk, "assurance_letter", LEO) == ""
    with pytest.raises(NoLetterYet):
        desk.by(LEO).do_now(assuring.ask_for_letter, made, "after")


def test_a_leader_released_before_releases_assured_anything_has_no_letter(desk: Desk) -> None:
    made = released(desk)

    def of_old(work: Work) -> None:
        work.session.add(row := deployment(desk, made))
        row.assured = []

    desk.do_now(of_old)
    with pytest.raises(NoLetterYet):
        desk.by(HEAD).do_now(assuring.ask_for_letter, made, "once")


def test_a_leader_who_is_the_head_assures_it_by_accepting_and_the_letter_says_so(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk), JUDITH, kind="NLE")
    asked = told(desk, "proposal", JUDITH)
    assert "so nobody else releases you" in asked
    assert "your own headteacher is asked" not in asked
    desk.by(JUDITH).do_now(accepting.accept, made)
    found = letter(desk, made)
    assert (found.is_own_head, found.assured) == (True, assured_now())


def test_a_leader_who_is_no_head_assures_nothing_by_accepting(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    assert assured_now()[0] not in told(desk, "proposal", LEO)
    desk.by(LEO).do_now(accepting.accept, made)
    assert deployment(desk, made).assured == []


def test_a_release_that_was_written_down_is_read_out_first_and_the_letter_says_by_whom(desk: Desk) -> None:
    asked = accepted(desk)
    read_out = str(desk.by(DIRECTOR).look_now(record_dialog, "deployment", asked))
    assert "*Is it a release?*" in read_out
    assert assured_now()[0] in read_out
    found = letter(desk, made := recorded_release(desk))
    assert (found.by, found.assured) == ("Tom Braxwell", assured_now())
    assert found.recorded.startswith("by telephone on ")
    assert found.recorded.endswith(", recorded by Maya Lindmere")
    assert deployment(desk, made).assured == assured_now()


def test_a_release_that_is_disputed_has_no_letter_until_it_is_settled(desk: Desk) -> None:
    made = recorded_release(desk)
    number = desk.look_now(lambda work: work.session.exec(select(Recording.id)).one()) or 0
    desk.by(HOME_HEAD).do_now(recording.correct, number, "I said that I would think about it.")
    with pytest.raises(Disputed):
        desk.by(HEAD).do_now(assuring.ask_for_letter, made, "once")
    desk.by(DIRECTOR).do_now(recording.uphold, number)
    desk.by(HEAD).do_now(assuring.ask_for_letter, made, "once")
    assert ("assurance_letter", HEAD) in sent(desk)
