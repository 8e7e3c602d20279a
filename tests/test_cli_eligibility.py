"""Eligibility on the command line: one profile, or one a line."""

import json
from typing import Any

import pytest

from tests.given.command_line import lines, one, run

SUITABLE = {"role": "deputy head", "years_leadership": 3, "specialisms": ["maths"]}
CONFIRMED = {**SUITABLE, "headteacher_confirms": True, "school_releases": True}


def test_a_verdict_names_every_criterion_with_its_source() -> None:
    verdict = one("eligibility", given={"id": 1, "role": "sle", "profile": CONFIRMED})
    assert (verdict["id"], verdict["role"], verdict["verdict"]) == (1, "sle", "eligible")
    assert {"would_change", "eligible_from"} <= set(verdict)
    for criterion in verdict["criteria"]:
        assert {"id", "met", "text", "source"} <= set(criterion)
        assert criterion["met"] in (True, False, None)
        assert criterion["source"].endswith(".txt")


@pytest.mark.parametrize(
    ("profile", "verdict"),
    [
        (CONFIRMED, "eligible"),
        ({}, "more_information"),
        ({**CONFIRMED, "years_leadership": 1}, "not_eligible"),
    ],
)
def test_each_verdict_has_its_word(profile: dict[str, Any], verdict: str) -> None:
    assert one("eligibility", given={"id": 1, "role": "SLE", "profile": profile})["verdict"] == verdict


@pytest.mark.parametrize("given", [{**SUITABLE, "headteacher_confirms": None}, SUITABLE])
def test_null_and_absent_are_both_not_known(given: dict[str, Any]) -> None:
    criteria = one("eligibility", given={"id": 1, "role": "sle", "profile": given})["criteria"]
    assert next(each for each in criteria if each["id"] == "S2")["met"] is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"role": "sle", "profile": {"years_leadership": "three"}}, "years_leadership must be a number"),
        ({"role": "sle", "profile": {"years_leadrship": 3}}, "Did you mean years_leadership?"),
        ({"role": "tle", "profile": {}}, "Choose SLE, LLE or NLE"),
        ({"role": "lle", "profile": {"ofsted": "splendid"}}, "ofsted must be"),
        ({"role": "nle", "profile": {"years_headship": -1}}, "from 0 to 60"),
    ],
)
def test_a_profile_that_cannot_be_judged_has_the_verdict_error_with_a_message(
    given: dict[str, Any], says: str
) -> None:
    answer = one("eligibility", given={"id": 9, **given})
    assert (answer["id"], answer["verdict"], answer["criteria"]) == (9, "error", [])
    assert says in answer["message"]


@pytest.mark.parametrize(
    "given",
    [{"id": 1, "profile": {}}, {"id": 1, "role": "sle"}, {"id": 1, "role": "sle", "profile": []}, "?"],
)
def test_a_line_that_is_no_question_of_eligibility_is_an_error_line(given: Any) -> None:
    status, [wrong, right] = lines(
        "eligibility", given=[given, {"id": 2, "role": "sle", "profile": CONFIRMED}]
    )
    assert status == 1
    assert wrong["verdict"] == "error"
    assert wrong["message"]
    assert (right["id"], right["verdict"]) == (2, "eligible")


def test_one_profile_comes_on_standard_input() -> None:
    result = run("eligibility", "sle", given=json.dumps(CONFIRMED))
    assert (result.exit_code, json.loads(result.stdout)["verdict"]) == (0, "eligible")


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (("sle",), b""),
        (("sle",), b"{"),
        (("sle",), b"[]"),
        (("sle",), b'"caf\xe9"'),
        (("sle",), b'{"years_leadership": "three"}'),
        (("tle",), b"{}"),
        ((), b"{}"),
    ],
)
def test_one_bad_profile_is_one_clear_line(arguments: tuple[str, ...], given: bytes) -> None:
    result = run("eligibility", *arguments, given=given)
    assert result.exit_code > 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_verdict_follows_the_rules_of_the_day_given() -> None:
    young = {"id": 1, "role": "sle", "profile": {**CONFIRMED, "years_leadership": 1}}
    today = one("eligibility", "--on", "2026-11-03", given=young)
    later = one("eligibility", "--on", "2027-11-03", given=young)
    assert (today["eligible_from"], later["eligible_from"]) == ("2027-11-03", "2028-11-03")


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "03/11/2026", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    assert run("eligibility", "sle", "--on", day, given="{}").exit_code == 2
