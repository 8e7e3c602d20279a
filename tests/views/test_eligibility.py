"""What an eligibility check looks like, whatever was told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.eligibility import fields_for
from bot.rules.people.criteria import ROLES
from bot.rules.people.eligibility import decide
from bot.rules.people.profile import Profile, profile_fields, read_profile
from bot.views import eligibility as views
from bot.views.eligibility import VerdictButtons
from tests.views.strict import a_few, harmless, typed, well

TODAY = date(2026, 11, 3)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "years": st.decimals(0, 60, places=4) | st.integers(0, 60),
    "yes_no": st.booleans(),
    "ofsted": st.sampled_from(["outstanding", "good", "requires_improvement", "inadequate", "report_card"]),
    "text": typed,
    "texts": st.lists(typed | st.sampled_from(["maths", "phonics", "behaviour"]), max_size=3),
}
profiles = st.fixed_dictionaries(
    {}, optional={name: VALUES[field.kind] for name, field in profile_fields().items()}
).map(read_profile)
roles = st.sampled_from(ROLES)
buttons = st.builds(VerdictButtons, st.just(7), st.booleans(), st.booleans())


@a_few
@given(roles, profiles, buttons, st.lists(typed, max_size=5))
def test_a_verdict_is_well_formed_and_harmless(
    role: str, profile: Profile, ways_on: VerdictButtons, read: list[str]
) -> None:
    verdict = decide(role, profile, TODAY)
    message = views.verdict_message(verdict, ways_on, understood=read, left_over=read)
    dialog = views.verdict_dialog(verdict, ways_on)
    for shown in (message, dialog):
        well(shown)
        harmless(shown)


@a_few
@given(roles, profiles)
def test_the_form_shows_what_was_told(role: str, profile: Profile) -> None:
    form = views.form(role, fields_for(role, TODAY), profile.to_json())
    well(form)
    harmless(form)


@a_few
@given(profiles)
def test_a_form_without_a_role_is_well_formed(profile: Profile) -> None:
    told = profile.to_json()
    well(views.form(None, [profile_fields()[name] for name in told], told))


@a_few
@given(roles, profiles)
def test_only_what_is_missing_is_asked(role: str, profile: Profile) -> None:
    missing = [profile_fields()[ask.field] for ask in decide(role, profile, TODAY).asks]
    form = views.missing_form(7, missing)
    well(form)
    names = [block["block_id"] for block in form["blocks"] if block["type"] == "input"]
    assert names == list(dict.fromkeys(field.name for field in missing))


@a_few
@given(typed, st.sampled_from(["eligible", "more_information", "not_eligible"]))
@pytest.mark.parametrize("state", ["interest", "withdrawn"])
def test_the_directors_card_is_well_formed_and_harmless(state: str, posts: str, verdict: str) -> None:
    message = views.interest_card("APPLICANT", posts, "SLE", verdict, state, "today")
    well(message)
    harmless(message)


@pytest.mark.parametrize("role", ["SLE", "LLE", "NLE"])
def test_what_follows_an_interest_is_well_formed(role: str) -> None:
    well(views.interest(7, role))
    well(views.interest_withdrawn(role))
    well(views.interest_registered(role))


def test_the_form_is_filled_in_with_what_was_told() -> None:
    profile = Profile(years_leadership=Decimal("2.5"), school_releases=True, specialisms=("maths",))
    form = views.form("sle", fields_for("sle", TODAY), profile.to_json())
    elements = {block["block_id"]: block["element"] for block in form["blocks"] if block["type"] == "input"}
    assert elements["years_leadership"]["initial_value"] == "2.5"
    assert elements["school_releases"]["initial_option"]["value"] == "yes"
    assert [option["value"] for option in elements["specialisms"]["initial_options"]] == ["Maths"]
    assert "initial_option" not in elements["headteacher_confirms"]


@pytest.mark.parametrize("role", ["lle", "nle"])
def test_the_form_says_what_a_school_without_an_overall_grade_does(role: str) -> None:
    form = views.form(role, fields_for(role, TODAY), {"ofsted": "report_card"})
    [asked] = [block for block in form["blocks"] if block.get("block_id") == "ofsted"]
    assert "only a report card, choose that, and the director decides" in asked["hint"]["text"]
    assert asked["element"]["initial_option"]["text"]["text"] == "Report card, no overall grade"
