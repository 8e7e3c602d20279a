"""A CSV file as people save it: either encoding, headings in any case, every bad row named by line."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.errors import BotError

_MOST_NAMED = 20


class NotCsv(BotError):
    """The file is something else: a workbook, JSON, a picture."""

    def __init__(self) -> None:
        super().__init__(
            "That is not a CSV file in UTF-8 or Windows-1252. In a spreadsheet program, save it as CSV first."
        )


class EmptyFile(BotError):
    """There is no row to import."""

    def __init__(self) -> None:
        super().__init__("That file is empty: it needs a line of column names and at least one row.")


class MissingColumn(BotError):
    """A column that cannot be done without is not in the first line."""

    def __init__(self, wanted: Sequence[str], columns: Collection[str]) -> None:
        super().__init__(
            f"That file has no column called {' or '.join(wanted)}. "
            f"The columns it may have: {', '.join(columns)}."
        )


class RepeatedColumn(BotError):
    """Two columns give the same thing, and may differ."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"The columns {shown(one)} and {shown(other)} mean the same. Please leave out one.")


class UnreadableLine(BotError):
    """The quotation marks do not pair, so that nothing after them can be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(f"Line {line} cannot be read: a quotation mark is missing or in the wrong place.")


class BadRows(BotError):
    """Some rows cannot be taken, so none was. The sentence has a line for each, up to twenty."""

    def __init__(self, wrong: Mapping[int, Sequence[str]]) -> None:
        named = [f"line {line}: {'; '.join(wrong[line])}" for line in sorted(wrong)]
        count = "1 row is" if len(named) == 1 else f"{len(named)} rows are"
        more = [f"and {len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
        lines = [f"Nothing was imported, since {count} wrong:", *named[:_MOST_NAMED], *more]
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Row:
    """One row, by the line it starts on; a column that is not there reads as blank."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def listed(self, column: str) -> list[str]:
        """The items of a cell that holds a list, parted by semicolons."""
        return [item for part in self[column].split(";") if (item := part.strip())]


@dataclass
class Sheet:
    """The rows of a file, and what is found to be wrong with them."""

    rows: list[Row] = field(default_factory=list)
    wrong: dict[int, list[str]] = field(default_factory=dict)

    def refuse(self, line: int, why: str) -> None:
        """Note what is wrong with the row on this line."""
        self.wrong.setdefault(line, []).append(why)

    def check(self) -> None:
        """Raise BadRows where any row was refused."""
        if self.wrong:
            raise BadRows(self.wrong)


def read_sheet(
    content: bytes, columns: Mapping[str, Sequence[str]], needed: Sequence[Sequence[str]]
) -> Sheet:
    """The rows of a CSV file in UTF-8 or Windows-1252, with the columns asked for and no others.

    `columns` has the other headings each column may come under; `needed`, of which columns there must be one.
    Raises NotCsv, EmptyFile, MissingColumn, RepeatedColumn and UnreadableLine.
    """
    records = _records(_text(content))
    _, headings = next(records, (0, []))
    places = _places(headings, columns)
    for choice in needed:
        if not places.keys() & set(choice):
            raise MissingColumn(choice, columns)
    sheet = Sheet()
    for line, record in records:
        if len(record) > len(headings):  # even a blank one: the values may have moved along
            sheet.refuse(line, "more values than columns (a value with a comma needs quotation marks)")
            continue
        filled = {column: record[place].strip() for column, place in places.items() if place < len(record)}
        sheet.rows.append(Row(line, filled))
    if not sheet.rows:
        sheet.check()
        raise EmptyFile
    return sheet


def whole_number(cell: str) -> int | None:
    """The whole number in a cell, also as spreadsheets write it ("530000.0"); None where there is none."""
    found = re.fullmatch(r"(-?[0-9]{1,9})(\.0*)?", cell)
    return int(found[1]) if found else None


def shown(cell: str) -> str:
    """A value in quotation marks, on one line and short enough for a message."""
    words = " ".join(cell.split())
    return f'"{words[:40]}…"' if len(words) > 41 else f'"{words}"'


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise NotCsv
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            break
    else:
        raise NotCsv
    if not text.strip():
        raise EmptyFile
    if text.lstrip()[0] in "[{<":
        raise NotCsv
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    # Strict, since a quotation mark left open would otherwise swallow the rest of the file without a word.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            raise UnreadableLine(line) from None
        if record is None:
            return
        if any(cell.strip() for cell in record):
            yield line, record
        line = reader.line_num + 1


def _places(headings: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    meant = {_plain(name): column for column, others in columns.items() for name in (column, *others)}
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = meant.get(_plain(heading))
        if column is None:
            continue
        if column in places:
            raise RepeatedColumn(headings[places[column]], heading)
        places[column] = place
    return places


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())
