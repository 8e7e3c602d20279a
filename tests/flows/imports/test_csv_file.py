"""The files themselves: encodings, headings, what is no CSV at all, and lines as a person counts them."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.imports.csv_file import (
    EmptyFile,
    MissingColumn,
    RepeatedColumn,
    Row,
    UnreadableLine,
    read_sheet,
    shown,
    whole_number,
)
from bot.flows.imports.people_file import read_people
from bot.flows.imports.registers import import_people, import_schools
from bot.flows.imports.schools_file import read_schools
from bot.flows.imports.text_file import NotCsv

COLUMNS = {"urn": (), "name": ("EstablishmentName",)}


def rows(content: bytes) -> list[Row]:
    return read_sheet(content, COLUMNS, [["urn"], ["name"]]).rows


def workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_encoding_is_read(encoding: str) -> None:
    assert (
        rows("urn,name\n1,Café – Łódź".replace("Łódź", "Lodz").encode(encoding))[0]["name"] == "Café – Lodz"
    )


@pytest.mark.parametrize("headings", ["URN,Name", " urn , NAME ", "Urn,Establishment Name", '"urn","name"'])
def test_headings_are_read_in_any_case_and_spacing(headings: str) -> None:
    assert rows(f"{headings}\n1,Ashdown".encode())[0].cells == {"urn": "1", "name": "Ashdown"}


def test_columns_come_in_any_order_and_unknown_ones_are_left() -> None:
    assert rows(b"colour,name,urn\nred,Ashdown,1")[0].cells == {"urn": "1", "name": "Ashdown"}


def test_a_row_that_stops_early_is_blank_where_it_stops() -> None:
    assert rows(b"urn,name\n1")[0]["name"] == ""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(ending: str) -> None:
    text = ending.join(["urn,name", "1,A", "", '2,"two', 'lines"', ",,", "3,C"])
    assert [row.line for row in rows(text.encode())] == [2, 4, 7]


def test_a_space_before_a_quotation_mark_does_no_harm() -> None:
    assert rows(b'urn, name\n1, "Ashdown, the Primary"')[0]["name"] == "Ashdown, the Primary"


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", b"urn,name\n", b"urn,name\n,\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(EmptyFile):
        rows(content)


@pytest.mark.parametrize(
    "content",
    [
        workbook(),
        b'[{"urn": 1, "name": "Ashdown"}]',
        b'{"urn": 1}',
        b"<html><table></table></html>",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"urn,name\n1,\x81\x8d",
    ],
    ids=["workbook", "list", "object", "page", "picture", "neither encoding"],
)
def test_what_is_no_csv_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotCsv):
        rows(content)


@pytest.mark.parametrize("headings", ["name,phase", "name:phase", "name phase"])
def test_a_column_that_is_missing_is_named_with_those_there_may_be(headings: str) -> None:
    with pytest.raises(MissingColumn) as refusal:
        read_schools(f"{headings}\n1,2".encode())
    assert refusal.value.sentence == (
        "That file has no column called urn. The columns it may have are urn, name, phase, local_authority, "
        "town, postcode, easting, northing, status, closed_on, link_urn, link_type, successor, predecessor, "
        "with a comma, a semicolon, a tab or an upright bar between them."
    )


def test_people_need_one_of_two_columns() -> None:
    with pytest.raises(MissingColumn) as refusal:
        read_people(b"name,roles\nA,head")
    assert refusal.value.sentence.startswith("That file has no column called slack_id or email.")


def test_two_columns_of_one_meaning_are_refused() -> None:
    with pytest.raises(RepeatedColumn) as refusal:
        rows(b"urn,name,EstablishmentName\n1,A,B")
    assert (
        refusal.value.sentence
        == 'The columns "name" and "EstablishmentName" mean the same. Please leave out one.'
    )


@pytest.mark.parametrize(
    "rest", ['2,"Birchwood\n3,Cedar\n', '2,"Birch"wood"\n3,Cedar\n', f'2,"{"x" * 200_000}'], ids=len
)
def test_quotation_marks_that_do_not_pair_are_named_by_the_line_they_start_on(rest: str) -> None:
    with pytest.raises(UnreadableLine) as refusal:
        rows(f"urn,name\n1,Ashdown\n{rest}".encode())
    assert (
        refusal.value.sentence == "Line 3 cannot be read: a quotation mark is missing or in the wrong place."
    )


@pytest.mark.parametrize(
    "cell", [" head ;; staff;", "head, staff", "head/staff", "head | staff", "head and staff", "head\nstaff"]
)
def test_a_list_is_parted_as_people_part_it(cell: str) -> None:
    assert Row(1, {"roles": cell}).listed("roles") == ["head", "staff"]


@pytest.mark.parametrize(
    ("cell", "number"), [("12", 12), ("-3", -3), ("12.00", 12), ("12.5", None), ("1e3", None), ("", None)]
)
def test_a_whole_number_is_one_however_a_spreadsheet_writes_it(cell: str, number: int | None) -> None:
    assert whole_number(cell) == number


@given(st.text())
def test_a_value_is_shown_short_and_on_one_line(cell: str) -> None:
    assert len(shown(cell)) <= 43
    assert len(shown(cell).splitlines()) == 1


@given(st.binary() | st.binary().map(lambda more: b"urn,name,slack_id\n" + more))
def test_any_file_at_all_is_read_or_refused_in_words(content: bytes) -> None:
    for read in (read_schools, read_people):
        with suppress(BotError):
            read(content)


def test_the_samples_can_be_imported(desk: Desk) -> None:
    samples = Path(__file__).parents[3] / "sandbox" / "samples"
    desk.do_now(import_schools, (samples / "schools.csv").read_bytes())
    assert desk.do_now(import_people, (samples / "people.csv").read_bytes()).startswith("12 people")
