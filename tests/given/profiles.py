"""Complete profiles that meet everything, for tests to take a fact from or change one in."""

from datetime import date

from bot.rules.people.eligibility import CriterionResult, Verdict, decide
from bot.rules.people.profile import read_profile

ON = date(2026, 9, 1)

SLE: dict[str, object] = {
    "role": "assistant headteacher",
    "years_leadership": 3,
    "specialisms": ["maths"],
    "school_releases": True,
    "headteacher_confirms": True,
    "track_record": True,
    "coaching_evidence": True,
}

LLE: dict[str, object] = {
    "current_headteacher": True,
    "years_headship": 5,
    "ofsted": "good",
    "years_staying": 3,
    "accountable_for_eligible_school": True,
    "governing_body_support": True,
    "la_support": True,
    "coaching_experience": True,
    "time_commitment": True,
    "consistently_high_performance": True,
    "above_minimum_standards": True,
    "strong_leaders": True,
}

NLE: dict[str, object] = {
    "current_headteacher": True,
    "years_headship": 4,
    "years_staying": 2,
    "accountable_for_eligible_school": True,
    "governing_body_support": True,
    "la_support": True,
    "ofsted": "outstanding",
    "consistently_high_performance": True,
    "above_minimum_standards": True,
    "strong_leaders": True,
}

COMPLETE = {"sle": SLE, "lle": LLE, "nle": NLE}


def verdict_on(role: str, on: date = ON, /, **changes: object) -> Verdict:
    """The verdict on a complete profile with some facts changed; None makes one not known."""
    return decide(role, read_profile({**COMPLETE[role], **changes}), on)


def result(verdict: Verdict, criterion: str) -> CriterionResult:
    """One criterion of a verdict."""
    return next(each for each in verdict.criteria if each.id == criterion)


def ids(verdict: Verdict, met: bool | None, *treatments: str) -> list[str]:
    """The ids of the criteria that are met, not met or not known, of these treatments or of all."""
    return [
        each.id
        for each in verdict.criteria
        if each.met is met and (not treatments or each.treatment in treatments)
    ]
