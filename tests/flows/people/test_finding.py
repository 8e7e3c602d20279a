"""Schools and people are found however they are typed, on both databases, and told from their likes."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.imports.registers import import_people, import_schools
from bot.flows.people.directory import look_up
from bot.flows.people.editing import Told, add_person, change_person, find_people
from bot.flows.people.schools import SchoolAsTyped, change_school, find_schools
from bot.rules.folding import fold
from bot.store.schools import beside, name_of
from bot.store.tables import Person, School, folded_school
from bot.store.work import Work
from tests.given.alliance import with_alliance
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR

pytestmark = both_databases

REGISTER = """URN,EstablishmentName,EstablishmentStatus (name),LA (name),Town,Postcode
940001,Moss Lane's Junior School,Open,Fenshire,Moss,QX1 1AA
940002,St Aldhelm’s CofE Primary School,"Open, but proposed to close",Fenshire,Larch,QX2 2BB
940003,All Saints Catholic Primary School,Closed,Fenshire,Larch,QX3 3CC
940004,St Wilfrid's Primary School,Open,Fenshire,Moss,QX10 1AA
940005,St Wilfrid's Primary School,Open,Fenshire,Larch,QX10 1AB
940006,St Wilfrid's Primary School,Open,Hillshire,,QX1 0AA
940007,St Wilfrid's Primary School,Open,Fenshire,Moss,QX11 1AA
"""
PEOPLE = """email,name,roles,school_urn,designations,specialisms
zoe@people.example,Zoë O’Shea-Kırık,staff,940001,SLE,maths
lukasz@people.example,Łukasz Brandt,staff,940002,SLE,English
"""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Four schools of one name and three others, and two leaders."""
    desk.do_now(import_schools, REGISTER.encode())
    desk.do_now(import_people, PEOPLE.encode())
    return desk


def urns(desk: Desk, typed: str) -> list[int]:
    return [each.urn for each in desk.by(DIRECTOR).look_now(find_schools, typed)[0]]


@pytest.mark.parametrize(
    ("typed", "urn"),
    [
        ("Moss Lane’s", 940001),
        ("moss lanes jnr sch", 940001),
        ("St. Aldhelm's C of E", 940002),
        ("saint aldhelms church of", 940002),
        ("all saints rc", 940003),
        ("All Saints' Roman Cath", 940003),
        ("Wilfrid, Hillshire", 940006),
        ("st wilfrids larch", 940005),
        ("QX10 1AB", 940005),
        ("qx101ab", 940005),
        ("qx1 0aa", 940006),
        ("QX10AA", 940006),
        ("URN 940007", 940007),
        ("urn:940007", 940007),
        (" 940007 ", 940007),
    ],
)
def test_the_school_that_is_meant_comes_first(desk: Desk, typed: str, urn: int) -> None:
    assert urns(desk, typed)[0] == urn


def test_a_postcode_comes_before_those_that_begin_like_it(desk: Desk) -> None:
    assert urns(desk, "QX1 1AA")[0] == 940001


@pytest.mark.parametrize("typed", ["%", "_", "''", "Aldhelmina", "St Wilfrid's, Leeds"])
def test_what_fits_no_school_finds_none(desk: Desk, typed: str) -> None:
    assert urns(desk, typed) == []


def test_what_tells_schools_apart_is_said_beside_each(desk: Desk) -> None:
    found, total = desk.by(DIRECTOR).look_now(find_schools, "fenshire")
    assert total == 6
    said = {each.urn: str(beside(each)) for each in found}
    assert said[940002] == "proposed to close; Larch, Fenshire, QX2 2BB; URN 940002"
    assert said[940003] == "closed; Larch, Fenshire, QX3 3CC; URN 940003"
    assert said[940004] == "Moss, Fenshire, QX10 1AA; URN 940004"


def test_more_than_are_shown_are_counted(desk: Desk) -> None:
    rows = "\n".join(f"9500{number:02},Holy Well School" for number in range(36))
    desk.do_now(import_schools, f"urn,name\n{rows}".encode())
    found, total = desk.by(DIRECTOR).look_now(find_schools, "holy well")
    assert (len(found), total) == (30, 36)


def test_where_people_read_of_a_school_it_is_told_from_others_of_its_name(desk: Desk) -> None:
    def names(work: Work) -> dict[int, str]:
        return {each.urn: name_of(work, each.id) for each in work.session.exec(select(School))}

    assert desk.look_now(names) == {
        940001: "Moss Lane's Junior School",
        940002: "St Aldhelm’s CofE Primary School",
        940003: "All Saints Catholic Primary School",
        940004: "St Wilfrid's Primary School (Moss, QX10 1AA)",
        940005: "St Wilfrid's Primary School (Larch)",
        940006: "St Wilfrid's Primary School (Hillshire)",
        940007: "St Wilfrid's Primary School (Moss, QX11 1AA)",
    }


@pytest.mark.parametrize(
    "typed", ["Zoe", "ZOË", "oshea", "O'Shea", "o shea", "Kirik, Zoe", "shea kirik", "zoe@people"]
)
def test_somebody_is_found_in_people(desk: Desk, typed: str) -> None:
    assert [name for _, name, _ in desk.by(DIRECTOR).look_now(find_people, typed)[0]] == ["Zoë O’Shea-Kırık"]


@pytest.mark.parametrize("typed", ["lukasz", "Łukasz", "BRANDT Lukasz", "Mr Brandt", "Brandt, Łukasz"])
def test_a_leader_is_found_by_anybody(desk: Desk, typed: str) -> None:
    assert [each.name for each in desk.look_now(look_up, typed).leaders] == ["Łukasz Brandt"]


def test_what_is_found_by_follows_every_change(desk: Desk) -> None:
    with_alliance(desk)
    person = desk.by(DIRECTOR).do_now(add_person, Told("Renée", email="r@people.example"))
    desk.by(DIRECTOR).do_now(change_person, person.person_id, Told("Bjørn Ås", email="r@people.example"))
    school = desk.by(DIRECTOR).look_now(find_schools, "940001")[0][0]
    desk.by(DIRECTOR).do_now(
        change_school, school.id or 0, SchoolAsTyped("940009", "Ørsted", postcode="QX9 9ZZ")
    )
    desk.do_now(import_schools, "urn,name,town\n940002,Änglamark,Ö\n".encode())

    def stale(work: Work) -> list[str]:
        people = [each.name for each in work.session.exec(select(Person)) if each.folded != fold(each.name)]
        rows = work.session.exec(select(School))
        return people + [each.name for each in rows if each.folded != folded_school(each.model_dump())]

    assert desk.look_now(stale) == []
    assert urns(desk, "orsted") == [940009]
    assert urns(desk, "anglamark") == [940002]
