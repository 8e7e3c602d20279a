"""Spreadsheets: plain tables as XLSX, with totals as formulas, and as CSV.

What people typed can do no harm there: nothing of theirs is taken for a formula.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TEXT, NUMBER, DAY, DAYS, POUNDS = "text", "number", "day", "days", "pounds"
_FORMATS: dict[str, dict[str, Any]] = {
    TEXT: {"text_wrap": True},
    NUMBER: {"num_format": "0", "align": "left"},
    DAY: {"num_format": "d mmm yyyy", "align": "left"},
    DAYS: {"num_format": "0.0"},
    POUNDS: {"num_format": "£#,##0.00"},
}
_FIGURES = (DAYS, POUNDS)
_A4 = 9
# Excel's own limit on a sheet's name, and what it may not have in it.
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
# Without a day of its own a workbook carries the moment it was made, so that no two would be the same.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # Excel's moments have no zone


@dataclass(frozen=True)
class Column:
    """A column of one kind: text, number, day, days (kept in half-days) or pounds (kept in pence)."""

    title: str
    kind: str = TEXT
    width: int = 12
    total: bool = False


@dataclass(frozen=True)
class SumIf:
    """The sum of one column of another sheet where a second has a value; `sum` is what it makes."""

    sheet: str
    column: str
    where: str
    is_: str | int
    sum: int


Cell = str | int | date | SumIf | None


@dataclass(frozen=True)
class Sheet:
    """A table with a title row; money in pence and time in half-days, as everywhere. `note` stands below."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]] = field(default_factory=list)
    note: str = ""

    def at(self, title: str) -> int:
        """The place of a column, from 0."""
        return next(at for at, column in enumerate(self.columns) if column.title == title)


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with these sheets. The same sheets make the same bytes."""
    from xlsxwriter import Workbook  # heavy: only whoever makes one waits for it

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        formats = _Formats(book)
        by_name = {sheet.name: sheet for sheet in sheets}
        for sheet in sheets:
            _write(book.add_worksheet(_name(sheet.name)), sheet, formats, by_name)
    return made.getvalue()


class _Formats:
    """How cells look: by the kind of their column, in the title row, in the row of totals, below it."""

    def __init__(self, book: "Workbook") -> None:
        top = {"valign": "top"}
        shade = {"bg_color": "#E8EFF1", "bottom": 1}
        self.title = {
            kind: book.add_format(
                {"bold": True, "align": "right" if kind in _FIGURES else "left", **shade, **top}
            )
            for kind in _FORMATS
        }
        self.note = book.add_format({"italic": True, "font_color": "#555555"})
        self.plain = {kind: book.add_format({**form, **top}) for kind, form in _FORMATS.items()}
        self.total = {
            kind: book.add_format({**form, "bold": True, "top": 1}) for kind, form in _FORMATS.items()
        }


def _write(page: "Worksheet", sheet: Sheet, formats: _Formats, by_name: Mapping[str, Sheet]) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{sheet.name}&RPage &P of &N")
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.title, formats.title[column.kind])
        for row, cells in enumerate(sheet.rows, start=1):
            _write_cell(page, row, at, cells[at], column.kind, formats.plain[column.kind], by_name)
    below = len(sheet.rows) + 1
    if sheet.rows and any(column.total for column in sheet.columns):
        _write_totals(page, below, sheet, formats)
    if sheet.note:
        page.write_string(below + 2, 0, sheet.note, formats.note)


def _write_cell(
    page: "Worksheet", row: int, at: int, cell: Cell, kind: str, form: "Format", by_name: Mapping[str, Sheet]
) -> None:
    if cell is None or cell == "":
        page.write_blank(row, at, None, form)
    elif isinstance(cell, SumIf):
        page.write_formula(row, at, _formula(cell, by_name[cell.sheet]), form, _number(cell.sum, kind))
    elif isinstance(cell, date):
        page.write_datetime(row, at, cell, form)
    elif isinstance(cell, int):
        page.write_number(row, at, _number(cell, kind), form)
    else:
        page.write_string(row, at, _clean(cell), form)


def _write_totals(page: "Worksheet", row: int, sheet: Sheet, formats: _Formats) -> None:
    from xlsxwriter.utility import xl_range

    for at, column in enumerate(sheet.columns):
        form = formats.total[column.kind]
        if column.total:
            value = _number(sum(_whole(cells[at]) for cells in sheet.rows), column.kind)
            page.write_formula(row, at, f"=SUM({xl_range(1, at, row - 1, at)})", form, value)
        elif at == 0:
            page.write_string(row, at, "Total", form)
        else:
            page.write_blank(row, at, None, form)


def _formula(cell: SumIf, other: Sheet) -> str:
    from xlsxwriter.utility import xl_range_abs

    where, summed = (
        f"'{_name(other.name)}'!{xl_range_abs(1, place, max(len(other.rows), 1), place)}"
        for place in (other.at(cell.where), other.at(cell.column))
    )
    return f"=SUMIF({where},{_criterion(cell.is_)},{summed})"


def to_csv(sheet: Sheet) -> bytes:
    """One sheet as CSV: days as 1.5, pounds as 350.00, dates as 2026-12-01; no totals, so that it adds up.

    It begins with a byte order mark, without which spreadsheets take it for another encoding.
    """
    from defusedcsv import csv

    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_plain(cell, column.kind) for cell, column in zip(row, sheet.columns, strict=True)])
    return made.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, kind: str) -> str | Decimal | None:
    if isinstance(cell, SumIf):
        cell = cell.sum
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return _number(cell, kind)
    return " ".join(_clean(cell).split()) if cell else None


def _clean(text: str) -> str:
    """Text without what no spreadsheet can hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")


def _number(whole: int, kind: str) -> Decimal:
    """Pence as pounds, half-days as days, exactly."""
    if kind == POUNDS:
        return Decimal(whole).scaleb(-2)
    return Decimal(whole) / 2 if kind == DAYS else Decimal(whole)


def _whole(cell: Cell) -> int:
    if isinstance(cell, SumIf):
        return cell.sum
    return cell if isinstance(cell, int) else 0


def _name(name: str) -> str:
    return name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME]


def _criterion(value: str | int) -> str:
    """What SUMIF compares with: exactly this value, though it hold signs that SUMIF takes for patterns."""
    if isinstance(value, int):
        return str(value)
    value = _clean(value)
    for sign in "~*?":
        value = value.replace(sign, f"~{sign}")
    return '"=' + value.replace('"', '""') + '"'
