"""What a file of people tells: who they are, their roles, school, designations and specialisms."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.flows.reading_csv import Row, Sheet, read_sheet, shown, whole_number
from bot.rules.specialisms import find_areas
from bot.store.tables import DESIGNATIONS, ROLES

_COLUMNS: dict[str, Sequence[str]] = dict.fromkeys(
    ("slack_id", "email", "name", "roles", "school_urn", "designations", "specialisms", "portrait"), ()
)
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_OF_A_SCHOOL = {"head", "delegate"}


@dataclass(frozen=True)
class PersonRow:
    """One row that tells of a person; `facts` are those of slack_id, email, name and portrait it gives."""

    line: int
    facts: dict[str, str]
    roles: Sequence[str]
    urn: int | None
    designations: Sequence[str]
    areas: Sequence[str]


def read_people(content: bytes) -> tuple[Sheet, list[PersonRow]]:
    """The rows of a file of people, and the sheet that holds what is wrong with them.

    Raises what read_sheet raises; the caller adds what is wrong with regard to the people and schools there
    are, and then has the sheet checked.
    """
    sheet = read_sheet(content, _COLUMNS, needed=[["slack_id", "email"]])
    return sheet, [_person(sheet, row) for row in sheet.rows]


def _person(sheet: Sheet, row: Row) -> PersonRow:
    roles = _named(sheet, row, "roles", ROLES, str.lower)
    for role in roles:
        if role in _OF_A_SCHOOL and not row["school_urn"]:
            sheet.refuse(row.line, f"a {role} needs a school_urn")
    return PersonRow(
        row.line,
        _facts(sheet, row),
        roles,
        _urn(sheet, row),
        _named(sheet, row, "designations", DESIGNATIONS, str.upper),
        _areas(sheet, row),
    )


def _facts(sheet: Sheet, row: Row) -> dict[str, str]:
    slack_id, email = row["slack_id"].upper(), row["email"].lower()
    if not slack_id and not email:
        sheet.refuse(row.line, "neither slack_id nor email")
    if slack_id and not _SLACK_ID.fullmatch(slack_id):
        sheet.refuse(row.line, f"slack_id {shown(slack_id)} is not a Slack id, like U0123ABCD")
    if email and not EMAIL.fullmatch(email):
        sheet.refuse(row.line, f"email {shown(email)} is not an address")
    given = {
        "slack_id": slack_id,
        "email": email,
        "name": " ".join(row["name"].split()),
        "portrait": row["portrait"],
    }
    return {field: said for field, said in given.items() if said}


def _urn(sheet: Sheet, row: Row) -> int | None:
    urn = whole_number(row["school_urn"])
    if urn is None and row["school_urn"]:
        sheet.refuse(row.line, f"school_urn {shown(row['school_urn'])} is not a number")
    return urn


def _named(
    sheet: Sheet, row: Row, column: str, known: Sequence[str], written: Callable[[str], str]
) -> list[str]:
    found = [written(item) for item in row.listed(column)]
    for item in found:
        if item not in known:
            choices = f"{', '.join(known[:-1])} or {known[-1]}"
            sheet.refuse(row.line, f"{shown(item)} is none of the {column}: {choices}")
    return found


def _areas(sheet: Sheet, row: Row) -> list[str]:
    found: list[str] = []
    for words in row.listed("specialisms"):
        areas = find_areas(words)
        if not areas:
            sheet.refuse(row.line, f"{shown(words)} fits no specialist area")
        found += [area.id for area in areas]
    return found
