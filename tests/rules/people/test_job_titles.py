"""What job titles say, in anyone's words."""

import pytest

from bot.rules.people.job_titles import read_title

HLTA = [
    "HLTA", "hlta", "H.L.T.A.", "H L T A", "HTLA", "Higher Level Teaching Assistant",
    "higher-level teaching assistant", "higher level TA", "Higher-Level T.A.",
    "higher level teaching assitant", "highr level teaching assistant", "TA (higher level)",
    "High Level Teaching Assistant", "Higher Level Teaching Assistants", "HLTA and lead TA", "lead HLTA",
    "senior HLTA", "HLTA/cover supervisor", "HLTA and cover manager", "HLTA lead for maths", "HLTA (SEN)",
    "HLTAs", "higher learning teaching assistant", "Higher Level Teaching Asst.", "Higher Level T A",
    "HL TA", "HL Teaching Assistant", "Higher Lvl TA",
    "TA with HLTA status",
]  # fmt: skip

NOT_HLTA = [
    "teaching assistant", "TA", "senior teaching assistant", "deputy head", "head of maths",
    "HLTA line manager", "manager of HLTAs", "line manager for HLTAs", "leads the HLTAs", "former HLTA",
    "ex-HLTA, now assistant head", "assistant head (formerly a higher level teaching assistant)",
    "assistant head, A level teaching", "not an HLTA", "High school teacher and TA lead",
    "teacher of higher level maths, assistant head of year",
    "higher education lead", "",
]  # fmt: skip

HEADS = [
    "head", "Head", "headteacher", "Head Teacher", "head-teacher", "HEADTEACHER", "executive headteacher",
    "Executive Head", "principal", "acting head", "interim headteacher", "co-headteacher", "headmistress",
    "head of a primary school", "head, St Mary's", "headteacher and SENCO", "Executive Principal", "HT",
]  # fmt: skip

LEADERS = [
    "deputy headteacher", "Deputy Head", "deputy", "DHT", "vice-principal", "assistant head", "Asst. Head",
    "AHT", "assistant principal", "SLT", "head of maths", "Head of Maths & Computing", "maths head",
    "acting head of maths",
    "primary head of English", "HoD", "head of department", "HoF", "Head of Year 9", "SENCO", "SENDCo",
    "SBM", "school business manager", "bursar", "phase leader", "key stage leader", "KS2 lead",
    "year leader", "maths lead",
    "science co-ordinator", "subject leader for history", "EYFS lead", "lead practitioner",
    "director of maths", "Year 6 teacher and maths lead", "head of sixth form", "assistant head of English",
]  # fmt: skip

NEITHER = ["teacher", "class teacher", "teaching assistant", "principal teacher", "governor", "HLTA"]
OPEN = ["", "caretaker", "Head of School", "head of St Mary's", "head girl", "something else", "former head"]


@pytest.mark.parametrize("title", HLTA)
def test_an_hlta_is_known_in_any_spelling(title: str) -> None:
    assert read_title(title).is_hlta


@pytest.mark.parametrize("title", NOT_HLTA)
def test_nobody_else_is_taken_for_an_hlta(title: str) -> None:
    assert not read_title(title).is_hlta


@pytest.mark.parametrize("title", HEADS)
def test_a_headteacher_is_known_in_any_wording(title: str) -> None:
    assert read_title(title).is_headteacher is True


@pytest.mark.parametrize("title", LEADERS)
def test_other_leaders_are_no_headteachers(title: str) -> None:
    read = read_title(title)
    assert (read.is_headteacher, read.is_leader) == (False, True)


@pytest.mark.parametrize("title", NEITHER)
def test_some_titles_are_neither(title: str) -> None:
    read = read_title(title)
    assert (read.is_headteacher, read.is_leader) == (False, False)


@pytest.mark.parametrize("title", OPEN)
def test_titles_that_leave_it_open_are_not_guessed_at(title: str) -> None:
    assert read_title(title).is_headteacher is None


@pytest.mark.parametrize(
    ("title", "area_id"),
    [
        ("head of maths", "maths"),
        ("SENCO", "sen"),
        ("SBM", "business"),
        ("bursar", "business"),
        ("EYFS lead", "early-years"),
        ("lead practitioner (science)", "science"),
        ("deputy head", None),
        ("headteacher", None),
        ("head of year", None),
    ],
)
def test_a_title_suggests_a_specialism_where_it_names_one(title: str, area_id: str | None) -> None:
    suggested = read_title(title).specialism
    assert (suggested.id if suggested else None) == area_id


@pytest.mark.parametrize(
    ("title", "known_as"),
    [
        ("Asst. Head", "assistant headteacher"),
        ("DHT", "deputy headteacher"),
        ("HoD", "head of department"),
        ("H.L.T.A.", "higher level teaching assistant"),
        ("history lead", "subject leader"),
        ("caretaker", None),
    ],
)
def test_a_title_has_a_usual_name(title: str, known_as: str | None) -> None:
    assert read_title(title).known_as == known_as
