"""What is worth saying beside a verdict: where the guides differ, are dated or leave something open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.answers import REPORT_CARD
from bot.rules.data import load
from bot.rules.people.criteria import Edition, in_force
from bot.rules.people.profile import Profile, is_serving_head
from bot.rules.people.specialisms import find_areas
from bot.rules.sources import source
from bot.rules.time.waiting import long_date


@dataclass(frozen=True)
class Note:
    """A remark that never decides, and the file name of the guide behind it."""

    text: str
    source: str


def notes_on(
    role: str, profile: Profile, edition: Edition, on: date, unmet: Sequence[str]
) -> tuple[Note, ...]:
    """The notes that belong to a verdict, the weightiest first; `unmet` holds the ids of unmet criteria."""
    rows = [
        row
        for row in load("eligibility_notes")["note"]
        if role in row["roles"] and _OCCASIONS[row["when"]](profile, unmet)
    ]
    notes = [Note(row["text"], source(row["source"]).file) for row in rows]
    if not in_force(edition, on):
        notes.append(Note(_out_of_dates(edition, on), edition.source))
    return tuple(notes)


def _out_of_dates(edition: Edition, on: date) -> str:
    if on < edition.in_force_from:
        return (
            f"No guide we hold goes back to {long_date(on)}. "
            f"This answers by the earliest, taken to be in force from {long_date(edition.in_force_from)}."
        )
    return f"No guide we hold covers {long_date(on)}. This answers by the latest one before it."


def _always(_profile: Profile, _unmet: Sequence[str]) -> bool:
    return True


def _only_ofsted_good(profile: Profile, unmet: Sequence[str]) -> bool:
    return profile.ofsted == "good" and list(unmet) == ["N5"]


def _serving_head(profile: Profile, _unmet: Sequence[str]) -> bool:
    return is_serving_head(profile)


def _head_no_longer(profile: Profile, _unmet: Sequence[str]) -> bool:
    return profile.current_headteacher is False and bool(profile.years_headship)


def _outstanding(profile: Profile, _unmet: Sequence[str]) -> bool:
    return profile.ofsted == "outstanding"


def _report_card(profile: Profile, _unmet: Sequence[str]) -> bool:
    return profile.ofsted == REPORT_CARD


def _school_described(profile: Profile, _unmet: Sequence[str]) -> bool:
    return not (
        profile.ofsted is None
        and profile.school_phase is None
        and profile.in_teaching_school_alliance is None
    )


def _area_missing(profile: Profile, _unmet: Sequence[str]) -> bool:
    return any(not find_areas(wording) for wording in profile.specialisms or ())


_OCCASIONS: dict[str, Callable[[Profile, Sequence[str]], bool]] = {
    "always": _always,
    "only_ofsted_good": _only_ofsted_good,
    "serving_head": _serving_head,
    "head_no_longer": _head_no_longer,
    "outstanding": _outstanding,
    "report_card": _report_card,
    "school_described": _school_described,
    "area_missing": _area_missing,
}
