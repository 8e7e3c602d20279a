"""Correct: of a value that was recorded for somebody, their own takes its place, and both are kept."""

from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.correcting import ActedOn, TooLateToCorrect
from bot.flows.people.erasing_support import forget_support
from bot.flows.requests import deciding
from bot.flows.visits import logging
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Evaluation, History, LastingCheck, Person, Recording, RequestNote
from bot.store.work import Work
from tests.given.alliance import LEO, london
from tests.given.door import Door
from tests.given.evaluations import BACK, IMPACT, TARGETS, at_its_end, closed, closes, evaluates
from tests.given.requests import submitted, with_school
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.given.visits import MADE, logs, text_to, under_way

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]


def reasons(work: Work, action: str) -> list[tuple[str | None, str | None, str]]:
    """Who did this, who wrote it down for them, and the words."""
    names = {each.id: each.slack_id for each in work.session.exec(select(Person))}
    found = work.session.exec(select(History).where(History.action == action).order_by("id"))
    return [(names[each.actor_id], names.get(each.recorded_by_id), each.reason) for each in found]


def recording(desk: Desk) -> Recording:
    return desk.look_now(lambda work: work.session.exec(select(Recording)).one())


async def records(desk: Desk, about: str, label: str, day: str, **said: str) -> None:
    """A director writes an answer down, by telephone, with its own dialog."""
    door = Door(desk, DIRECTOR)
    await door.presses("record", about)
    await door.chooses("answer", label)
    await door.chooses("how", "By telephone")
    await door.types("said_on", day)
    await door.sends()
    for name, value in said.items():
        await door.types(name, value)
    await door.sends()


async def corrects(desk: Desk, who: str) -> Door:
    """Whoever was spoken for presses Correct."""
    door = Door(desk, who)
    await door.presses("correct_recording", str(recording(desk).id))
    return door


def stands(door: Door, name: str) -> Any:
    return door.pages[-1].fields[name].said


async def queried(desk: Desk) -> int:
    of = under_way(desk)
    made = logs(desk, of)
    await records(
        desk, f"deployment|{of}", "Priya Ferndale: Query (visit of 3 Dec)", "2026-12-03", reason="Why?"
    )
    return made


async def test_a_recorded_query_is_replaced_by_their_own_in_the_very_form(desk: Desk) -> None:
    await queried(desk)
    assert "> Why?" in text_to(desk, "recorded_for", HEAD)
    priya = await corrects(desk, HEAD)
    assert priya.title == "Query"
    assert priya.sees("What you send takes its place, and the director is told. Both are kept.")
    assert stands(priya, "reason") == "Why?"
    await priya.types("reason", "You left at noon.")
    await priya.sends()
    assert desk.look_now(reasons, "query") == [(HEAD, DIRECTOR, "Why?"), (HEAD, None, "You left at noon.")]
    assert "You left at noon." in text_to(desk, "visit_queried", LEO)
    assert "You left at noon." in text_to(desk, "corrected", None)
    assert recording(desk).state == "corrected"
    read = text_to(desk, "recorded_for", HEAD)
    assert "your own answer has taken its place" in read
    assert "'Correct'" not in read


async def test_who_is_erased_leaves_no_word_of_what_they_corrected(desk: Desk) -> None:
    await queried(desk)
    priya = await corrects(desk, HEAD)
    await priya.types("reason", "You left at noon.")
    await priya.sends()
    desk.do_now(lambda work: forget_support(work, people.person(work, HEAD), ""))
    row = recording(desk)
    assert (row.correction, row.own, row.replaced) == ("", None, None)
    assert {said for *_, said in desk.look_now(reasons, "change")} == {""}
    assert {said for *_, said in desk.look_now(reasons, "query")} == {""}


async def test_not_twice_and_nobody_elses(desk: Desk) -> None:
    await queried(desk)
    with pytest.raises(NotYours):
        await corrects(desk, LEO)
    first, second = await corrects(desk, HEAD), await corrects(desk, HEAD)
    await first.types("reason", "You left at noon.")
    await first.sends()
    await second.types("reason", "Once more.")
    with pytest.raises(MovedOn, match="You have already corrected this"):
        await second.sends()
    with pytest.raises(MovedOn, match="You have already corrected this"):
        await corrects(desk, HEAD)


async def test_within_five_school_days_alone(desk: Desk) -> None:
    await queried(desk)
    moves_to(desk, london("2026-12-10T12:00"))
    priya = await corrects(desk, HEAD)
    moves_to(desk, london("2026-12-11T12:00"))
    with pytest.raises(TooLateToCorrect):
        await priya.sends()
    with pytest.raises(TooLateToCorrect):
        await corrects(desk, HEAD)


async def test_what_was_gone_on_with_is_disputed_instead(desk: Desk) -> None:
    made = await queried(desk)
    priya = await corrects(desk, HEAD)
    desk.by(LEO).do_now(logging.answer, made, "We met.", MADE, False)
    with pytest.raises(ActedOn):
        await priya.sends()
    again = await corrects(desk, HEAD)
    assert again.title == "Correct"
    await again.types("text", "I asked nothing.")
    await again.sends()
    assert recording(desk).state == "disputed"


async def test_an_answer_to_the_director_is_replaced_and_both_are_in_the_conversation(desk: Desk) -> None:
    with_school(desk)
    asked = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, asked, "How many pupils?")
    day = str(desk.today())
    await records(desk, f"request|{asked}", "Priya Ferndale: Answer", day, answer="About thirty.")
    priya = await corrects(desk, HEAD)
    assert stands(priya, "answer") == "About thirty."
    await priya.types("answer", "Thirteen.")
    await priya.sends()
    assert desk.look_now(reasons, "answer")[-1] == (HEAD, None, "Thirteen.")
    notes = desk.look_now(lambda work: [each.text for each in work.session.exec(select(RequestNote))])
    assert notes[-2:] == ["About thirty.", "Thirteen."]
    assert recording(desk).state == "corrected"


async def test_the_later_checks_answer_is_replaced_and_what_was_recorded_is_kept(desk: Desk) -> None:
    of = closed(desk)
    moves_to(desk, london("2027-05-12T09:00"))
    choice = {"lasted": "yes", "text": "They still plan together."}
    await records(desk, f"deployment|{of}", "Priya Ferndale: Has it lasted?", "2027-05-12", **choice)
    priya = await corrects(desk, HEAD)
    assert (stands(priya, "lasted"), stands(priya, "text")) == ("yes", "They still plan together.")
    await priya.types("lasted", "no")
    await priya.types("text", "They have stopped.")
    await priya.sends()
    check = desk.look_now(lambda work: work.session.exec(select(LastingCheck)).one())
    assert (check.lasted, check.text) == ("no", "They have stopped.")
    assert recording(desk).replaced == choice


@pytest.mark.parametrize("is_closed", [False, True])
async def test_an_evaluation_is_replaced_once_their_own_is_sent(desk: Desk, is_closed: bool) -> None:
    of = at_its_end(desk)
    evaluates(desk, of)
    door = Door(desk, DIRECTOR)
    await door.presses("record", f"deployment|{of}")
    await door.chooses("answer", "Priya Ferndale: Evaluate")
    await door.chooses("how", "By telephone")
    await door.types("said_on", "2027-02-15")
    await door.sends()
    for page in (TARGETS, IMPACT, BACK):
        for name, said in page.items():
            await door.types(name, said)
        await door.sends()
    await door.sends()
    if is_closed:
        closes(desk, of)
    assert evaluation(desk).rating == 3
    priya = await corrects(desk, HEAD)
    assert stands(priya, "evidence:1") == TARGETS["evidence:1"]
    await priya.types("evidence:1", "One unit is planned.")
    await priya.sends()
    await priya.sends()
    await priya.types("rating", "2")
    await priya.sends()
    assert evaluation(desk).rating == 3  # nothing is replaced before it is sent
    await priya.sends()
    row = evaluation(desk)
    assert (row.rating, row.answers["evidence:1"], row.state) == (2, "One unit is planned.", "sent")
    kept = recording(desk).replaced or {}
    assert kept["answers"]["evidence:1"] == TARGETS["evidence:1"]
    assert recording(desk).state == "corrected"
    assert "One unit" not in text_to(desk, "corrected", None)


def evaluation(desk: Desk) -> Evaluation:
    return desk.look_now(
        lambda work: work.session.exec(select(Evaluation).where(Evaluation.side == "head")).one()
    )
