"""What must hold of every verdict, whatever the profile."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people.criteria import ROLES
from bot.rules.people.eligibility import Verdict, decide
from bot.rules.people.profile import Profile, read_profile
from bot.rules.time.waiting import date_after

BOOLS = st.none() | st.booleans()
YEARS = st.none() | st.decimals(0, 60, places=2).map(lambda years: years.normalize())
TITLES = st.sampled_from([None, "deputy head", "HLTA", "headteacher", "head of maths", "caretaker"])
WORDS = st.sampled_from(["maths", "SENCO", "pastoral", "plumbing"])
PROFILES = st.builds(
    Profile,
    **{field.name: BOOLS for field in fields(Profile) if "bool" in str(field.type)},
    **{field.name: YEARS for field in fields(Profile) if "Decimal" in str(field.type)},
    role=TITLES,
    specialisms=st.none() | st.lists(WORDS, max_size=3).map(tuple),
    ofsted=st.sampled_from([None, "outstanding", "good", "requires_improvement", "inadequate"]),
    school_phase=st.sampled_from([None, "primary", "secondary"]),
)
ROLE = st.sampled_from(ROLES)
DAYS = st.dates(date(2011, 9, 1), date(2060, 1, 1))
GROWING = ["years_leadership", "years_headship", "years_staying"]
_RANK = {"not_eligible": 0, "more_information": 1, "eligible": 2}


def _rank(verdict: Verdict) -> int:
    return _RANK[verdict.verdict]


@given(ROLE, PROFILES, DAYS, st.sampled_from(GROWING), st.decimals(0, 30, places=2))
def test_more_years_never_worsen_a_verdict(
    role: str, profile: Profile, on: date, name: str, more: Decimal
) -> None:
    years = getattr(profile, name)
    if years is not None:
        longer = replace(profile, **{name: years + more})
        assert _rank(decide(role, longer, on)) >= _rank(decide(role, profile, on))


@given(ROLE, PROFILES, DAYS, st.sampled_from(fields(Profile)).map(lambda field: field.name))
def test_not_knowing_a_fact_never_refuses(role: str, profile: Profile, on: date, name: str) -> None:
    before, after = decide(role, profile, on), decide(role, replace(profile, **{name: None}), on)
    assert (after.verdict == "not_eligible") <= (before.verdict == "not_eligible")


@given(ROLE, DAYS)
def test_knowing_nothing_refuses_nobody(role: str, on: date) -> None:
    assert decide(role, Profile(), on).verdict == "more_information"


@given(ROLE, PROFILES, DAYS)
def test_the_verdict_follows_from_its_criteria(role: str, profile: Profile, on: date) -> None:
    given = decide(role, profile, on)
    deciding = [each.met for each in given.criteria if each.treatment == "hard"]
    if any(each.met is False for each in given.criteria):
        assert given.verdict == "not_eligible"
    else:
        assert given.verdict == ("more_information" if None in deciding else "eligible")


@given(PROFILES, DAYS, st.sampled_from(["ofsted", "school_phase", "in_teaching_school_alliance"]))
def test_an_sle_is_never_judged_by_their_school(profile: Profile, on: date, name: str) -> None:
    verdict = decide("sle", profile, on)
    unread = decide("sle", replace(profile, **{name: None}), on)
    assert verdict.criteria == unread.criteria


@given(PROFILES, DAYS, YEARS)
def test_years_of_headship_never_count_for_an_sle(profile: Profile, on: date, years: Decimal | None) -> None:
    other = replace(profile, years_headship=years)
    assert decide("sle", other, on).criteria == decide("sle", profile, on).criteria


@given(ROLE, PROFILES, DAYS)
def test_a_refusal_says_what_would_change_it_and_an_acceptance_nothing(
    role: str, profile: Profile, on: date
) -> None:
    given = decide(role, profile, on)
    assert bool(given.would_change) is (given.verdict != "eligible")
    assert (given.eligible_from is None) or given.verdict == "not_eligible"
    assert bool(given.asks) or given.verdict != "more_information"


@given(ROLE, PROFILES, DAYS)
def test_answering_every_question_leaves_none(role: str, profile: Profile, on: date) -> None:
    answers = {
        "role": "deputy head", "specialisms": ["maths"], "ofsted": "outstanding", "years_leadership": 9,
        "years_headship": 9, "years_staying": 9,
    }  # fmt: skip
    asked = [ask.field for ask in decide(role, profile, on).asks]
    told = {name: answers.get(name, True) for name in asked}
    assert decide(role, read_profile({**profile.to_json(), **told}), on).asks == ()


@given(ROLE, PROFILES, st.dates(date(2011, 9, 1), date(2060, 1, 1)))
def test_on_the_day_named_the_years_are_enough_and_the_day_before_not(
    role: str, profile: Profile, on: date
) -> None:
    verdict = decide(role, profile, on)
    if verdict.eligible_from is None:
        return
    that_day = decide(role, _grown(profile, on, verdict.eligible_from), verdict.eligible_from)
    day_before = verdict.eligible_from - timedelta(days=1)
    before = decide(role, _grown(profile, on, day_before), day_before)
    assert that_day.verdict != "not_eligible"
    assert before.verdict == "not_eligible"


def _grown(profile: Profile, since: date, on: date) -> Profile:
    """The profile on a later day: the most years, to a ten-thousandth, that have passed by then."""
    low, high = 0, 40 * 10_000
    while low < high:
        middle = (low + high + 1) // 2
        reached = date_after(since, Decimal(middle) / 10_000)
        low, high = (middle, high) if reached is not None and reached <= on else (low, middle - 1)
    passed = Decimal(low) / 10_000
    grown = {
        name: years + passed
        for name in ("years_leadership", "years_headship")
        if (years := getattr(profile, name)) is not None
    }
    return replace(profile, **grown)


@given(ROLE, PROFILES, DAYS)
def test_a_profile_written_and_read_again_gives_the_same_verdict(
    role: str, profile: Profile, on: date
) -> None:
    assert read_profile(profile.to_json()) == profile
    assert decide(role, read_profile(profile.to_json()), on) == decide(role, profile, on)


@pytest.mark.parametrize("role", ROLES)
def test_an_edition_without_an_end_is_used_today_and_ever_after(role: str) -> None:
    assert (
        decide(role, Profile(), date(2011, 1, 1)).criteria
        == decide(role, Profile(), date(2099, 1, 1)).criteria
    )
