"""A school that rings up for the first time is added with its head, in the dialog itself."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.recording import Said
from bot.flows.requests import on_behalf
from bot.flows.requests.callers import Caller
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person, Request, School
from bot.store.work import Work, id_of
from tests.given.alliance import LEO, with_alliance
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, STRANGER, TUESDAY

pytestmark = both_databases
SAID = Said("phone", TUESDAY.date(), "Rang.")
NEW = Caller(
    "Ada Wrenfield", "Ada@Wrenfield.example.org", None, "Wrenfield Primary School", "654321", "Primary"
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An alliance, with somebody who works for the director."""
    with_alliance(desk)
    desk.do_now(lambda work: people.give_role(work, people.person(work, STRANGER), "office"))
    return desk


def count(desk: Desk) -> tuple[int, int, int]:
    def counts(work: Work) -> tuple[int, int, int]:
        return tuple(len(list(work.session.exec(select(each)))) for each in (Person, School, Request))  # type: ignore[return-value]

    return desk.look_now(counts)


@pytest.mark.parametrize("by", [DIRECTOR, STRANGER])
def test_the_school_and_its_head_are_added_and_the_request_is_theirs(desk: Desk, by: str) -> None:
    _, number = desk.by(by).do_now(on_behalf.begin_request, "", SAID, NEW)

    def found(work: Work) -> tuple[str, str | None, str, list[str]]:
        request = work.get(Request, number)
        head, school = work.get(Person, request.asked_by_id), work.get(School, request.host_school_id or 0)
        return (
            head.name,
            head.email,
            f"{school.name} {school.urn} {school.phase}",
            [role for role, _ in people.posts_of(work, head)],
        )

    assert desk.look_now(found) == (
        "Ada Wrenfield", "ada@wrenfield.example.org", "Wrenfield Primary School 654321 Primary", ["head"],
    )  # fmt: skip


def test_a_school_of_the_register_is_chosen(desk: Desk) -> None:
    def without_head(work: Work) -> int:
        return id_of(work.add(School(urn=700001, name="Lonely School")))

    school = desk.do_now(without_head)
    desk.by(DIRECTOR).do_now(
        on_behalf.begin_request, "", SAID, Caller("Ada Wrenfield", "ada@lonely.example.org", school)
    )
    again = Caller("Eve Wrenfield", "eve@lonely.example.org", school)
    with pytest.raises(BotError, match="Ada Wrenfield is the headteacher there") as refused:
        desk.by(DIRECTOR).do_now(on_behalf.begin_request, "", SAID, again)
    assert refused.value.field == "host"


WRONG = [
    ({"name": " "}, "head_name", "name"),
    ({"email": "ada"}, "head_email", "e-mail address"),
    ({"email": "HIS@exemplar.example"}, "head_email", "address of Leo Hartsmere already"),
    ({"email": "two@exemplar.example"}, "head_email", "Nadia Cresswood and Samir Dunnock"),
    ({"school": ""}, "school_name", "name"),
    ({"urn": "12"}, "school_urn", "URN"),
    ({"urn": "900001"}, "school_urn", "Sampleford Primary School has that URN"),
]


@pytest.mark.parametrize(("change", "field", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_added(
    desk: Desk, change: dict[str, Any], field: str, said: str
) -> None:
    def addresses(work: Work) -> None:
        people.person(work, LEO).email = "his@exemplar.example"
        people.person(work, "U08SLEENGLI").email = "two@exemplar.example"
        people.person(work, "U09SLEBEHAV").email = "Two@exemplar.example"

    desk.do_now(addresses)
    before = count(desk)
    with pytest.raises(BotError) as refused:
        desk.by(DIRECTOR).do_now(on_behalf.begin_request, "", SAID, replace(NEW, **change))
    assert (refused.value.field, said in refused.value.sentence) == (field, True)
    assert count(desk) == before


def test_nobody_is_both_chosen_and_added_and_nobody_else_adds(desk: Desk) -> None:
    with pytest.raises(BotError, match="either choose") as refused:
        desk.by(DIRECTOR).do_now(on_behalf.begin_request, "1|1", SAID, NEW)
    assert refused.value.field == "asks"
    with pytest.raises(NotYours):
        desk.by(LEO).do_now(on_behalf.begin_request, "", SAID, NEW)
