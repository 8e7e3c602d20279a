"""What a file of people tells: who they are, their roles, school, designations and specialisms."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.flows.imports.csv_file import Row, Sheet, listing, read_sheet, shown, whole_number
from bot.flows.imports.schools_file import is_urn
from bot.rules.people.specialisms import area_matches, find_areas
from bot.rules.visible import on_one_line
from bot.rules.wording import split
from bot.store.tables import DESIGNATIONS, LIMITED_DELEGATES, ROLES

LONGEST_NAME = 150
LONGEST_PORTRAIT = 3_000

# Our names, with what spreadsheets of schools and Slack's own lists of members call the same.
_COLUMNS = {
    "slack_id": ("User ID", "Slack user ID", "Slack user", "Member ID", "Slack member ID"),
    "email": ("Email address", "E-mail address", "Work email", "Work email address", "Mail"),
    "name": ("Full name", "Real name", "Person"),
    "roles": ("Role",),
    "school_urn": ("URN", "URNs", "School URNs"),
    "designations": ("Designation", "Designated as"),
    "specialisms": ("Specialism", "Specialist area", "Specialist areas", "Areas"),
    "portrait": ("Pen portrait",),
    "first_name": ("Forename", "Given name"),
    "last_name": ("Surname", "Family name"),
    "display_name": (),
    "status": ("Account type", "Account status"),
    "deactivated_date": ("Deactivated date (UTC)",),
}
_LONGEST = {"name": LONGEST_NAME, "email": 254, "portrait": LONGEST_PORTRAIT}
_CLOSED = {"deactivated", "deleted", "disabled", "inactive", "closed"}
_ACCOUNT, _BOT = "closed account", "bot"
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
# A delegate for one thing alone is named by their head, and by no file.
_ROLES = tuple(role for role in ROLES if role not in LIMITED_DELEGATES)
_OF_A_SCHOOL = {"head", "delegate"}


@dataclass(frozen=True)
class PersonRow:
    """One row that tells of a person; `facts` are those of slack_id, email, name and portrait it gives."""

    line: int
    facts: dict[str, str]
    roles: Sequence[str]
    urns: Sequence[int]
    designations: Sequence[str]
    areas: Sequence[str]


def read_people(content: bytes) -> tuple[Sheet, list[PersonRow]]:
    """The rows of a file of people, and the sheet that holds what is wrong with them.

    Raises what read_sheet raises; the caller adds what is wrong with regard to the people and schools there
    are, and then has the sheet checked.
    """
    sheet = read_sheet(content, _COLUMNS, needed=[["slack_id", "email"]])
    rows = [row for row in sheet.rows if not _left_out(row)]
    left_out = [word for row in sheet.rows if (word := _left_out(row))]
    counts = [
        f"{count} {word}{'s' * (count > 1)}" for word in (_ACCOUNT, _BOT) if (count := left_out.count(word))
    ]
    if counts:
        sheet.notes.append(f"Left out: {listing(counts)}.")
    return sheet, [_person(sheet, row) for row in rows]


def _left_out(row: Row) -> str:
    """What makes a row one of nobody: Slack's own list names bots and people who have left, too."""
    status = row["status"].casefold()
    if status.endswith("bot"):
        return _BOT
    return _ACCOUNT if status in _CLOSED or row["deactivated_date"] else ""


def _person(sheet: Sheet, row: Row) -> PersonRow:
    roles = _named(sheet, row, "roles", _ROLES, str.lower)
    for role in roles:
        if role in _OF_A_SCHOOL and not row["school_urn"]:
            sheet.refuse(row.line, f"a {role} needs a school_urn")
    return PersonRow(
        row.line,
        _facts(sheet, row),
        roles,
        _urns(sheet, row),
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
    both_names = f"{row['first_name']} {row['last_name']}"
    names = (on_one_line(name) for name in (row["name"], both_names, row["display_name"]))
    given = {
        "slack_id": slack_id,
        "email": email,
        "name": next(filter(None, names), ""),
        "portrait": row["portrait"],
    }
    sheet.refuse_longer(Row(row.line, given), _LONGEST)
    return {field: said for field, said in given.items() if said}


def _urns(sheet: Sheet, row: Row) -> list[int]:
    found = []
    for item in row.listed("school_urn"):
        urn = whole_number(item)
        if urn is None:
            sheet.refuse(row.line, f"school_urn {shown(item)} is not a number")
        elif not is_urn(urn):
            sheet.refuse(
                row.line,
                f"school_urn {shown(item)} is not a number in the register: those have 5 to 7 digits",
            )
        else:
            found.append(urn)
    return found


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
    for words in re.split(r"[;|\n]", row["specialisms"]):
        parts = words.split(",")
        while parts:
            item, taken = _item(parts)
            areas = find_areas(item)
            if item and not areas:
                sheet.refuse(row.line, f"{shown(item)} does not match a specialist area")
            found += [area.id for area in areas]
            parts = parts[taken:]
    return found


def _item(parts: Sequence[str]) -> tuple[str, int]:
    """The first item of a list, and of how many parts: some areas have commas in their names."""
    first = parts[0].strip()
    if first and not find_areas(first):
        for end in range(2, len(parts) + 1):
            joined = ",".join(parts[:end]).strip()
            if any(match.start == 0 for match in area_matches(split(joined))):
                return joined, end
    return first, 1
