"""Record their answer: what somebody said by telephone, mail or in person, filled in for them."""

from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.agreement.signing import AllByOne
from bot.flows.proposals import accepting
from bot.rules.recording import BeforeAsked, NoEvidence, NotEvidence, NotYet
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import History, Person, Recording, Signature
from bot.store.work import Work
from tests.given.agreements import finalised
from tests.given.alliance import LEO, approved_request, deployment, proposed, with_alliance
from tests.given.door import Door
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import text_to

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]

PAGE = b"%PDF-1.7 signed"


def steps(work: Work, action: str) -> list[tuple[Any, ...]]:
    """Who did this, by whom and how it was written down, and why."""
    names = {each.id: each.slack_id for each in work.session.exec(select(Person))}
    found = work.session.exec(select(History).where(History.action == action).order_by("id"))
    return [
        (names[each.actor_id], names.get(each.recorded_by_id), each.recorded_how, each.reason)
        for each in found
    ]


@pytest.fixture
def director(desk: Desk) -> Door:
    with_alliance(desk)
    return Door(desk, DIRECTOR)


async def records(door: Door, of: int, label: str, *, day: str = "2026-11-03", **more: str) -> None:
    """A director writes an answer down, as far as the dialog of the act itself."""
    await door.presses("record", f"deployment|{of}")
    await door.chooses("answer", label)
    await door.chooses("how", "By telephone")
    await door.types("said_on", day)
    for field, said in more.items():
        await door.types(field, said)
    await door.sends()


async def test_an_answer_of_one_click_is_taken_as_theirs_and_says_who_wrote_it_down(
    desk: Desk, director: Door
) -> None:
    made = proposed(desk, approved_request(desk))
    await records(director, made, "Leo Hartsmere: Accept", note="Rang at break.")
    assert director.pages == []
    assert deployment(desk, made).state == "accepted"
    assert desk.look_now(steps, "accept") == [(LEO, DIRECTOR, "phone", "")]
    said = text_to(desk, "step", None)
    assert "By telephone on 3 November 2026, recorded by" in said
    assert "Rang at break." in said


async def test_where_the_act_asks_for_more_its_own_dialog_is_filled_in_for_them(
    desk: Desk, director: Door
) -> None:
    made = proposed(desk, approved_request(desk))
    await records(director, made, "Leo Hartsmere: Decline")
    assert director.title == "Decline"
    assert director.sees("For *<@U07SLEMATHS>*: by telephone on 3 November 2026")
    await director.types("reason", "Too much on at school.")
    await director.sends()
    assert deployment(desk, made).state == "declined"
    assert desk.look_now(steps, "decline") == [(LEO, DIRECTOR, "phone", "Too much on at school.")]


async def test_their_own_answer_meanwhile_wins_and_is_said_by_name(desk: Desk, director: Door) -> None:
    made = proposed(desk, approved_request(desk))
    await records(director, made, "Leo Hartsmere: Decline")
    desk.by(LEO).do_now(accepting.accept, made)
    await director.types("reason", "Too much on.")
    with pytest.raises(MovedOn) as late:
        await director.sends()
    assert late.value.sentence == "Leo Hartsmere has already accepted this."
    assert deployment(desk, made).state == "accepted"


async def test_only_who_is_awaited_is_offered_and_never_whoever_records(desk: Desk, director: Door) -> None:
    made = proposed(desk, approved_request(desk))
    await director.presses("record", f"deployment|{made}")
    assert director.options("answer") == [
        "Leo Hartsmere: Accept",
        "Leo Hartsmere: Decline",
        "Leo Hartsmere: Suggest other dates",
    ]
    with pytest.raises(NotYours, match="Only the director"):
        await Door(desk, HEAD).presses("record", f"deployment|{made}")


@pytest.mark.parametrize(("day", "error"), [("2026-11-04", NotYet), ("2026-11-02", BeforeAsked)])
async def test_nobody_answers_on_a_day_to_come_or_before_they_were_asked(
    desk: Desk, director: Door, day: str, error: type[Exception]
) -> None:
    made = proposed(desk, approved_request(desk))
    with pytest.raises(error):
        await records(director, made, "Leo Hartsmere: Accept", day=day)
    assert deployment(desk, made).state == "proposed"


async def test_another_cannot_go_on_with_what_a_director_began(desk: Desk, director: Door) -> None:
    made = proposed(desk, approved_request(desk))
    await records(director, made, "Leo Hartsmere: Decline")
    other = Door(desk, HEAD)
    other.pages = director.pages
    await other.types("reason", "Too much on.")
    with pytest.raises(NotYours):
        await other.sends()
    assert deployment(desk, made).state == "proposed"


async def test_whoever_was_spoken_for_is_told_and_corrects_it_and_the_director_looks_first(
    desk: Desk, director: Door
) -> None:
    made = proposed(desk, approved_request(desk))
    await records(director, made, "Leo Hartsmere: Accept")
    assert "recorded your answer: Accept" in text_to(desk, "recorded_for", LEO)
    [row] = desk.look_now(lambda work: list(work.session.exec(select(Recording))))
    leo = Door(desk, LEO)
    await leo.presses("correct_recording", str(row.id))
    await leo.types("text", "I said that I would think about it.")
    await leo.sends()
    assert deployment(desk, made).state == "accepted"  # nothing is rewound
    assert "I said that I would think about it." in text_to(desk, "disputed", None)
    await director.presses("uphold_recording", str(row.id))
    assert "it stands" in text_to(desk, "dispute_settled", LEO)


async def test_a_signature_needs_the_page_and_never_are_all_written_down_by_one(
    desk: Desk, director: Door
) -> None:
    made = finalised(desk)
    with pytest.raises(NoEvidence):
        await records(director, made, "Leo Hartsmere: Sign")
    director.gives("evidence", b"MZ\x90 a program")
    with pytest.raises(NotEvidence):
        await director.sends()
    for who in ("Leo Hartsmere", "Tom Braxwell"):
        director.pages.clear()
        await director.presses("record", f"deployment|{made}")
        director.gives("evidence", PAGE)
        await fill(director, f"{who}: Sign")
    await director.presses("record", f"deployment|{made}")
    director.gives("evidence", b"From: head@example.org\nSubject: I agree\n\nYes.")
    with pytest.raises(AllByOne):
        await fill(director, "Priya Ferndale: Sign")
    assert desk.look_now(begun) == []  # what was refused is not left half written down
    signed = desk.look_now(lambda work: [each.part for each in work.session.exec(select(Signature))])
    assert signed == ["leader", "home_head"]


def begun(work: Work) -> list[str]:
    return [row.action for row in work.session.exec(select(Recording)) if row.state == "begun"]


async def fill(door: Door, label: str) -> None:
    await door.chooses("answer", label)
    await door.chooses("how", "By mail")
    await door.types("said_on", "2026-11-03")
    await door.sends()
