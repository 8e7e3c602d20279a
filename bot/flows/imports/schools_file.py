"""What a file of schools tells: the national register as it comes, or our short form."""

import re
from datetime import date, datetime

from bot.flows.imports.csv_file import Row, Sheet, read_sheet, shown, whole_number

Facts = dict[str, str | int | bool | date | None]
"""What a file tells of one school, by the store's columns; what was left blank is not in it."""

_COLUMNS = {
    "urn": ("School URN",),
    "name": ("EstablishmentName", "School", "School name", "Name of school"),
    "phase": ("PhaseOfEducation (name)",),
    "local_authority": ("LA (name)", "LA"),
    "town": (),
    "postcode": ("Post code",),
    "easting": (),
    "northing": (),
    "status": ("EstablishmentStatus (name)", "Establishment status"),
    "closed_on": ("CloseDate", "Close date"),
}
_LINKS = {
    "link_urn": ("Link URN",),
    "link_type": ("Link type",),
    "successor": ("Successor URN", "Successors"),
    "predecessor": ("Predecessor URN", "Predecessors"),
}
"""The register's own word of who follows whom: columns of its file of links, or beside the schools.

The kinds of link are those of https://get-information-schools.service.gov.uk/Downloads ("Successor",
"Predecessor", "Successor - merged", "Predecessor - amalgamated" and the like).
"""
_LONGEST_STATUS = 100
_DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
_LONGEST = {"name": 300, "phase": 100, "local_authority": 100, "town": 100, "postcode": 20}
FARTHEST = {"easting": 700_000, "northing": 1_300_000}
"""The National Grid's extent over England, Scotland and Wales, in metres."""
_NOT_SAID = ("not applicable", "not recorded", "does not apply")  # the register's own words for a blank


def read_schools(content: bytes) -> tuple[Sheet, dict[int, Facts]]:
    """Every school a file tells of, by its URN, and the sheet. Raises BadRows, and what read_sheet raises."""
    sheet = read_sheet(content, {**_COLUMNS, **_LINKS}, needed=[["urn"], ["name", "link_urn"]])
    schools: dict[int, Facts] = {}
    first_lines: dict[int, int] = {}
    for row in sheet.rows:
        urn = _urn(sheet, row)
        if row["link_urn"] and not row["name"]:
            continue
        facts = _facts(sheet, row)
        if urn is None:
            continue
        earlier = schools.setdefault(urn, {"urn": urn})
        first_line = first_lines.setdefault(urn, row.line)
        for field, said in facts.items():
            if earlier.get(field, said) != said:
                what = field.replace("_", " ")
                sheet.refuse(row.line, f"the school {urn} is also on line {first_line}, with another {what}")
        earlier |= facts
    sheet.check()
    return sheet, schools


def links(sheet: Sheet) -> dict[int, list[int]]:
    """The URNs that follow each URN, as far as the file says so."""
    found: dict[int, list[int]] = {}
    for row in sheet.rows:
        kind = row["link_type"].casefold()
        linked = row.listed("link_urn")
        after = [*row.listed("successor"), *(linked if kind.startswith("successor") else ())]
        before = [*row.listed("predecessor"), *(linked if kind.startswith("predecessor") else ())]
        pairs = [(row["urn"], each) for each in after] + [(each, row["urn"]) for each in before]
        for one, other in pairs:
            first, second = whole_number(one), whole_number(other)
            if first is not None and second is not None:
                found.setdefault(first, []).append(second)
    return found


def _urn(sheet: Sheet, row: Row) -> int | None:
    urn = whole_number(row["urn"])
    if not row["urn"]:
        sheet.refuse(row.line, "no urn")
    elif urn is None:
        sheet.refuse(row.line, f"urn {shown(row['urn'])} is not a number")
    elif not is_urn(urn):
        sheet.refuse(
            row.line, f"urn {shown(row['urn'])} is not a number in the register: those have 5 to 7 digits"
        )
    return urn


def is_urn(number: int) -> bool:
    """Whether the register could give a school this number."""
    return 10_000 <= number <= 9_999_999


def _facts(sheet: Sheet, row: Row) -> Facts:
    words = {field: " ".join(row[field].split()) for field in _LONGEST}
    sheet.refuse_longer(row, _LONGEST)
    facts: Facts = {field: said for field, said in words.items() if said and said.casefold() not in _NOT_SAID}
    if not row["name"]:
        sheet.refuse(row.line, "no name")
    if "postcode" in facts and not re.search(r"\d", words["postcode"]):  # a value that has moved along
        sheet.refuse(row.line, f"postcode {shown(words['postcode'])} is not a postcode")
    return facts | _standing(sheet, row) | _coordinates(sheet, row)


def _standing(sheet: Sheet, row: Row) -> Facts:
    """How a school stands in the register; "Open, but proposed to close" is open."""
    facts: Facts = {}
    if status := " ".join(row["status"].split()):
        facts["status"] = status[:_LONGEST_STATUS]
        facts["open"] = is_open = status.casefold().startswith("open")
        if is_open:
            facts["closed_on"] = None
    if row["closed_on"]:
        facts["closed_on"] = _day(row["closed_on"])
        if facts["closed_on"] is None:
            sheet.refuse(row.line, f"closed_on {shown(row['closed_on'])} is not a day like 31-08-2026")
    return facts


def _day(cell: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(cell.split(" ")[0], form).date()  # noqa: DTZ007  # a date has no zone
        except ValueError:
            continue
    return None


def _coordinates(sheet: Sheet, row: Row) -> Facts:
    facts: Facts = {}
    for field in ("easting", "northing"):
        metres = whole_number(row[field])
        if metres is not None and 0 <= metres <= FARTHEST[field]:
            facts[field] = metres
        elif metres is not None:
            sheet.refuse(row.line, f"{field} {shown(row[field])} lies outside Great Britain")
        elif row[field]:
            sheet.refuse(row.line, f"{field} {shown(row[field])} is not a whole number of metres")
    if bool(row["easting"]) != bool(row["northing"]):
        sheet.refuse(row.line, "easting and northing go together, and one is blank")
    if not any(facts.values()):  # the register's way to say that it does not know where the school is
        return {}
    return facts
