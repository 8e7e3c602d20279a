"""What a profile may hold, and how a slip in one is told."""

import json
from decimal import Decimal

import pytest

from bot.rules.people.profile import BadProfile, Profile, read_profile

REFUSED: list[tuple[dict[str, object], str, str]] = [
    (
        {"years_leadership": "lots"}, "years_leadership",
        'years_leadership must be a number of years, like 3 or 2.5; you gave "lots".',
    ),
    ({"years_leadership": "3"}, "years_leadership", "must be a number of years"),
    ({"years_leadership": True}, "years_leadership", "you gave true"),
    ({"years_leadership": -1}, "years_leadership", "a number of years from 0 to 60; you gave -1."),
    ({"years_headship": 60.5}, "years_headship", "from 0 to 60"),
    ({"years_headship": 61}, "years_headship", "from 0 to 60"),
    ({"years_headship": 10**5000}, "years_headship", "from 0 to 60"),
    ({"years_staying": float("nan")}, "years_staying", "from 0 to 60"),
    ({"years_staying": float("inf")}, "years_staying", "from 0 to 60"),
    ({"years_staying": [2]}, "years_staying", "must be a number of years"),
    ({"ofsted": "excellent"}, "ofsted", "outstanding, good, requires_improvement or inadequate"),
    ({"ofsted": 2}, "ofsted", "outstanding, good"),
    ({"ofsted": ""}, "ofsted", "outstanding, good"),
    ({"school_releases": "yes"}, "school_releases", 'must be true or false; you gave "yes".'),
    ({"school_releases": 1}, "school_releases", "must be true or false"),
    ({"specialisms": "maths"}, "specialisms", "must be a list of words"),
    ({"specialisms": ["maths", 3]}, "specialisms", "must be a list of words"),
    ({"specialisms": ["maths", " "]}, "specialisms", "must be a list of words"),
    ({"specialisms": {"maths": True}}, "specialisms", "must be a list of words"),
    ({"role": ""}, "role", "role must be some words"),
    ({"role": "   "}, "role", "role must be some words"),
    ({"role": 7}, "role", "role must be some words"),
    ({"shoe_size": 9}, "shoe_size", '"shoe_size" is not a field of the profile. The fields are role, '),
    ({"years_leadrship": 3}, "years_leadrship", "Did you mean years_leadership?"),
    ({"Role": "SENCO"}, "Role", "Did you mean role?"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "field", "sentence"), REFUSED)
def test_a_slip_is_named_with_its_field(raw: dict[str, object], field: str, sentence: str) -> None:
    with pytest.raises(BadProfile) as refused:
        read_profile(raw)
    assert refused.value.field == field
    assert sentence in refused.value.sentence


@pytest.mark.parametrize("raw", [[], "maths", 3, None])
def test_what_is_no_set_of_fields_is_refused(raw: object) -> None:
    with pytest.raises(BadProfile, match="must be a set of named fields"):
        read_profile(raw)  # type: ignore[arg-type]


def test_a_long_slip_is_cut_in_the_sentence() -> None:
    with pytest.raises(BadProfile) as refused:
        read_profile({"years_leadership": "x" * 5000})
    assert len(refused.value.sentence) < 200


def test_absent_and_null_both_mean_not_known() -> None:
    assert read_profile({}) == read_profile({"role": None, "ofsted": None, "specialisms": None}) == Profile()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (3, "3"),
        (2.5, "2.5"),
        (0, "0"),
        (-0.0, "0"),
        (60, "60"),
        (1.9999, "1.9999"),
        (1.99999999, "1.9999"),
        (Decimal("1.99999999999999999999"), "1.9999"),
        (0.1, "0.1"),
    ],
)
def test_years_are_kept_exactly_and_never_rounded_up(given: object, read: str) -> None:
    assert read_profile({"years_leadership": given}).years_leadership == Decimal(read)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Outstanding", "outstanding"),
        (" good ", "good"),
        ("requires improvement", "requires_improvement"),
        ("Requires-Improvement", "requires_improvement"),
        ("RI", "requires_improvement"),
        ("INADEQUATE", "inadequate"),
        ("special measures", "inadequate"),
    ],
)
def test_ofsted_ratings_are_read_in_their_usual_spellings(given: str, read: str) -> None:
    assert read_profile({"ofsted": given}).ofsted == read


def test_an_empty_list_of_specialisms_is_an_answer() -> None:
    assert read_profile({"specialisms": []}).specialisms == ()


def test_a_profile_is_written_as_plain_json_and_read_back_the_same() -> None:
    raw = {
        "role": "deputy head", "years_leadership": 2.5, "years_headship": 0, "specialisms": ["maths"],
        "school_releases": False, "ofsted": "good",
    }  # fmt: skip
    profile = read_profile(raw)
    assert profile.to_json() == raw
    assert read_profile(json.loads(json.dumps(profile.to_json()))) == profile


@pytest.mark.parametrize(
    "given",
    [
        "report card", "Report card, no overall grade", "report_card", "Strong standard", "EXCEPTIONAL",
        "expected-standard", "needs attention", "Urgent improvement", "secure", "attention needed",
        "causing concern", "strong standard for leadership", "report card: good", "outstanding (report card)",
        "no overall grade",
    ],
)  # fmt: skip
def test_no_word_of_a_report_card_is_read_as_a_grade(given: str) -> None:
    assert read_profile({"ofsted": given}).ofsted == "report_card"
