"""What is known of somebody who may become a system leader, and of their school."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache

from bot.rules.answers import (
    BadAnswers,
    Reader,
    read_answers,
    read_ofsted,
    read_text,
    read_texts,
    read_years,
    read_yes_no,
)
from bot.rules.data import load
from bot.rules.people.job_titles import read_title

_READERS: dict[str, Reader] = {
    "years": read_years,
    "yes_no": read_yes_no,
    "ofsted": read_ofsted,
    "text": read_text,
    "texts": read_texts,
}


class BadProfile(BadAnswers):
    """A profile has an unknown field, a wrong type or an impossible number."""


@dataclass(frozen=True)
class Profile:
    """Every field may be None: not known. Years are decimal; `ofsted` is of the person's own school."""

    role: str | None = None
    years_leadership: Decimal | None = None
    years_headship: Decimal | None = None
    current_headteacher: bool | None = None
    specialisms: tuple[str, ...] | None = None
    school_releases: bool | None = None
    headteacher_confirms: bool | None = None
    ofsted: str | None = None
    years_staying: Decimal | None = None
    governing_body_support: bool | None = None
    la_support: bool | None = None
    consistently_high_performance: bool | None = None
    above_minimum_standards: bool | None = None
    strong_leaders: bool | None = None
    accountable_for_eligible_school: bool | None = None
    coaching_experience: bool | None = None
    time_commitment: bool | None = None
    track_record: bool | None = None
    coaching_evidence: bool | None = None
    school_phase: str | None = None
    in_teaching_school_alliance: bool | None = None

    def to_json(self) -> dict[str, object]:
        """The known fields as plain JSON values; `read_profile` reads them back the same."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _plain(value) for name, value in known.items() if value is not None}


@dataclass(frozen=True)
class ProfileField:
    """How a field is asked for. `kind` is years, yes_no, ofsted, text or texts.

    `hint` stands below the question in the form; `without_grade` says what a school with a report card does.
    """

    name: str
    kind: str
    label: str
    question: str
    find_out: str
    hint: str = ""
    without_grade: str = ""


@cache
def profile_fields() -> dict[str, ProfileField]:
    """Every profile field by name, in the order of `Profile`."""
    return {name: ProfileField(name=name, **row) for name, row in load("profile_fields").items()}


def read_profile(raw: Mapping[str, object]) -> Profile:
    """A profile from plain JSON values; raises BadProfile, which names the field and what it should be."""
    readers = {field.name: _READERS[field.kind] for field in profile_fields().values()}
    return Profile(**read_answers(raw, readers, "profile", BadProfile))  # type: ignore[arg-type]


def is_serving_head(profile: Profile) -> bool:
    """Whether the profile says so, by the field or, where that is silent, by the job title."""
    if profile.current_headteacher is not None:
        return profile.current_headteacher
    return profile.role is not None and read_title(profile.role).is_headteacher is True


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value
