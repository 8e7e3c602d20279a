"""A CSV file as people save it: any usual separator, headings in any case, every bad row named by line."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.errors import BotError
from bot.flows.imports.text_file import NotCsv, read_text
from bot.rules.visible import visible

_MOST_NAMED = 20
_SEPARATORS = ",;\t|"
_TOLD_SEPARATOR = re.compile(r'\s*"?sep=(\t|[^\w\s"])', re.IGNORECASE)  # for Excel
_MOST_ABOVE = 10  # titles and the like, before the headings
_FAR_ENOUGH = 500_000  # characters, to find the headings in

Columns = Mapping[str, Sequence[str]]
"""Columns by the names we give them, with the other headings each may come under."""


class EmptyFile(BotError):
    """There is no row to import."""

    def __init__(self) -> None:
        super().__init__("That file is empty: it needs a line of column names and at least one row.")


class MissingColumn(BotError):
    """A column that cannot be done without is not in the first line."""

    def __init__(self, wanted: Sequence[str], columns: Collection[str]) -> None:
        super().__init__(
            f"That file has no column called {' or '.join(wanted)}. "
            f"The columns it may have are {', '.join(columns)}, "
            "with a comma, a semicolon, a tab or an upright bar between them."
        )


class RepeatedColumn(BotError):
    """Two columns give the same thing, and may differ."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"The columns {shown(one)} and {shown(other)} mean the same. Please leave out one.")


class UnreadableLine(BotError):
    """The quotation marks do not pair, so that nothing after them can be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(f"Line {line} cannot be read: a quotation mark is missing or in the wrong place.")


class OverlongLine(BotError):
    """A value is longer than anything a person would write."""

    def __init__(self, line: int) -> None:
        most = f"{csv.field_size_limit():,}"
        super().__init__(f"Line {line} cannot be read: a value on it is longer than {most} characters.")


class BadRows(BotError):
    """Some rows cannot be taken, so none was. The sentence has a line for each, up to twenty."""

    def __init__(self, wrong: Mapping[int, Sequence[str]]) -> None:
        named = [f"line {line}: {'; '.join(wrong[line])}" for line in sorted(wrong)]
        count = "1 row is" if len(named) == 1 else f"{len(named)} rows are"
        more = [f"and {len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
        lines = [f"Nothing was imported, because {count} wrong:", *named[:_MOST_NAMED], *more]
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Row:
    """One row, by the line it starts on; a column that is not there reads as blank."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def listed(self, column: str) -> list[str]:
        """The items of a cell that holds a list, parted by whatever people part them with."""
        parts = re.split(r"[;,|/&+\n]|\band\b", self[column])
        return [item for part in parts if (item := part.strip())]


@dataclass
class Sheet:
    """The rows of a file, and what is found to be wrong with them.

    `unread` has the headings nobody asked for; `doubtful`, the lines with a letter that is not certain;
    `notes`, what else whoever imports should know.
    """

    unread: Sequence[str] = ()
    doubtful: Sequence[int] = ()
    rows: list[Row] = field(default_factory=list)
    wrong: dict[int, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def refuse(self, line: int, why: str) -> None:
        """Note what is wrong with the row on this line."""
        self.wrong.setdefault(line, []).append(why)

    def refuse_longer(self, row: Row, most: Mapping[str, int]) -> None:
        """Refuse a row with more characters in a column than may be kept."""
        for column, longest in most.items():
            if (length := len(row[column])) > longest:
                why = f"is {length:,} characters long, and the limit is {longest:,}"
                self.refuse(row.line, f"{column} {shown(row[column])} {why}")

    def check(self) -> None:
        """Raise BadRows where any row was refused."""
        if self.wrong:
            raise BadRows(self.wrong)

    def remarks(self) -> list[str]:
        """What is to be known of a file that was taken, in sentences."""
        said = list(self.notes)
        if self.doubtful:
            lines = _counted("line", [str(line) for line in self.doubtful])
            said.append(f"Please check {lines}: not every letter there could be read for certain.")
        if self.unread:
            said.append(f"Not read: the {_counted('column', self.unread)}.")
        return said


def read_sheet(content: bytes, columns: Columns, needed: Sequence[Sequence[str]]) -> Sheet:
    """The rows of a CSV file, with the columns asked for and no others.

    `needed` has the choices of columns of which there must be one.
    Raises NotCsv, EmptyFile, MissingColumn, RepeatedColumn, UnreadableLine and OverlongLine.
    """
    text, doubtful = read_text(content)
    if not text.strip():
        raise EmptyFile
    if text.lstrip()[0] in "[{<":
        raise NotCsv
    separator, line_of_headings = _form(text[:_FAR_ENOUGH], columns, needed)
    records = _records(text, separator)
    headings = next(record for line, record in records if line == line_of_headings)
    places = _places(headings, columns)
    for choice in needed:
        if not places.keys() & set(choice):
            raise MissingColumn(choice, columns)
    others = (heading for place, heading in enumerate(headings) if place not in places.values())
    unread = [shown(heading) for heading in others if heading.strip()]
    sheet = Sheet(unread, doubtful)
    for line, record in records:
        if any(cell.strip() for cell in record[len(headings) :]):
            sheet.refuse(line, "more values than columns (a value with a comma needs quotation marks)")
            continue
        filled = {
            column: visible(record[place]).strip() for column, place in places.items() if place < len(record)
        }
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


def listing(items: Sequence[str]) -> str:
    """Items as they are read out: "a, b and c"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if items[1:] else "".join(items)


def _counted(what: str, named: Sequence[str]) -> str:
    """ "line 5", "lines 3 and 5", "columns … and 112 more" """
    listed = [*named[:_MOST_NAMED], *([f"{more} more"] if (more := len(named) - _MOST_NAMED) > 0 else [])]
    return f"{what if len(named) == 1 else f'{what}s'} {listing(listed)}"


def _form(text: str, columns: Columns, needed: Sequence[Sequence[str]]) -> tuple[str, int]:
    """What stands between the values, and the line of the headings: as most of the columns are found."""
    told = _TOLD_SEPARATOR.match(text)
    meant = _meant(columns)
    ways: list[tuple[tuple[bool, int, int, int], str, int]] = []
    for separator in dict.fromkeys((told[1] if told else "") + _SEPARATORS):
        for line, record in _beginning(text, separator):
            found = {meant.get(_plain(heading)) for heading in record} - {None}
            has_all = all(found & set(choice) for choice in needed)
            ways.append(((has_all, -line, len(found), len(record)), separator, line))
    if not ways:
        next(_records(text, ","))  # raises what makes the first line unreadable
    _, separator, line = max(ways, key=lambda way: way[0])
    return separator, line


def _beginning(text: str, separator: str) -> Iterable[tuple[int, list[str]]]:
    """The records that may be the headings, as far as they can be read with this separator."""
    records = islice(_records(text, separator), _MOST_ABOVE)
    try:
        yield from records
    except (UnreadableLine, OverlongLine):
        return


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    # Strict, since a quotation mark left open would otherwise swallow the rest of the file without a word.
    lines = _Remembered(text)
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            is_whole = reader.line_num == line and lines.last.count('"') % 2 == 0
            is_overlong = is_whole and len(lines.last) > csv.field_size_limit()
            raise (OverlongLine if is_overlong else UnreadableLine)(line) from None
        if record is None:
            return
        if any(cell.strip() for cell in record):
            yield line, record
        line = reader.line_num + 1


class _Remembered:
    """The lines of a text, one after the other, with the last one at hand."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.last = line
            yield line


def _meant(columns: Columns) -> dict[str, str]:
    return {_plain(name): column for column, others in columns.items() for name in (column, *others)}


def _places(headings: Sequence[str], columns: Columns) -> dict[str, int]:
    meant = _meant(columns)
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
