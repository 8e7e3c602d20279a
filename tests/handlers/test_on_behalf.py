"""A school rings up: its request is filled in for it, and nothing is decided before its head confirms it."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.requests.deciding import approve
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import History, Request
from bot.store.work import Work
from tests.given.alliance import with_alliance
from tests.given.door import Door
from tests.given.requests import TERMS
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import text_to

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]


def newest(work: Work) -> Request:
    return work.session.exec(select(Request).order_by("id")).all()[-1]


def recorded(work: Work) -> list[tuple[str, bool]]:
    steps = work.session.exec(select(History).where(History.subject == "request").order_by("id"))
    return [(each.action, each.recorded_by_id is not None) for each in steps]


@pytest.fixture
async def asked(desk: Desk) -> Door:
    """A director who has filled in the request of a school, and sent it."""
    with_alliance(desk)
    director = Door(desk, DIRECTOR)
    await director.presses("request:on_behalf", "")
    await director.finds("asks", "Priya")
    await director.chooses("how", "By telephone")
    await director.types("said_on", "2026-11-03")
    await director.sends()
    assert director.sees("by telephone on 3 November 2026")
    await director.chooses("kind", "SLE: a specialist in a subject or area")
    await director.types("need", "Year 6 falls behind in fractions.")
    await director.finds("area", "maths")
    await director.sends()
    await director.types("scope", "Coach two teachers.")
    await director.types("days", "2.5")
    await director.types("starts_on", "2026-12-01")
    await director.types("ends_on", "2027-02-12")
    await director.chooses("pattern", "Spread over the period")
    await director.sends()
    await director.types("outcomes", "Both teach the unit on their own.")
    await director.types("improves", "Maths in Key Stage 2.")
    await director.sends()
    assert director.sees("Send passes it to the school's head, who confirms it")
    await director.sends()
    assert director.sees("has still to confirm it")
    director.pages.clear()
    return director


@pytest.mark.usefixtures("asked")
async def test_it_waits_for_its_head_and_cannot_be_approved_before(desk: Desk) -> None:
    request = desk.look_now(newest)
    assert request.state == "awaiting_head"
    with pytest.raises(MovedOn):
        desk.by(DIRECTOR).do_now(approve, request.id or 0, TERMS)
    card = text_to(desk, "request_card", None)
    assert "which has still to confirm it" in card
    assert "'Approve'" not in card
    assert "Is it what you need?" in text_to(desk, "request_to_confirm", HEAD)


@pytest.mark.usefixtures("asked")
async def test_its_head_confirms_and_then_the_director_decides(desk: Desk) -> None:
    number = desk.look_now(newest).id or 0
    with pytest.raises(NotYours):
        await Door(desk, DIRECTOR).presses("confirm_request", str(number))
    await Door(desk, HEAD).presses("confirm_request", str(number))
    assert desk.look_now(newest).state == "submitted"
    desk.by(DIRECTOR).do_now(approve, number, TERMS)
    assert desk.look_now(recorded) == [
        ("begin", True),
        ("put_to_head", True),
        ("confirm", False),
        ("approve", False),
    ]


async def test_that_the_head_confirmed_can_be_recorded(desk: Desk, asked: Door) -> None:
    number = desk.look_now(newest).id or 0
    await asked.presses("record", f"request|{number}")
    assert asked.options("answer")[:2] == ["Priya Ferndale: Confirm", "Priya Ferndale: Withdraw"]
    await asked.chooses("answer", "Priya Ferndale: Confirm")
    await asked.chooses("how", "By mail")
    await asked.sends()
    assert desk.look_now(newest).state == "submitted"


async def test_the_director_takes_it_back(desk: Desk, asked: Door) -> None:
    number = desk.look_now(newest).id or 0
    await asked.presses("cancel_request", str(number))
    await asked.types("reason", "They have found somebody.")
    await asked.sends()
    assert desk.look_now(newest).state == "withdrawn"


async def test_nobody_else_asks_for_another(desk: Desk) -> None:
    with_alliance(desk)
    with pytest.raises(NotYours):
        await Door(desk, HEAD).presses("request:on_behalf", "")
