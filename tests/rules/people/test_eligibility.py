"""Who may become an SLE, LLE or NLE: one fact changed in a profile that meets everything."""

from datetime import date

import pytest

from bot.rules.people.criteria import UnknownRole
from bot.rules.people.eligibility import decide
from bot.rules.people.profile import Profile, read_profile
from tests.given.profiles import COMPLETE, ON, ids, result, verdict_on

# role, what is changed, the verdict, and the criteria that are then not met or, where none is, not known
CASES: list[tuple[str, dict[str, object], str, list[str]]] = [
    ("sle", {}, "eligible", []),
    # S1: two years of leadership, headship not counted
    ("sle", {"years_leadership": 2}, "eligible", []),
    ("sle", {"years_leadership": 2.0}, "eligible", []),
    ("sle", {"years_leadership": 1.9999}, "not_eligible", ["S1"]),
    ("sle", {"years_leadership": 1.99999999}, "not_eligible", ["S1"]),
    ("sle", {"years_leadership": 0}, "not_eligible", ["S1"]),
    ("sle", {"years_leadership": 1, "years_headship": 20}, "not_eligible", ["S1"]),
    ("sle", {"years_leadership": None, "years_headship": 20}, "more_information", ["S1"]),
    ("sle", {"years_leadership": 60}, "eligible", []),
    # S2: the head confirms
    ("sle", {"headteacher_confirms": None}, "more_information", ["S2"]),
    ("sle", {"headteacher_confirms": False}, "not_eligible", ["S2"]),
    # S3: no HLTAs
    ("sle", {"role": "HLTA"}, "not_eligible", ["S3"]),
    ("sle", {"role": "hlta"}, "not_eligible", ["S3"]),
    ("sle", {"role": "H.L.T.A."}, "not_eligible", ["S3"]),
    ("sle", {"role": "Higher Level Teaching Assistant"}, "not_eligible", ["S3"]),
    ("sle", {"role": "higher-level TA"}, "not_eligible", ["S3"]),
    ("sle", {"role": "HLTA and lead TA"}, "not_eligible", ["S3"]),
    ("sle", {"role": "Senior HLTA / cover manager"}, "not_eligible", ["S3"]),
    ("sle", {"role": "manager of HLTAs"}, "eligible", []),
    ("sle", {"role": "assistant head, formerly an HLTA"}, "eligible", []),
    ("sle", {"role": "teaching assistant"}, "eligible", []),
    ("sle", {"role": "head of maths"}, "eligible", []),
    ("sle", {"role": None}, "more_information", ["S3"]),
    # S4: the school releases
    ("sle", {"school_releases": None}, "more_information", ["S4"]),
    ("sle", {"school_releases": False}, "not_eligible", ["S4"]),
    # S5: a specialism among the 27
    ("sle", {"specialisms": ["PE"]}, "eligible", []),
    ("sle", {"specialisms": ["teaching and learning", "SENCO"]}, "eligible", []),
    ("sle", {"specialisms": ["pupil premium"]}, "eligible", []),
    ("sle", {"specialisms": ["teaching and learning"]}, "not_eligible", ["S5"]),
    ("sle", {"specialisms": ["pastoral", "plumbing"]}, "not_eligible", ["S5"]),
    ("sle", {"specialisms": []}, "not_eligible", ["S5"]),
    ("sle", {"specialisms": None}, "more_information", ["S5"]),
    # S6, S7: evidence for the panel; only a known lack refuses
    ("sle", {"track_record": None}, "eligible", []),
    ("sle", {"coaching_evidence": None}, "eligible", []),
    ("sle", {"track_record": None, "coaching_evidence": None}, "eligible", []),
    ("sle", {"track_record": False}, "not_eligible", ["S6"]),
    ("sle", {"coaching_evidence": False}, "not_eligible", ["S7"]),
    # never asked of an SLE
    ("sle", {"ofsted": "inadequate"}, "eligible", []),
    ("sle", {"school_phase": "nursery"}, "eligible", []),
    ("sle", {"in_teaching_school_alliance": False}, "eligible", []),
    ("sle", {"years_staying": 0, "governing_body_support": False, "la_support": False}, "eligible", []),
    ("sle", {"time_commitment": False, "above_minimum_standards": False}, "eligible", []),
    ("sle", {"current_headteacher": True, "role": "headteacher"}, "eligible", []),
    # what is known to fail wins over what is not known, and all of it is listed
    ("sle", {"years_leadership": 1, "school_releases": None}, "not_eligible", ["S1"]),
    (
        "sle",
        {"role": "HLTA", "years_leadership": 1, "school_releases": False},
        "not_eligible",
        ["S1", "S3", "S4"],
    ),
    ("lle", {}, "eligible", []),
    # L1: serving now, and three years
    ("lle", {"years_headship": 3}, "eligible", []),
    ("lle", {"years_headship": 2.99}, "not_eligible", ["L1"]),
    ("lle", {"years_headship": 10, "current_headteacher": False}, "not_eligible", ["L1"]),
    ("lle", {"years_headship": None, "current_headteacher": False}, "not_eligible", ["L1"]),
    ("lle", {"years_headship": 2, "current_headteacher": None}, "not_eligible", ["L1"]),
    ("lle", {"years_headship": None}, "more_information", ["L1"]),
    ("lle", {"current_headteacher": None}, "more_information", ["L1"]),
    # L2 and L8: one rating, good or better
    ("lle", {"ofsted": "outstanding"}, "eligible", []),
    ("lle", {"ofsted": "requires_improvement"}, "not_eligible", ["L2", "L8"]),
    ("lle", {"ofsted": "inadequate"}, "not_eligible", ["L2", "L8"]),
    ("lle", {"ofsted": None}, "more_information", ["L2", "L8"]),
    # L3: staying two years
    ("lle", {"years_staying": 2}, "eligible", []),
    ("lle", {"years_staying": 1.5}, "not_eligible", ["L3"]),
    ("lle", {"years_staying": None}, "more_information", ["L3"]),
    ("lle", {"accountable_for_eligible_school": False}, "not_eligible", ["L4"]),
    ("lle", {"accountable_for_eligible_school": None}, "more_information", ["L4"]),
    # L5: the governing body, and the local authority or a senior professional
    ("lle", {"governing_body_support": False}, "not_eligible", ["L5"]),
    ("lle", {"la_support": False}, "not_eligible", ["L5"]),
    ("lle", {"governing_body_support": None, "la_support": False}, "not_eligible", ["L5"]),
    ("lle", {"governing_body_support": None}, "more_information", ["L5"]),
    ("lle", {"la_support": None}, "more_information", ["L5"]),
    ("lle", {"coaching_experience": False}, "not_eligible", ["L6"]),
    ("lle", {"coaching_experience": None}, "more_information", ["L6"]),
    ("lle", {"time_commitment": False}, "not_eligible", ["L7"]),
    ("lle", {"time_commitment": None}, "more_information", ["L7"]),
    ("lle", {"consistently_high_performance": False}, "not_eligible", ["L9"]),
    ("lle", {"above_minimum_standards": False}, "not_eligible", ["L10"]),
    ("lle", {"strong_leaders": False}, "not_eligible", ["L11"]),
    ("lle", {"strong_leaders": None}, "more_information", ["L11"]),
    ("lle", {"years_leadership": 0, "specialisms": [], "school_releases": False}, "eligible", []),
    ("nle", {}, "eligible", []),
    # N1: serving now, and three years
    ("nle", {"years_headship": 3}, "eligible", []),
    ("nle", {"years_headship": 2.5}, "not_eligible", ["N1"]),
    ("nle", {"years_headship": 12, "current_headteacher": False}, "not_eligible", ["N1"]),
    ("nle", {"current_headteacher": None}, "more_information", ["N1"]),
    ("nle", {"years_staying": 1}, "not_eligible", ["N2"]),
    ("nle", {"years_staying": None}, "more_information", ["N2"]),
    ("nle", {"accountable_for_eligible_school": False}, "not_eligible", ["N3"]),
    ("nle", {"governing_body_support": False}, "not_eligible", ["N4"]),
    ("nle", {"la_support": False}, "not_eligible", ["N4"]),
    ("nle", {"la_support": None}, "more_information", ["N4"]),
    # N5: outstanding only
    ("nle", {"ofsted": "good"}, "not_eligible", ["N5"]),
    ("nle", {"ofsted": "inadequate"}, "not_eligible", ["N5"]),
    ("nle", {"ofsted": None}, "more_information", ["N5"]),
    ("nle", {"consistently_high_performance": False}, "not_eligible", ["N6"]),
    ("nle", {"above_minimum_standards": False}, "not_eligible", ["N7"]),
    ("nle", {"strong_leaders": False}, "not_eligible", ["N8"]),
    # only the LLE list asks for these
    ("nle", {"coaching_experience": False, "time_commitment": False}, "eligible", []),
]


@pytest.mark.parametrize(("role", "changes", "verdict", "criteria"), CASES)
def test_one_change_gives_its_verdict(
    role: str, changes: dict[str, object], verdict: str, criteria: list[str]
) -> None:
    given = verdict_on(role, ON, **changes)
    assert given.verdict == verdict
    if verdict == "not_eligible":
        assert ids(given, False) == criteria
    else:
        assert ids(given, None, "hard") == criteria


@pytest.mark.parametrize("role", COMPLETE)
def test_where_nothing_is_known_everything_is_asked(role: str) -> None:
    given = decide(role, Profile(), ON)
    assert given.verdict == "more_information"
    assert ids(given, True) == ids(given, False) == []
    asked = [ask.field for ask in given.asks]
    assert asked == list(dict.fromkeys(asked))
    assert set(asked) == {
        field for each in given.criteria if each.treatment == "hard" for field in each.fields
    }


@pytest.mark.parametrize(
    "wording", ["SLE", "sle", " Sle ", "S.L.E.", "specialist leader of education", "an SLE"]
)
def test_a_role_is_known_by_its_short_and_its_full_name(wording: str) -> None:
    assert decide(wording, Profile(), ON).role == "sle"


def test_a_full_name_in_the_other_wording_is_known_too() -> None:
    assert decide("Local Leader in Education", Profile(), ON).role == "lle"
    assert decide("national leaders of education", Profile(), ON).role == "nle"


def test_no_role_at_all_is_asked_for() -> None:
    with pytest.raises(UnknownRole, match="Choose SLE, LLE or NLE"):
        decide("", Profile(), ON)


@pytest.mark.parametrize("wording", ["headteacher", "SLT", "leader of education", "sle nle"])
def test_another_role_is_refused_by_name(wording: str) -> None:
    with pytest.raises(UnknownRole) as refused:
        decide(wording, Profile(), ON)
    assert refused.value.field == "role"
    assert f'"{wording}"' in refused.value.sentence


def test_a_refusal_says_what_would_have_to_change_in_figures() -> None:
    given = verdict_on("sle", years_leadership=1.5, role="HLTA", specialisms=["pastoral"])
    assert given.would_change == (
        "2 years of leadership other than headship: you have 1½ years.",
        "A role other than higher level teaching assistant (HLTA): the guide does not let HLTAs apply.",
        'A specialism from the 27 areas: "pastoral" fits none of them.',
    )


@pytest.mark.parametrize(
    ("specialisms", "sentence"),
    [
        ([], "A specialism from the 27 areas: you have named none."),
        (["a", "b"], 'A specialism from the 27 areas: "a", "b" fit none of them.'),
    ],
)
def test_a_missing_specialism_is_told_in_the_words_given(specialisms: list[str], sentence: str) -> None:
    assert verdict_on("sle", specialisms=specialisms).would_change == (sentence,)


def test_one_rating_that_fails_twice_is_told_once() -> None:
    given = verdict_on("lle", ofsted="requires_improvement")
    assert given.would_change == ("An Ofsted rating of good or better: now it is requires improvement.",)


def test_what_is_not_known_is_asked_once_in_plain_words() -> None:
    given = verdict_on("lle", ofsted=None, la_support=None)
    assert next((ask.field, ask.text) for ask in given.asks) == (
        "ofsted",
        "What is your school's Ofsted rating?",
    )
    assert [ask.field for ask in given.asks] == ["ofsted", "la_support"]
    assert given.would_change[0] == "Look up your school's latest Ofsted rating."


@pytest.mark.parametrize(("role", "criteria"), [("lle", ["L2", "L8"]), ("nle", ["N5"])])
@pytest.mark.parametrize("card", ["report card", "strong standard", "needs attention", "exceptional"])
def test_a_school_without_an_overall_grade_is_for_the_director(
    role: str, criteria: list[str], card: str
) -> None:
    given = verdict_on(role, ofsted=card)
    assert given.verdict == "more_information"
    assert [each.id for each in given.criteria if each.treatment == "hard" and each.met is None] == criteria
    assert [ask.field for ask in given.asks] == ["ofsted"]
    assert given.would_change == (given.asks[0].text,)
    assert "the director decides" in given.would_change[0]
    assert "since September 2024" in given.notes[0].text
    assert given.notes[0].source.startswith("https://www.gov.uk/")


def test_a_report_card_is_nothing_to_an_sle() -> None:
    assert verdict_on("sle", ofsted="needs attention").verdict == "eligible"


def test_a_refusal_still_asks_what_it_could_not_judge() -> None:
    given = verdict_on("lle", years_headship=2, current_headteacher=None, time_commitment=None)
    assert [ask.field for ask in given.asks] == ["current_headteacher", "time_commitment"]


def test_an_eligible_person_has_nothing_to_change_and_nothing_to_find_out() -> None:
    given = verdict_on("sle")
    assert (given.would_change, given.asks, given.eligible_from, given.nothing_in_the_way) == (
        (),
        (),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("changes", "asks_for"),
    [
        ({"headteacher_confirms": None, "school_releases": None}, ["confirm", "release"]),
        ({"headteacher_confirms": None}, ["confirm"]),
        ({"school_releases": None}, ["release"]),
    ],
)
def test_where_only_the_head_is_to_be_asked_nothing_stands_in_the_way(
    changes: dict[str, object], asks_for: list[str]
) -> None:
    told = verdict_on("sle", **changes).nothing_in_the_way
    assert told is not None
    assert told.startswith("Nothing you have told us stands in the way. Ask your headteacher to ")
    assert [word for word in ("confirm", "release") if word in told] == asks_for


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"headteacher_confirms": None, "years_leadership": None},
        {"headteacher_confirms": None, "role": None},
        {"headteacher_confirms": None, "school_releases": False},
        {"headteacher_confirms": None, "track_record": False},
    ],
)
def test_nothing_stands_in_the_way_is_said_only_where_it_is_so(changes: dict[str, object]) -> None:
    assert verdict_on("sle", **changes).nothing_in_the_way is None


def test_it_is_said_of_sles_alone() -> None:
    assert verdict_on("lle", la_support=None).nothing_in_the_way is None


@pytest.mark.parametrize("role", COMPLETE)
def test_what_a_panel_judges_is_shown_and_never_decides(role: str) -> None:
    given = verdict_on(role)
    assert given.verdict == "eligible"
    advisory = [each for each in given.criteria if each.treatment == "advisory"]
    assert advisory
    assert {each.met for each in advisory} == {None}


@pytest.mark.parametrize("role", COMPLETE)
def test_every_criterion_of_a_verdict_names_guide_edition_and_date(role: str) -> None:
    for each in verdict_on(role).criteria:
        assert each.source.endswith(".txt")
        assert each.edition
        assert each.dated


@pytest.mark.parametrize("role", COMPLETE)
def test_every_verdict_says_that_it_follows_the_guides_named(role: str) -> None:
    said = verdict_on(role).based_on
    assert "Council page on NLEs, LLEs and SLEs (undated)" in said
    assert said.endswith("not necessarily today's national policy.")


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        ("S1", "years"),
        ("S2", "headteacher confirms"),
        ("S3", "HLTA"),
        ("S4", "release"),
        ("S5", "specialism"),
        ("L1", "years"),
        ("L2", "Ofsted"),
        ("L3", "years"),
        ("L5", "governing body"),
        ("L5", "local authority"),
        ("L8", "Ofsted"),
        ("L10", "minimum standards"),
        ("N4", "governing body"),
        ("N4", "director of children's services"),
        ("N5", "Ofsted"),
    ],
)
def test_a_criterion_names_its_subject_in_plain_words(criterion: str, words: str) -> None:
    role = {"S": "sle", "L": "lle", "N": "nle"}[criterion[0]]
    assert words in result(verdict_on(role), criterion).text


def test_a_verdict_as_a_line_holds_plain_values_in_the_agreed_shape() -> None:
    line = decide("SLE", read_profile({"role": "HLTA", "years_leadership": 1}), date(2026, 9, 1)).to_line()
    assert (line["role"], line["verdict"], line["eligible_from"]) == ("sle", "not_eligible", None)
    criteria = line["criteria"]
    assert isinstance(criteria, list)
    assert {key: criteria[2][key] for key in ("id", "met", "text", "source")} == {
        "id": "S3",
        "met": False,
        "text": "Not a higher level teaching assistant (HLTA)",
        "source": "004_5a1a1c4ee0bef2a0.txt",
    }
