"""Files as spreadsheet programs, Slack and people save them: read as meant, and what is odd is named."""

import pytest

from bot.flows.imports.csv_file import BadRows, OverlongLine, read_sheet
from bot.flows.imports.people_file import PersonRow, read_people
from bot.flows.imports.schools_file import read_schools
from bot.rules.visible import on_one_line, visible

PEOPLE = "slack_id,email,name,roles,school_urn,designations,specialisms,portrait"
REGISTER = b'"URN","EstablishmentName","LA (name)"\r\n'


def person(content: str | bytes) -> PersonRow:
    """The one person a file tells of."""
    sheet, [only] = read_people(content.encode() if isinstance(content, str) else content)
    sheet.check()
    return only


def names(content: bytes) -> list[str]:
    return [str(school["name"]) for school in read_schools(content)[1].values()]


def lines_to_check(content: bytes) -> list[int]:
    return list(read_schools(content)[0].doubtful)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("told", ["", "sep={}\r\n", '"sep={}"\r\n'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_separator_and_encoding_is_read(separator: str, told: str, encoding: str) -> None:
    text = f"{told.format(separator)}{PEOPLE}\r\nU0KIT,kit@a.example,Kit Éder,staff,,SLE,maths,\r\n"
    only = person(text.replace(",", separator).encode(encoding))
    assert only.facts == {"slack_id": "U0KIT", "email": "kit@a.example", "name": "Kit Éder"}
    assert only.line == 2 + bool(told)


def test_a_separator_that_the_file_itself_names_is_read() -> None:
    assert person("sep=^\nemail^name\nkit@a.example^Kit").facts["name"] == "Kit"


def test_a_separator_inside_the_values_is_no_separator() -> None:
    only = person(f"{PEOPLE}\nU0KIT,,Kit,staff;partner,,SLE;LLE,maths;phonics,Likes a|b\n")
    assert (only.roles, only.facts["portrait"]) == (["staff", "partner"], "Likes a|b")


def test_headings_may_stand_below_a_title() -> None:
    assert person("Our people;;\nSeptember 2026;;\n;;\nE-mail;Full name;\nkit@a.example;Kit;\n").line == 5


def test_blanks_beyond_the_headings_are_nothing() -> None:
    sheet, people = read_people(
        f"{PEOPLE}\nU0IVY,,Ivy,staff,,SLE,maths,,,,,\nU0GIL,,Gil,staff,,,,,\n".encode()
    )
    assert (len(people), sheet.wrong) == (2, {})


@pytest.mark.parametrize("mark", [", ", ";", " ; ", "|", "\n"])
def test_lists_are_parted_by_any_mark(mark: str) -> None:
    row = ",".join(
        f'"{mark.join(pair)}"' for pair in [("staff", "head"), ("900001", "900002"), ("LLE", "SLE")]
    )
    only = person(f'{PEOPLE}\nU0UNA,,Una,{row},"{mark.join(("phonics", "maths"))}",')
    assert (only.roles, only.urns, only.designations, only.areas) == (
        ["staff", "head"],
        [900001, 900002],
        ["LLE", "SLE"],
        ["phonics", "maths"],
    )


def test_an_area_with_commas_in_its_name_is_one() -> None:
    cell = "Maths, Personal, social and health education, Art"
    assert person(f'{PEOPLE}\nU0UNA,,Una,,,,"{cell}",').areas == ["maths", "pshe", "art"]


def test_an_item_of_a_list_that_is_no_area_is_named() -> None:
    sheet, _ = read_people(f'{PEOPLE}\nU0UNA,,Una,,,,"plumbing, maths",'.encode())
    assert sheet.wrong == {2: ['"plumbing" does not match a specialist area']}


@pytest.mark.parametrize(
    "content",
    [
        "userid,fullname,displayname\nU0IVY,Ivy Larch,ivy",
        "User ID,Display name,Full name\nU0IVY,,Ivy Larch",
        "Member ID;Display name\nU0IVY;Ivy Larch",
        "E-mail address,Forename,Surname\nivy@a.example,Ivy,Larch",
        "Email,First name,Last name,Job title\nivy@a.example,Ivy,Larch,Clerk",
    ],
)
def test_headings_are_read_as_people_and_slack_write_them(content: str) -> None:
    assert person(content).facts["name"] == "Ivy Larch"


def test_closed_accounts_and_bots_of_slacks_list_are_left_out_and_counted() -> None:
    rows = [
        "ann,ann@a.example,Owner,1,1,0,U0ANN,Ann Elm,ann,",
        "bea,bea@a.example,Deactivated,0,0,0,U0BEA,Bea Elm,,",
        "cy,cy@a.example,Multi-Channel Guest,1,0,0,U0CY,Cy Elm,,1790000000",
        "dot,dot@a.example,deactivated,0,0,0,U0DOT,Dot Elm,,",
        "lunch,,Bot,0,0,0,U0LUNCH,Lunch,,",
    ]
    columns = (
        "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,"
        "expiration-timestamp"
    )
    sheet, people = read_people("\n".join([columns, *rows]).encode())
    assert [each.facts["name"] for each in people] == ["Ann Elm", "Cy Elm"]
    assert sheet.remarks() == [
        "Left out: 2 closed accounts and 1 bot.",
        'Not read: the columns "username", "billing-active", "has-2fa", "has-sso" and '
        '"expiration-timestamp".',
    ]


def test_a_file_with_all_its_columns_read_needs_no_remark() -> None:
    assert read_people(f"{PEOPLE}\nU0IVY,,Ivy,,,,,".encode())[0].remarks() == []


def test_of_many_columns_not_read_the_first_twenty_are_named() -> None:
    many = ",".join(f"other{number}" for number in range(128))
    [remark] = read_schools(f"urn,name,{many}\n900001,Ashdown".encode())[0].remarks()
    assert remark.endswith('"other19" and 108 more.')


@pytest.mark.parametrize("stray", [b"\x81", b"\x8f", b"\x9d", b"\xff", b"\xe9", b"\xc3", b"\xe2\x80"])
def test_a_stray_byte_in_utf_8_spoils_nothing_else(stray: bytes) -> None:
    file = (
        REGISTER
        + "900001,Bishop’s Mead,Eastvale\r\n900002,Café ".encode()
        + stray
        + " Lane,Eastvale\r\n900003,Łódź,X".encode()
    )
    assert names(file) == ["Bishop’s Mead", "Café Lane", "Łódź"]
    assert lines_to_check(file) == [3]


@pytest.mark.parametrize("stray", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_a_byte_that_windows_1252_leaves_undefined_spoils_nothing_else(stray: bytes) -> None:
    file = (
        REGISTER
        + "900001,Tre’r Gof,Ynys Môn\r\n900002,Larch".encode("cp1252")
        + stray
        + b"wood,A\r\n900003,CAF\xc9\x92S,B"
    )
    assert names(file) == ["Tre’r Gof", "Larchwood", "CAFÉ’S"]
    assert lines_to_check(file) == [3]


def test_a_line_pasted_from_a_file_in_the_other_encoding_is_read_and_named() -> None:
    lines = ["900001,Bishop’s,A", "900002,Café,A", "900003,Renée,A"]
    mostly_1252 = b"\n".join(
        [b"urn,name,x", *(line.encode("cp1252") for line in lines[:2]), lines[2].encode()]
    )
    mostly_utf8 = b"\n".join(
        [b"urn,name,x", *(line.encode() for line in lines[:2]), lines[2].encode("cp1252")]
    )
    for file in (mostly_1252, mostly_utf8):
        assert names(file) == ["Bishop’s", "Café", "Renée"]
        assert lines_to_check(file) == [4]


def test_the_lines_to_check_are_said_with_the_import() -> None:
    sheet, _ = read_schools(b"urn,name\n900001,Ash\x81down\n900002,Birch\n900003,Ced\x8far\n900004,Caf\xe9")
    assert sheet.remarks() == [
        "Please check lines 2 and 4: not every letter there could be read for certain."
    ]


def test_a_lone_nought_byte_is_left_out_and_named() -> None:
    assert lines_to_check(b"urn,name\n900001,Ash\0down\n900002,Birchwood\n") == [2]


@pytest.mark.parametrize("cell", ["x" * 200_000, f'"{"x" * 200_000}"'], ids=["plain", "quoted"])
def test_a_value_that_is_far_too_long_is_named_by_its_line_as_that(cell: str) -> None:
    with pytest.raises(OverlongLine) as refusal:
        read_schools(f"urn,name\n900001,Ashdown\n900002,{cell}\n900003,Cedar".encode())
    assert refusal.value.sentence == "Line 3 cannot be read: a value on it is longer than 131,072 characters."


@pytest.mark.parametrize("column", ["name", "email", "portrait"])
def test_a_value_that_is_too_long_to_keep_is_refused_by_its_line(column: str) -> None:
    sheet, _ = read_people(f"slack_id,{column}\nU0IVY,{'x@' * 4000}x.example\n".encode())
    assert any("8,009 characters long, and" in why for why in sheet.wrong[2])


@pytest.mark.parametrize("urn", ["-5", "0"])
def test_a_school_without_a_number_of_the_register_is_refused(urn: str) -> None:
    sheet, _ = read_people(f"{PEOPLE}\nU0IVY,,Ivy,staff,{urn},,,".encode())
    with pytest.raises(BadRows, match=f'school_urn "{urn}" is not a number in the register'):
        sheet.check()


UNSEEN = "\x00\x07\x1b\x7f\x9f\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"


@pytest.mark.parametrize("sign", UNSEEN)
def test_signs_that_nobody_sees_are_not_kept_in_names(sign: str) -> None:
    assert on_one_line(f" {sign}Ivy{sign}  La{sign}rch{sign}") == "Ivy Larch"


@pytest.mark.parametrize(
    "name", ["Renée D’Arcy", "נור\u05b0", "می\u200cخواهم", "क्\u200dष", "李小龙", "Ann\tElm\nOak"]
)
def test_what_people_see_of_a_name_stays(name: str) -> None:
    assert visible(name) == name


def test_cells_hold_nothing_that_nobody_sees() -> None:
    [row] = read_sheet("urn,na\u200bme\n1,\u202eAsh\u0007down\u202c".encode(), {"name": ()}, [["name"]]).rows
    assert row["name"] == "Ashdown"
