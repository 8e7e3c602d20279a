"""Spreadsheets: totals as formulas that make what they say, and nothing that people typed taken for one."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bot.views.sheets import DAY, DAYS, POUNDS, Cell, Column, Sheet, SumIf, to_csv, to_xlsx

COLUMNS = [
    Column("School", width=30),
    Column("Date", DAY),
    Column("Days", DAYS, total=True),
    Column("Charged", POUNDS, total=True),
]
ROWS: list[list[Cell]] = [
    ["Sampleford", date(2026, 12, 1), 1, 17_500],
    ["Sampleford", date(2026, 12, 8), 2, 35_000],
    ["Mockton", date(2026, 12, 9), 3, None],
]
SHEET = Sheet("Visits", COLUMNS, ROWS, "A note.")
SUMS = Sheet(
    "Schools",
    [Column("School"), Column("Charged", POUNDS, total=True)],
    [
        ["Sampleford", SumIf("Visits", "Charged", "School", "Sampleford", 52_500)],
    ],
)
HARMFUL = ["=1+1", "+44 20", "-2", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "*", "~", '"']


def opened(sheets: list[Sheet], *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(sheets)), data_only=values)


def test_money_is_in_pounds_and_time_in_days() -> None:
    page = opened([SHEET])["Visits"]
    assert [cell.value for cell in page[2]][2:] == [0.5, 175]
    assert page["D2"].number_format == "£#,##0.00"


def test_totals_are_formulas() -> None:
    page = opened([SHEET])["Visits"]
    assert [cell.value for cell in page[5]] == ["Total", None, "=SUM(C2:C4)", "=SUM(D2:D4)"]


def test_a_total_shows_what_its_formula_makes_before_it_is_worked_out() -> None:
    page = opened([SHEET], values=True)["Visits"]
    assert [cell.value for cell in page[5]][2:] == [3, 525]


def test_a_sum_is_a_formula_over_the_rows_it_is_of() -> None:
    page = opened([SUMS, SHEET])["Schools"]
    assert page["B2"].value == "=SUMIF('Visits'!$A$2:$A$4,\"=Sampleford\",'Visits'!$D$2:$D$4)"


def test_the_same_table_makes_the_same_bytes() -> None:
    assert to_xlsx([SUMS, SHEET]) == to_xlsx([SUMS, SHEET])


def test_a_table_without_rows_has_no_total() -> None:
    page = opened([Sheet("Visits", COLUMNS)])["Visits"]
    assert page.max_row == 1


@pytest.mark.parametrize("text", HARMFUL)
def test_what_people_typed_is_never_a_formula(text: str) -> None:
    page = opened([Sheet("Visits", [Column("School")], [[text]])])["Visits"]
    assert page["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "@SUM(A1)", '=HYPERLINK("x")'])
def test_what_people_typed_is_no_formula_as_csv(text: str) -> None:
    [_, row] = csv.reader(io.StringIO(to_csv(Sheet("V", [Column("School")], [[text]])).decode("utf-8-sig")))
    assert row[0].startswith("'")


def test_csv_has_a_row_for_each_row_and_no_totals() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(SHEET).decode("utf-8-sig"))))
    assert rows == [
        ["School", "Date", "Days", "Charged"],
        ["Sampleford", "2026-12-01", "0.5", "175.00"],
        ["Sampleford", "2026-12-08", "1", "350.00"],
        ["Mockton", "2026-12-09", "1.5", ""],
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_workbook_opens_whatever_people_typed(text: str, name: str) -> None:
    columns = [Column("School"), Column("Days", DAYS, total=True)]
    of = Sheet("Of", columns, [[text, SumIf("All", "Days", "School", text, 2)]])
    made = opened([of, Sheet("All", columns, [[text, 2], [name, 1]])])
    assert made.sheetnames == ["Of", "All"]
