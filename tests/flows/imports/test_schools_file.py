"""Schools from a file: the national register as it comes or our short form, whole or not at all."""

import csv
import io
import threading
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.desk import Desk
from bot.flows.imports.csv_file import BadRows
from bot.flows.imports.registers import ChangedMeanwhile, compare_schools, import_schools
from bot.flows.imports.schools_file import read_schools
from bot.flows.people.schools import SchoolAsTyped, change_school
from bot.store import bulk
from bot.store.tables import Alliance, School
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR
from tests.given.statements import asked

SAMPLES = Path(__file__).parents[3] / "sandbox" / "samples"
SHORT = "urn,name,phase,local_authority,postcode,easting,northing"
TOLD = {*SHORT.split(","), "open"} - {"urn"}
ASHDOWN = "900001,Ashdown Primary,Primary,Sampleshire,ZZ1 1AA,431250,287400"
BIRCHWOOD = "900002,Birchwood High,Secondary,Sampleshire,ZZ1 4EX,433900,289150"

MORE_VALUES = "more values than columns (a value with a comma needs quotation marks)"


def short(*rows: str) -> bytes:
    return "\n".join((SHORT, *rows)).encode()


def register(*schools: dict[str, object]) -> bytes:
    """A file as the national register gives it: many columns, quotation marks, Windows-1252."""
    told = [
        "URN",
        "LA (code)",
        "LA (name)",
        "EstablishmentName",
        "EstablishmentStatus (code)",
        "EstablishmentStatus (name)",
        "PhaseOfEducation (code)",
        "PhaseOfEducation (name)",
        "Street",
        "Postcode",
        "Easting",
        "Northing",
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, told + [f"Other{number} (name)" for number in range(128)], restval="")
    writer.writeheader()
    writer.writerows(schools)
    return out.getvalue().encode("cp1252")


def told(desk: Desk, content: bytes) -> str:
    """How many schools were imported; what else is said of a file has tests of its own."""
    return desk.do_now(import_schools, content).splitlines()[0]


def another_alliance(desk: Desk) -> Desk:
    """The desk of an alliance that holds nothing yet, in the same database."""
    found = desk.do_now(lambda work: id_of(work.add(Alliance(team=f"T-{uuid4()}"))))
    return Desk(desk.database, found, desk.clock, desk.zone)


def schools(desk: Desk) -> dict[int, dict[str, Any]]:
    def rows(work: Work) -> dict[int, dict[str, Any]]:
        found = work.session.exec(select(School).where(School.alliance_id == work.alliance_id))
        return {school.urn: school.model_dump(include=TOLD) for school in found}

    return desk.look_now(rows)


def refused(content: bytes) -> list[str]:
    """The lines of the refusal."""
    with pytest.raises(BadRows) as refusal:
        read_schools(content)
    return refusal.value.sentence.splitlines()


def test_the_short_form_is_kept_column_by_column(desk: Desk) -> None:
    assert told(desk, short(ASHDOWN, BIRCHWOOD)) == "2 schools imported: 2 new, 0 updated."
    assert schools(desk)[900001] == {
        "name": "Ashdown Primary",
        "phase": "Primary",
        "local_authority": "Sampleshire",
        "postcode": "ZZ1 1AA",
        "easting": 431250,
        "northing": 287400,
        "open": True,
    }


def test_the_registers_own_columns_are_kept_and_the_others_left(desk: Desk) -> None:
    content = register(
        {
            "URN": 900003,
            "LA (code)": 801,
            "LA (name)": "Bristol, City of",
            "EstablishmentName": "Café Lane – St Anne’s",
            "EstablishmentStatus (name)": "Open",
            "PhaseOfEducation (code)": 2,
            "PhaseOfEducation (name)": "Middle deemed primary",
            "Postcode": "ZZ9 9ZZ",
            "Easting": 1,
            "Northing": 2,
        }
    )
    assert told(desk, content) == "1 school imported: 1 new, 0 updated."
    assert schools(desk)[900003] == {
        "name": "Café Lane – St Anne’s",
        "phase": "Middle deemed primary",
        "local_authority": "Bristol, City of",
        "postcode": "ZZ9 9ZZ",
        "easting": 1,
        "northing": 2,
        "open": True,
    }


@pytest.mark.parametrize(
    ("status", "is_open"),
    [("Open", True), ("Open, but proposed to close", True), ("Closed", False), ("Proposed to open", False)],
)
def test_a_school_is_open_as_the_register_says(desk: Desk, status: str, is_open: bool) -> None:
    told(desk, register({"URN": 900001, "EstablishmentName": "A", "EstablishmentStatus (name)": status}))
    assert schools(desk)[900001]["open"] is is_open


def test_what_else_the_register_says_of_a_school_is_kept(desk: Desk) -> None:
    headings = "URN,EstablishmentName,EstablishmentStatus (name),CloseDate,Town"
    row = "900001,Ashdown,Closed,31-08-2026,Larch"
    desk.do_now(import_schools, f"{headings}\n{row}".encode())

    def kept(work: Work) -> tuple[object, ...]:
        school = work.session.exec(select(School)).one()
        return school.town, school.status, school.closed_on, school.open

    assert desk.look_now(kept) == ("Larch", "Closed", date(2026, 8, 31), False)
    desk.do_now(import_schools, b"URN,EstablishmentName,EstablishmentStatus (name)\n900001,Ashdown,Open")
    assert desk.look_now(kept) == ("Larch", "Open", None, True)


def test_a_day_that_is_none_is_refused() -> None:
    assert refused(b"urn,name,CloseDate\n900001,Ashdown,31-02-2026")[1:] == [
        'line 2: closed_on "31-02-2026" is not a day like 31-08-2026'
    ]


def test_a_school_that_closes_is_closed_by_the_next_register(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    told(desk, register({"URN": 900001, "EstablishmentName": "A", "EstablishmentStatus (name)": "Closed"}))
    assert schools(desk)[900001]["open"] is False


def test_a_closed_school_stays_closed_where_the_file_has_no_status(desk: Desk) -> None:
    told(desk, register({"URN": 900001, "EstablishmentName": "A", "EstablishmentStatus (name)": "Closed"}))
    told(desk, short(ASHDOWN))
    assert schools(desk)[900001]["open"] is False


def test_the_registers_words_for_nothing_are_kept_as_nothing(desk: Desk) -> None:
    nothing = {
        "PhaseOfEducation (name)": "Not applicable",
        "LA (name)": "Does not apply",
        "Easting": 0,
        "Northing": 0,
    }
    told(desk, register({"URN": 900001, "EstablishmentName": "A", **nothing}))
    assert [schools(desk)[900001][name] for name in ("phase", "local_authority", "easting", "northing")] == [
        None
    ] * 4


def test_a_second_import_updates_what_differs_and_removes_nothing(desk: Desk) -> None:
    told(desk, short(ASHDOWN, BIRCHWOOD))
    before = schools(desk)
    changed = ASHDOWN.replace("Ashdown Primary", "Ashdown Academy")
    assert told(desk, short(changed, "900004,New School,,,,,")) == "2 schools imported: 1 new, 1 updated."
    assert schools(desk)[900001] == before[900001] | {"name": "Ashdown Academy"}
    assert schools(desk)[900002] == before[900002]


def test_a_blank_leaves_what_is_held(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    before = schools(desk)
    assert told(desk, short("900001,Ashdown Primary,,,,,")) == (
        "1 school imported: 0 new, 0 updated, 1 unchanged."
    )
    assert schools(desk) == before


def test_a_column_left_out_leaves_what_is_held(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    told(desk, b"URN,Name\n900001,Ashdown\n")
    assert schools(desk)[900001]["postcode"] == "ZZ1 1AA"


def test_numbers_may_come_as_a_spreadsheet_writes_them(desk: Desk) -> None:
    told(desk, short("900001.0,Ashdown,,,,431250.00,287400.0"))
    assert schools(desk)[900001]["easting"] == 431250


def test_a_row_given_twice_counts_once(desk: Desk) -> None:
    assert told(desk, short(ASHDOWN, ASHDOWN)) == "1 school imported: 1 new, 0 updated."


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("abc,Ashdown,,,,,", 'urn "abc" is not a number'),
        ("12345678901,Ashdown,,,,,", 'urn "12345678901" is not a number'),
        ("²,Ashdown,,,,,", 'urn "²" is not a number'),
        (",Ashdown,,,,,", "no urn"),
        ("900003,,,,,,", "no name"),
        ("900003,Ashdown,,,,east,287400", 'easting "east" is not a whole number of metres'),
        ("900003,Ashdown,,,,51.45,2", 'easting "51.45" is not a whole number of metres'),
        ("abc,,,,,,", 'urn "abc" is not a number; no name'),
        ("900003,Ashdown,,,,431250,", "easting and northing go together, and one is blank"),
        ("900003,Ashdown,Primary,Bristol, City of,,1,2", MORE_VALUES),
        ("900003,Ashdown,Primary,Bristol, City of,,,", 'postcode "City of" is not a postcode'),
        ("-5,Ashdown,,,,,", 'urn "-5" is not a number in the register: those have 5 to 7 digits'),
        ("9999,Ashdown,,,,,", 'urn "9999" is not a number in the register: those have 5 to 7 digits'),
        ("10000001,Ashdown,,,,,", 'urn "10000001" is not a number in the register: those have 5 to 7 digits'),
        ("0,Ashdown,,,,,", 'urn "0" is not a number in the register: those have 5 to 7 digits'),
        ("900003,Ashdown,,,,-1,2", 'easting "-1" lies outside Great Britain'),
        ("900003,Ashdown,,,,2,1300001", 'northing "1300001" lies outside Great Britain'),
        (f"900003,{'x' * 301},,,,,", f'name "{"x" * 40}…" is 301 characters long, and the limit is 300'),
        ("900001,Ashdown Infants,,,,,", "the school 900001 is also on line 2, with another name"),
        ("900001,Ashdown Primary,,,,431250,2", "the school 900001 is also on line 2, with another northing"),
    ],
)
def test_a_bad_row_is_named(row: str, why: str) -> None:
    assert refused(short(ASHDOWN, row, BIRCHWOOD)) == [
        "Nothing was imported, because 1 row is wrong:",
        f"line 3: {why}",
    ]


def test_every_bad_row_is_named_up_to_twenty() -> None:
    lines = refused(short(*(f"x{number},School,,,,," for number in range(32))))
    assert lines[0] == "Nothing was imported, because 32 rows are wrong:"
    assert lines[1] == 'line 2: urn "x0" is not a number'
    assert lines[20:] == ['line 21: urn "x19" is not a number', "and 12 more"]


def test_one_bad_row_and_nothing_is_imported(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    before = schools(desk)
    with pytest.raises(BadRows):
        told(desk, short(BIRCHWOOD, "abc,Cedar,,,,,"))
    assert schools(desk) == before


def test_an_import_is_into_one_alliance(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    assert told(another_alliance(desk), short("900001,Ashdown Second,,,,,")) == (
        "1 school imported: 1 new, 0 updated."
    )
    assert schools(desk)[900001]["name"] == "Ashdown Primary"


def test_two_imports_at_once_both_arrive(desk: Desk) -> None:
    outcomes: list[str] = []
    both = [
        threading.Thread(target=lambda: outcomes.append(told(desk, short(ASHDOWN, BIRCHWOOD))))
        for _ in range(2)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(outcomes) == [
        "2 schools imported: 0 new, 0 updated, 2 unchanged.",
        "2 schools imported: 2 new, 0 updated.",
    ]


def test_the_whole_register_is_taken_in_one_go(desk: Desk) -> None:
    headings = register().decode().splitlines()[0]
    blanks = "," * headings.count(",")
    rows = [f"{100_000 + number},,,School {number}" for number in range(50_000)]
    whole = "\r\n".join([headings, *(row + blanks[3:] for row in rows)]).encode()
    assert told(desk, whole) == "50000 schools imported: 50000 new, 0 updated."
    assert len(desk.look_now(bulk.schools_held)) == 50_000


def test_the_samples_can_be_imported(desk: Desk) -> None:
    told(desk, (SAMPLES / "schools.csv").read_bytes())
    assert schools(desk)


a_school = st.fixed_dictionaries(
    {
        "URN": st.integers(900_001, 900_005),
        "EstablishmentName": st.text("abcé,\" '\n", min_size=1).filter(str.strip),
        "PhaseOfEducation (name)": st.sampled_from(["Primary", "Secondary", "Not applicable", ""]),
        "EstablishmentStatus (name)": st.sampled_from(["Open", "Closed", ""]),
        "Easting": st.integers(0, 700_000),
        "Northing": st.integers(0, 1_300_000),
    }
)
some_schools = st.lists(a_school, min_size=1, unique_by=lambda school: school["URN"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=some_schools, file=some_schools)
def test_a_second_import_of_a_file_changes_nothing(
    desk: Desk, before: list[dict[str, object]], file: list[dict[str, object]]
) -> None:
    alliance = another_alliance(desk)
    told(alliance, register(*before))
    told(alliance, register(*file))
    once = schools(alliance)
    count = "1 school" if len(file) == 1 else f"{len(file)} schools"
    assert told(alliance, register(*file)) == f"{count} imported: 0 new, 0 updated, {len(file)} unchanged."
    assert schools(alliance) == once


def test_a_school_that_was_changed_since_the_file_was_compared_is_not_written_over(desk: Desk) -> None:
    told(desk, short(ASHDOWN))
    keep = desk.look_now(compare_schools, short(ASHDOWN.replace("Ashdown", "Ashdown Vale")))
    [held] = desk.look_now(lambda work: work.session.exec(select(School)).all())
    typed = SchoolAsTyped("900001", "Ashdown Academy")
    desk.by(DIRECTOR).do_now(change_school, id_of(held), typed)
    with pytest.raises(ChangedMeanwhile, match="Please import it again"):
        desk.do_now(import_schools, keep)
    assert schools(desk)[900001]["name"] == "Ashdown Academy"


@pytest.mark.parametrize("many", [3, 2_000])
def test_others_wait_for_as_few_statements_however_long_a_register_is(desk: Desk, many: int) -> None:
    told(desk, short(*(f"{910000 + number},Before,,,,," for number in range(0, many, 2))))
    keep = desk.look_now(
        compare_schools, short(*(f"{910000 + number},School {number},,,,," for number in range(many)))
    )
    with asked() as statements:
        desk.do_now(import_schools, keep)
    assert len(statements) <= 12
