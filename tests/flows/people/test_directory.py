"""Looking leaders up: by everyday words, by designation, by name."""

from typing import Any

import pytest

from bot.desk import Desk
from bot.flows.people import directory
from bot.flows.people.directory import PAGE, Found, by_area, look_up
from bot.store import finding
from bot.store.finding import Shape
from tests.given.alliance import new_leader, with_alliance
from tests.given.databases import both_databases
from tests.given.statements import asked

pytestmark = both_databases

LEO, NADIA, SAMIR, GRACE, JUDITH = (
    "Leo Hartsmere",
    "Nadia Cresswood",
    "Samir Dunnock",
    "Grace Winterbrook",
    "Judith Farrowgate",
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The sample schools and people."""
    with_alliance(desk)
    return desk


def found(desk: Desk, text: str, start: int = 0) -> Found:
    return desk.look_now(look_up, text, start)


def names(desk: Desk, text: str) -> list[str]:
    return [each.name for each in found(desk, text).leaders]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maths", [LEO, NADIA]),
        ("numeracy", [LEO, NADIA]),
        ("english or behaviour", [NADIA, SAMIR]),
        ("behavior", [SAMIR]),
        ("LLE", [GRACE]),
        ("nles", [JUDITH]),
        ("sle maths", [LEO, NADIA]),
        ("lle maths", []),
        ("leo", [LEO]),
        ("HARTS", [LEO]),
        ("leo hartsmere", [LEO]),
        ("leo cresswood", []),
        ("priya", []),
        ("%", []),
        ("plumbing", []),
    ],
)
def test_leaders_are_found_by_what_people_type(desk: Desk, text: str, expected: list[str]) -> None:
    assert names(desk, text) == expected


def test_what_anyone_sees_of_a_leader(desk: Desk) -> None:
    [samir] = found(desk, "samir").leaders
    assert (samir.designations, samir.schools, samir.areas) == (
        ["SLE"],
        ["Examplewick High School"],
        ["Attendance", "Behaviour & discipline"],
    )
    assert samir.portrait.startswith("Runs behaviour and attendance")


def test_a_name_with_an_apostrophe_or_a_hyphen_is_found(desk: Desk) -> None:
    new_leader(desk, "Una O'Marl-Thorne")
    assert names(desk, "O'Marl") == names(desk, "thorne") == ["Una O'Marl-Thorne"]


def test_a_long_list_is_turned_page_by_page(desk: Desk) -> None:
    for number in range(25):
        new_leader(desk, f"Leader {number:02}", areas=("science",))
    pages = [found(desk, "science", start) for start in (0, PAGE, 2 * PAGE)]
    assert [len(page.leaders) for page in pages] == [10, 10, 5]
    assert {page.total for page in pages} == {25}
    assert len({each.name for page in pages for each in page.leaders}) == 25


def test_all_areas_are_listed_with_their_first_few_leaders(desk: Desk) -> None:
    for number in range(6):
        new_leader(desk, f"A{number}", areas=("maths",))
    headings = {each.key: each for each in desk.look_now(by_area)}
    assert (headings["maths"].names, headings["maths"].total) == (("A0", "A1", "A2", "A3"), 8)
    assert headings["NLE"].names == (JUDITH,)
    assert "science" not in headings
    assert "SLE" not in headings


def test_somebody_with_an_area_but_no_designation_is_no_leader(desk: Desk) -> None:
    before = {each.key: each.total for each in desk.look_now(by_area)}
    assert before["maths"] == 2


@pytest.mark.parametrize("text", ["x" * 5_000, "' OR 1=1 --", "<!channel>", "\\", "_"])
def test_anything_typed_finds_nobody_at_worst(desk: Desk, text: str) -> None:
    assert names(desk, text) == []


def test_a_page_and_how_many_there_are_is_asked_at_once(desk: Desk) -> None:
    with asked() as statements:
        assert found(desk, "maths").total == 2
    people = [each for each, _ in statements if "FROM person" in each]
    assert len(people) == 1


def test_past_the_last_page_it_is_still_known_how_many_there_are(desk: Desk) -> None:
    past = found(desk, "maths", PAGE)
    assert (past.leaders, past.total) == ([], 2)


def test_what_is_typed_in_as_many_words_is_asked_in_one_statement_that_is_built_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Shape] = []

    def begins_so(shape: Shape, column: Any) -> Any:
        built.append(shape)
        return finding.begins_so(shape, column)

    monkeypatch.setattr(directory, "begins_so", begins_so)
    directory._page.cache_clear()
    assert [names(desk, text) for text in ("leo hartsmere", "Nadia Cressw", "sam dunn", "judith leo")] == [
        [LEO],
        [NADIA],
        [SAMIR],
        [],
    ]
    assert names(desk, "grace") == [GRACE]
    assert built == [(2,), (1,)]
