"""People from a file: who they are, and what is added to what they were; whole or not at all."""

import threading
import time
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, select

from bot.desk import Desk
from bot.flows.imports.csv_file import BadRows
from bot.flows.imports.people_file import read_people
from bot.flows.imports.registers import import_people, import_schools
from bot.store import people
from bot.store.bulk import MetMeanwhile
from bot.store.database import Database
from bot.store.tables import Alliance, Designation, Person, Post, School, Specialism
from bot.store.work import Work, id_of
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, opened_desk

pytestmark = both_databases

COLUMNS = "slack_id,email,name,roles,school_urn,designations,specialisms,portrait"
SCHOOLS = b"urn,name\n900001,Ashdown\n900002,Birchwood\n900003,Cedar\n"
ANA = "U0ANA,ana@ashdown.example.org,Ana Ash,head,900001,LLE,Maths;Phonics,Coaches heads."

NO_ROLE = '"boss" is none of the roles: head, delegate, director, office, partner or staff'


@pytest.fixture
def alliance(desk: Desk) -> Desk:
    """An alliance that knows three schools."""
    desk.do_now(import_schools, SCHOOLS)
    return desk


def file(*rows: str) -> bytes:
    return "\n".join((COLUMNS, *rows)).encode()


def told(desk: Desk, *rows: str) -> str:
    return desk.do_now(import_people, file(*rows))


def refused(desk: Desk, *rows: str) -> list[str]:
    """The lines of the refusal, after which everybody is as they were."""
    before = everybody(desk)
    with pytest.raises(BadRows) as refusal:
        told(desk, *rows)
    assert everybody(desk) == before
    return refusal.value.sentence.splitlines()[1:]


Known = tuple[str | None, str | None, str, str, list[str], list[str], list[str]]


def everybody(desk: Desk) -> list[Known]:
    """All but the first director: ids, name, portrait, posts, designations and areas."""

    def rows(work: Work) -> list[Known]:
        found = work.session.exec(
            select(Person)
            .where(Person.alliance_id == work.alliance_id, col(Person.slack_id).is_distinct_from(DIRECTOR))
            .order_by(col(Person.id))
        )
        return [
            (
                each.slack_id,
                each.email,
                each.name,
                each.portrait,
                [
                    f"{role} {urn}" if urn else role
                    for role, urn in work.session.exec(
                        select(Post.role, School.urn)
                        .join(School, isouter=True)
                        .where(Post.person_id == each.id)
                        .order_by(col(Post.id))
                    )
                ],
                list(
                    work.session.exec(
                        select(Designation.kind)
                        .where(Designation.person_id == each.id)
                        .order_by(col(Designation.id))
                    )
                ),
                list(
                    work.session.exec(
                        select(Specialism.area)
                        .where(Specialism.person_id == each.id)
                        .order_by(col(Specialism.id))
                    )
                ),
            )
            for each in found
        ]

    return desk.look_now(rows)


def posts(desk: Desk, *rows: str) -> list[str]:
    """The posts of the one person these rows tell of."""
    told(desk, *rows)
    [only] = everybody(desk)
    return only[4]


def test_a_person_is_kept_with_all_that_is_told(alliance: Desk) -> None:
    assert told(alliance, ANA) == "1 person imported: 1 new, 0 updated."
    assert everybody(alliance) == [
        (
            "U0ANA",
            "ana@ashdown.example.org",
            "Ana Ash",
            "Coaches heads.",
            ["head 900001"],
            ["LLE"],
            ["maths", "phonics"],
        )
    ]


def test_all_but_one_of_slack_id_and_email_may_be_left_out(alliance: Desk) -> None:
    alliance.do_now(import_people, b"Email\nana@ashdown.example.org\n")
    assert everybody(alliance) == [(None, "ana@ashdown.example.org", "", "", [], [], [])]


def test_roles_and_designations_are_read_in_any_case(alliance: Desk) -> None:
    told(alliance, "U0ANA,,,Head; STAFF ,900001,sle;Nle,,")
    [(*_, roles, designations, _areas)] = everybody(alliance)
    assert (roles, designations) == (["head 900001", "staff 900001"], ["SLE", "NLE"])


def test_specialisms_are_found_by_everyday_words(alliance: Desk) -> None:
    told(alliance, "U0ANA,,,,,SLE,numeracy;pupil premium;Behaviour & discipline,")
    assert everybody(alliance)[0][6] == ["maths", "closing-the-gap", "behaviour"]


def test_an_address_is_the_same_in_any_case(alliance: Desk) -> None:
    told(alliance, ",Ana@Ashdown.Example.org,Ana,,,,,")
    assert told(alliance, ",ANA@ASHDOWN.example.org,,,,,,") == (
        "1 person imported: 0 new, 0 updated, 1 unchanged."
    )


def test_somebody_the_bot_has_met_is_found_by_slack_id(alliance: Desk) -> None:
    alliance.do_now(people.person, "U0ANA")
    assert told(alliance, ANA) == "1 person imported: 0 new, 1 updated."
    assert len(everybody(alliance)) == 1


def test_somebody_known_by_address_gets_their_slack_id(alliance: Desk) -> None:
    told(alliance, ",ana@ashdown.example.org,Ana,,,,,")
    assert told(alliance, ANA) == "1 person imported: 0 new, 1 updated."
    assert [(who[0], who[2]) for who in everybody(alliance)] == [("U0ANA", "Ana Ash")]


def test_a_new_slack_id_has_no_conversation_yet(alliance: Desk) -> None:
    def talk(work: Work) -> None:
        people.person(work, "U0ANA").conversation = "D0ANA"

    told(alliance, ANA)
    alliance.do_now(talk)
    told(alliance, "U0NEW,ana@ashdown.example.org,,,,,,")
    assert alliance.do_now(people.person, "U0NEW").conversation is None


def test_a_conversation_lasts_through_an_import(alliance: Desk) -> None:
    def talk(work: Work) -> None:
        people.person(work, "U0ANA").conversation = "D0ANA"

    told(alliance, ANA)
    alliance.do_now(talk)
    told(alliance, ANA.replace("Ana Ash", "Ana Oak"))
    assert alliance.do_now(people.person, "U0ANA").conversation == "D0ANA"


def test_a_second_import_adds_and_removes_nothing(alliance: Desk) -> None:
    told(alliance, ANA)
    assert told(alliance, "U0ANA,,,delegate,900002,SLE,Art,") == "1 person imported: 0 new, 1 updated."
    assert everybody(alliance) == [
        (
            "U0ANA",
            "ana@ashdown.example.org",
            "Ana Ash",
            "Coaches heads.",
            ["head 900001", "delegate 900002"],
            ["LLE", "SLE"],
            ["maths", "phonics", "art"],
        )
    ]


def test_two_rows_at_two_schools_make_a_head_of_both(alliance: Desk) -> None:
    assert posts(alliance, ANA, "U0ANA,,,head,900002,,,") == ["head 900001", "head 900002"]


def test_two_rows_are_of_one_person_where_one_of_their_ids_is(alliance: Desk) -> None:
    rows = (ANA, "U0ANA,,,delegate,900002,,,", ",ANA@ashdown.example.org,,staff,900003,,,")
    assert posts(alliance, *rows) == ["head 900001", "delegate 900002", "staff 900003"]


def test_a_director_and_a_partner_are_so_at_no_school(alliance: Desk) -> None:
    assert posts(alliance, "U0ANA,,,head;director;partner,900001,,,") == [
        "head 900001",
        "director",
        "partner",
    ]


def test_somebody_with_a_school_and_no_role_is_its_staff(alliance: Desk) -> None:
    assert posts(alliance, "U0ANA,,,,900001,SLE,maths,") == ["staff 900001"]


def test_a_head_is_not_made_staff_by_a_row_without_a_role(alliance: Desk) -> None:
    told(alliance, ANA)
    assert posts(alliance, "U0ANA,,,,900001,SLE,,") == ["head 900001"]


def test_a_director_from_the_start_is_not_made_one_twice(alliance: Desk) -> None:
    assert told(alliance, f"{DIRECTOR},,,director,,,,") == (
        "1 person imported: 0 new, 0 updated, 1 unchanged."
    )


def test_a_portrait_may_have_several_lines(alliance: Desk) -> None:
    told(alliance, 'U0ANA,,,,,,,"Coaches heads.\nLikes maths."', "U0BEN,,Ben,,,,,")
    assert [who[3] for who in everybody(alliance)] == ["Coaches heads.\nLikes maths.", ""]


def test_windows_1252_is_read(alliance: Desk) -> None:
    alliance.do_now(import_people, file("U0ZOE,,Zoë D’Arcy,,,,,").decode().encode("cp1252"))
    assert everybody(alliance)[0][2] == "Zoë D’Arcy"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,Ben,,,,,", "neither slack_id nor email"),
        ("ben,,,,,,,", 'slack_id "BEN" is not a Slack id, like U0123ABCD'),
        (",ben(at)cedar,,,,,,", 'email "ben(at)cedar" is not an address'),
        ("U0BEN,,,boss,,,,", NO_ROLE),
        ("U0BEN,,,,,PLE,,", '"PLE" is none of the designations: SLE, LLE or NLE'),
        ("U0BEN,,,,,,maths;plumbing,", '"plumbing" does not match a specialist area'),
        ("U0BEN,,,head,,,,", "a head needs a school_urn"),
        ("U0BEN,,,delegate,,,,", "a delegate needs a school_urn"),
        ("U0BEN,,,head,abc,,,", 'school_urn "abc" is not a number'),
    ],
)
def test_a_row_that_says_something_impossible_is_named(row: str, why: str) -> None:
    sheet, _ = read_people(file(ANA, row))
    assert sheet.wrong == {3: [why]}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("U0BEN,,,head,999999,,,", "no school has the URN 999999"),
        ("U0ANA,,Ann,,,,,", 'name "Ann", but "Ana Ash" on line 2 for the same person'),
        (
            "U0BEN,ana@ashdown.example.org,,,,,,",
            'slack_id "U0BEN", but "U0ANA" on line 2 for the same person',
        ),
        ("U0BEN,,,boss,999999,,,", f"{NO_ROLE}; no school has the URN 999999"),
    ],
)
def test_a_row_at_odds_with_what_is_known_is_named_and_nothing_is_imported(
    alliance: Desk, row: str, why: str
) -> None:
    assert refused(alliance, ANA, row) == [f"line 3: {why}"]


def test_a_school_of_another_alliance_is_no_school_here(alliance: Desk) -> None:
    other_id = alliance.do_now(lambda work: id_of(work.add(Alliance(team="T2"))))
    other = Desk(alliance.database, other_id, alliance.clock, alliance.zone)
    assert refused(other, "U0BEN,,,head,900001,,,") == ["line 2: no school has the URN 900001"]


def test_somebody_who_writes_to_the_bot_during_an_import_is_not_kept_twice(postgres_url: str) -> None:
    refusals: list[MetMeanwhile] = []

    def importing() -> None:
        with pytest.raises(MetMeanwhile) as refusal:
            told(desk, "U0ANA,,,,,,,")
        refusals.append(refusal.value)

    with opened_desk(postgres_url) as desk:
        meanwhile = threading.Thread(target=importing)
        with desk.database.write() as session:
            people.person(desk.work(session), "U0ANA")
            session.flush()
            meanwhile.start()
            wait_until_somebody_waits(desk.database)
        meanwhile.join()
        assert len(everybody(desk)) == 1
    assert [refusal.sentence.endswith("Please import it again.") for refusal in refusals] == [True]


def wait_until_somebody_waits(database: Database) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(1000):
        with database.read(across="a test looks at everything") as session:
            if session.connection().scalar(waiting):
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


a_list = st.lists(st.sampled_from(["head", "delegate", "director", "partner", "staff"]), max_size=3)
a_row = st.builds(
    lambda who, roles, urn, kinds, areas, portrait: (
        f"U00{who},p{who}@example.org,Person {who},{';'.join(roles)},{urn},{';'.join(kinds)},"
        f"{';'.join(areas)},{'About them' if portrait else ''}"
    ),
    st.integers(0, 3),
    a_list,
    st.sampled_from(["900001", "900002", "900003"]),
    st.lists(st.sampled_from(["SLE", "lle", "NLE"]), max_size=2),
    st.lists(st.sampled_from(["maths", "Maths", "science and curriculum", "SEN"]), max_size=3),
    st.booleans(),
)
some_rows = st.lists(a_row, min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=some_rows, rows=some_rows)
def test_a_second_import_of_a_file_changes_nothing(desk: Desk, before: list[str], rows: list[str]) -> None:
    found = desk.do_now(lambda work: id_of(work.add(Alliance(team=f"T-{uuid4()}"))))
    alliance = Desk(desk.database, found, desk.clock, desk.zone)
    alliance.do_now(import_schools, SCHOOLS)
    told(alliance, *before)
    told(alliance, *rows)
    once = everybody(alliance)
    assert ": 0 new, 0 updated, " in told(alliance, *rows)
    assert everybody(alliance) == once
