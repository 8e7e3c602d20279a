"""What a line of words says of a person, and that nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people.eligibility import decide
from bot.rules.people.profile import read_profile
from bot.rules.people.quick_check import read_words

ON = date(2026, 9, 1)

# the words, the role, and everything they say
CASES: list[tuple[str, str | None, dict[str, object]]] = [
    (
        "sle deputy head 3 years maths", "sle",
        {
            "role": "deputy head", "years_leadership": 3, "current_headteacher": False,
            "specialisms": ["maths"],
        },
    ),
    (
        "lle head 5 yrs good school staying 3 years governors behind me LA too", "lle",
        {
            "role": "head", "years_headship": 5, "current_headteacher": True, "ofsted": "good",
            "years_staying": 3, "governing_body_support": True, "la_support": True,
        },
    ),
    (
        "nle headteacher for 4 years outstanding", "nle",
        {"role": "headteacher", "years_headship": 4, "current_headteacher": True, "ofsted": "outstanding"},
    ),
    (
        "SLE assistant head, two and a half years, computing, my head will release me", "sle",
        {
            "role": "assistant head", "years_leadership": 2.5, "current_headteacher": False,
            "specialisms": ["computing"], "school_releases": True,
        },
    ),
    ("sle hlta", "sle", {"role": "hlta"}),
    (
        "sle head of maths 18 months", "sle",
        {"role": "head of maths", "years_leadership": 1.5, "specialisms": ["maths"]},
    ),
    ("SLE", "sle", {}),
    ("I'd like to be a local leader of education", "lle", {}),
    ("maths", None, {"specialisms": ["maths"]}),
    ("", None, {}),
    ("hello", None, {}),
    # jobs
    ("head", None, {"role": "head", "current_headteacher": True}),
    ("sle it coordinator 3 years", "sle",
     {"role": "it coordinator", "years_leadership": 3, "specialisms": ["it coordinator"]}),
    ("sle leading science for 4 years", "sle", {"years_leadership": 4, "specialisms": ["science"]}),
    ("sle 4 years in leadership, drama", "sle", {"years_leadership": 4, "specialisms": ["drama"]}),
    ("sle higher level teaching assistant", "sle", {"role": "higher level teaching assistant"}),
    ("nle retired head 10 years", "nle", {"years_headship": 10, "current_headteacher": False}),
    ("lle head of a special school for six years", "lle",
     {"role": "head of a school", "years_headship": 6, "current_headteacher": True,
      "school_phase": "special"}),
    ("sle deputy 3 years at a special school", "sle",
     {"role": "deputy", "years_leadership": 3, "current_headteacher": False, "school_phase": "special"}),
    # years belong to the job they are said of
    ("sle 3 years as deputy head and 2 years head of English", "sle",
     {"role": "deputy head and head of english", "years_leadership": 3, "specialisms": ["english"]}),
    ("head 4 years, before that deputy 5 years", None,
     {"role": "head", "years_headship": 4, "years_leadership": 5, "current_headteacher": True}),
    ("sle teacher 6 years, maths lead 2 years", "sle",
     {"role": "teacher and maths lead", "years_leadership": 2, "specialisms": ["maths"]}),
    ("lle head 4 years, leaving in 2 years", "lle",
     {"role": "head", "years_headship": 4, "current_headteacher": True, "years_staying": 2}),
    # and to none where that is not said
    ("sle maths 3 years", "sle", {"specialisms": ["maths"]}),
    ("sle class teacher 5 years science", "sle", {"role": "class teacher", "specialisms": ["science"]}),
    ("sle teaching 10 years, deputy 3 years", "sle",
     {"role": "deputy", "years_leadership": 3, "current_headteacher": False}),
    # lengths that leave it open
    ("sle deputy head nearly 2 years", "sle", {"role": "deputy head", "current_headteacher": False}),
    ("sle deputy 2-3 years", "sle", {"role": "deputy", "current_headteacher": False}),
    ("sle deputy 2,5 years", "sle", {"role": "deputy", "current_headteacher": False}),
    ("sle deputy 100 years", "sle", {"role": "deputy", "current_headteacher": False}),
    ("sle deputy since 2024", "sle", {"role": "deputy", "current_headteacher": False}),
    # subjects that look like small words
    ("sle deputy head re", "sle",
     {"role": "deputy head", "current_headteacher": False, "specialisms": ["re"]}),
    ("sle deputy head, responsible for IT", "sle",
     {"role": "deputy head", "current_headteacher": False, "specialisms": ["information technology"]}),
    ("sle deputy head, can you do it", "sle", {"role": "deputy head", "current_headteacher": False}),
    ("sle not maths", "sle", {}),
    # release and confirmation
    ("my head will release me", None, {"school_releases": True}),
    ("my school can't release me", None, {"school_releases": False}),
    ("my school will not release me", None, {"school_releases": False}),
    ("release agreed", None, {"school_releases": True}),
    ("if my head will release me", None, {}),
    ("can my school release me?", None, {}),
    ("don't know if the school will release me", None, {}),
    ("my headteacher is happy to release me and will confirm my role", None,
     {"school_releases": True, "headteacher_confirms": True}),
    ("my head won't confirm my role", None, {"headteacher_confirms": False}),
    # who is behind them
    ("governors and LA behind me", None, {"governing_body_support": True, "la_support": True}),
    ("governors behind me but not the LA", None, {"governing_body_support": True, "la_support": False}),
    ("governors don't support me", None, {"governing_body_support": False}),
    ("without governors' support, LA against", None, {"governing_body_support": False, "la_support": False}),
    ("full support of governors and director of children's services", None,
     {"governing_body_support": True, "la_support": True}),
    ("not sure about governors; LA supportive", None, {"la_support": True}),
    ("governors", None, {}),
    ("governors might support me", None, {}),
    # the school
    ("school requires improvement", None, {"ofsted": "requires_improvement"}),
    ("RI school", None, {"ofsted": "requires_improvement"}),
    ("rated good by Ofsted", None, {"ofsted": "good"}),
    ("was outstanding now good", None, {"ofsted": "good"}),
    # a report card's words are no grades
    ("our new report card says strong standard", None, {"ofsted": "report_card"}),
    ("rated exceptional by ofsted", None, {"ofsted": "report_card"}),
    ("needs attention for inclusion", None, {"ofsted": "report_card"}),
    ("previously good, now urgent improvement", None, {"ofsted": "report_card"}),
    ("report card: secure", None, {"ofsted": "report_card"}),
    ("causing concern", None, {"ofsted": "report_card"}),
    ("no overall grade", None, {"ofsted": "report_card"}),
    ("report card good", None, {}),
    ("report card outstanding", None, {}),
    ("good or outstanding", None, {}),
    ("not outstanding", None, {}),
    ("an outstanding leader", None, {}),
    ("good at maths", None, {"specialisms": ["maths"]}),
    ("above minimum standards, results high for 3 years, strong leaders", None,
     {"above_minimum_standards": True, "consistently_high_performance": True, "strong_leaders": True}),
    ("below the floor standards", None, {"above_minimum_standards": False}),
    ("results falling", None, {"consistently_high_performance": False}),
    # what they have done and can give
    ("coached a head at another school", None, {"coaching_experience": True}),
    ("never coached anyone", None, {"coaching_experience": False}),
    ("can commit the time", None, {"time_commitment": True}),
    ("no time", None, {"time_commitment": False}),
    ("accountable for a school", None, {"accountable_for_eligible_school": True}),
    ("strong track record", None, {"track_record": True}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "profile"), CASES)
def test_a_line_says_this_and_no_more(text: str, role: str | None, profile: dict[str, object]) -> None:
    read = read_words(text, ON)
    assert (read.role, read.profile.to_json()) == (role, profile)


def test_what_was_understood_is_repeated_in_the_order_of_the_form() -> None:
    read = read_words("my head will release me: SLE, maths, deputy head, 3 years", ON)
    assert read.understood == (
        "SLE",
        "job title: deputy head",
        "3 years in leadership other than headship",
        "not a headteacher now",
        "specialism: Maths",
        "your school can release you",
    )


@pytest.mark.parametrize(
    ("text", "left_over"),
    [
        ("sle deputy head nearly 2 years juggling", ("nearly 2 years", "juggling")),
        ("sle maths 3 years", ("3 years",)),
        ("sle if my head will release me", ("my head will release me", "if")),
        ("sle deputy head 3 years maths", ()),
        ("good or outstanding", ("outstanding", "good")),
    ],
)
def test_what_was_not_understood_is_left_over(text: str, left_over: tuple[str, ...]) -> None:
    assert sorted(read_words(text, ON).left_over) == sorted(left_over)


def test_a_line_of_words_gets_its_verdict_and_its_questions() -> None:
    read = read_words("sle deputy head 3 years maths", ON)
    verdict = decide("sle", read.profile, ON)
    assert verdict.verdict == "more_information"
    assert verdict.nothing_in_the_way is not None
    assert [ask.field for ask in verdict.asks] == ["headteacher_confirms", "school_releases"]


@given(st.text(max_size=300))
def test_any_text_gives_a_profile_that_can_be_kept(text: str) -> None:
    profile = read_words(text, ON).profile
    assert read_profile(profile.to_json()) == profile


PIECES = st.lists(st.sampled_from([word for text, _, _ in CASES for word in text.split()]), max_size=25)


@given(PIECES.map(" ".join))
def test_any_mixture_of_the_words_gives_a_profile_that_can_be_kept(text: str) -> None:
    profile = read_words(text, ON).profile
    assert read_profile(profile.to_json()) == profile
