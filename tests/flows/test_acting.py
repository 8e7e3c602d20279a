"""Acting: both refusals in one wording for all that has states, and what is written down for somebody."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.acting import LONGEST, NothingWritten, TooLong, act, may, not_yours, written
from bot.flows.matters import deployment_matter
from bot.flows.proposals import accepting
from bot.flows.support import pausing
from bot.rules.states import Action, Part
from bot.store.changes import MovedOn, NotYours, Recorded, speak_for
from bot.store.tables import Deployment, History, Person
from bot.store.work import Work
from tests.given.alliance import LEO, approved_request, proposed, with_alliance
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import under_way

TOO_LONG = "x" * (LONGEST + 1)


@pytest.fixture
def asked(desk: Desk) -> int:
    """A deployment that waits for its leader's answer."""
    with_alliance(desk)
    return proposed(desk, approved_request(desk))


def test_who_may_not_hears_who_can_and_who_is_late_what_was_done(desk: Desk, asked: int) -> None:
    def is_told(work: Work, who: Person) -> str:
        with pytest.raises((NotYours, MovedOn)) as refused:
            may(work, deployment_matter(work, work.get(Deployment, asked)), Action.ACCEPT, who)
        return refused.value.sentence

    assert desk.by(HEAD).look_now(is_told) == "Only the leader can do that: Leo Hartsmere."
    desk.by(LEO).do_now(accepting.decline, asked, "No time.")
    assert desk.by(LEO).look_now(is_told) == "You have already declined this."


def test_those_who_can_are_named_in_one_order_and_nobody_twice(desk: Desk, asked: int) -> None:
    def sentence(work: Work) -> str:
        matter = deployment_matter(work, work.get(Deployment, asked))
        return not_yours(matter, Part.DIRECTOR, Part.HOST_HEAD, Part.HEAD, Part.TIME, Part.LEADER).sentence

    said = desk.look_now(sentence)
    assert said.startswith("Only the leader, the school that is supported or the director can do that: Leo ")
    assert said.count("Priya Ferndale") == 1


def test_what_is_written_down_for_somebody_says_by_whom_how_and_when(desk: Desk, asked: int) -> None:
    def rings(work: Work, director: Person) -> None:
        matter = deployment_matter(work, work.get(Deployment, asked))
        [leader] = matter.parties[Part.LEADER]
        speak_for(work, leader, Recorded(director, "phone", date(2026, 11, 2), "Rang at break."))
        act(work, matter, Action.DECLINE, leader, "No time.")

    desk.by(DIRECTOR).do_now(rings)

    def last(work: Work) -> tuple[object, ...]:
        row = work.session.exec(select(History).where(History.action == "decline")).one()
        actor, by = work.get(Person, row.actor_id or 0), work.get(Person, row.recorded_by_id or 0)
        return actor.slack_id, by.slack_id, row.recorded_how, row.recorded_on, row.recorded_note, row.reason

    assert desk.look_now(last) == (
        LEO,
        DIRECTOR,
        "phone",
        date(2026, 11, 2),
        "Rang at break.",
        "No time.",
    )


def test_of_what_somebody_did_themselves_nothing_else_is_written_down(desk: Desk, asked: int) -> None:
    desk.by(LEO).do_now(accepting.decline, asked, "No time.")

    def last(work: Work) -> tuple[object, ...]:
        row = work.session.exec(select(History).where(History.action == "decline")).one()
        return row.recorded_by_id, row.recorded_how, row.recorded_on, row.recorded_note

    assert desk.look_now(last) == (None, None, None, None)


def test_nobody_acts_for_somebody_who_may_not_act_themselves(desk: Desk, asked: int) -> None:
    def rings(work: Work, director: Person) -> None:
        matter = deployment_matter(work, work.get(Deployment, asked))
        head = matter.parties[Part.HEAD][0]
        speak_for(work, head, Recorded(director, "phone", date(2026, 11, 2)))
        act(work, matter, Action.DECLINE, head, "No.")

    with pytest.raises(NotYours, match="Only the leader"):
        desk.by(DIRECTOR).do_now(rings)


@pytest.mark.parametrize("field", ["reason", "answer"])
def test_a_text_is_kept_whole_or_refused_at_its_field(field: str) -> None:
    assert written(f"  {'x' * LONGEST} \n", field) == "x" * LONGEST
    for text, error in (("", NothingWritten), (" \n", NothingWritten), (TOO_LONG, TooLong)):
        with pytest.raises(error) as refused:
            written(text, field)
        assert refused.value.field == field


def test_a_reason_that_is_too_long_is_not_cut(desk: Desk) -> None:
    of = under_way(desk)
    with pytest.raises(TooLong, match="under 3,000 characters"):
        desk.by(LEO).do_now(pausing.pause, of, TOO_LONG)
    assert desk.look_now(lambda work: work.get(Deployment, of).state) == "active"
