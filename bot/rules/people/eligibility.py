"""Who may become a system leader: each criterion decided on what is known, by the guides of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.rules.answers import REPORT_CARD
from bot.rules.people.criteria import (
    ADVISORY,
    HARD,
    Condition,
    Criterion,
    Edition,
    edition_on,
    editions,
    read_role,
)
from bot.rules.people.eligibility_notes import Note, notes_on
from bot.rules.people.job_titles import read_title
from bot.rules.people.profile import Profile, is_serving_head, profile_fields
from bot.rules.people.specialisms import find_areas
from bot.rules.sources import source
from bot.rules.time.waiting import date_after, long_date, years_text

ELIGIBLE, NOT_ELIGIBLE, MORE_INFORMATION = "eligible", "not_eligible", "more_information"


@dataclass(frozen=True)
class CriterionResult:
    """One criterion decided: met is True, False, or None for not known. `source` is the guide's file name."""

    id: str
    met: bool | None
    text: str
    source: str
    treatment: str
    edition: str
    dated: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Something not known yet that holds up a verdict: the profile field and how to ask for it."""

    field: str
    text: str


@dataclass(frozen=True)
class Verdict:
    """The answer for one person and one role on one day.

    `eligible_from` is set where time alone would change the verdict. `nothing_in_the_way` is a sentence, for
    an SLE of whom only the head's confirmation or the release is still to come; else None.
    """

    role: str
    verdict: str
    on: date
    criteria: tuple[CriterionResult, ...]
    would_change: tuple[str, ...]
    eligible_from: date | None
    asks: tuple[Question, ...]
    nothing_in_the_way: str | None
    notes: tuple[Note, ...]
    based_on: str

    def to_line(self) -> dict[str, object]:
        """The verdict as plain JSON values, in the shape `eligibility --jsonl` writes."""
        return {
            "role": self.role,
            "verdict": self.verdict,
            "criteria": [
                {
                    "id": result.id,
                    "met": result.met,
                    "text": result.text,
                    "source": result.source,
                    "treatment": result.treatment,
                    "edition": result.edition,
                    "dated": result.dated,
                }
                for result in self.criteria
            ],
            "would_change": list(self.would_change),
            "eligible_from": self.eligible_from.isoformat() if self.eligible_from else None,
            "asks": [{"field": ask.field, "question": ask.text} for ask in self.asks],
            "nothing_in_the_way": self.nothing_in_the_way,
            "notes": [{"text": note.text, "source": note.source} for note in self.notes],
            "based_on": self.based_on,
        }


def decide(role: str, profile: Profile, on: date) -> Verdict:
    """The verdict for a role ("SLE", "local leader of education"…) by the rules in force on a day.

    Anything known unmet refuses; else a hard criterion not known asks; else eligible. Raises UnknownRole.
    """
    role = read_role(role)
    edition = edition_on(editions(role), on)
    met = {criterion.id: _met(criterion, profile) for criterion in edition.criteria}
    unmet = [each for each in edition.criteria if met[each.id] is False]
    unknown = [each for each in edition.criteria if met[each.id] is None and each.treatment == HARD]
    verdict = NOT_ELIGIBLE if unmet else MORE_INFORMATION if unknown else ELIGIBLE
    asks = tuple(_questions([*unmet, *unknown], profile))
    eligible_from = _eligible_from(unmet, profile, on)
    return Verdict(
        role=role,
        verdict=verdict,
        on=on,
        criteria=tuple(_result(each, met[each.id], edition) for each in edition.criteria),
        would_change=tuple(_would_change(unmet, unknown, profile, eligible_from)),
        eligible_from=eligible_from,
        asks=asks,
        nothing_in_the_way=None if unmet else _nothing_in_the_way(unknown),
        notes=notes_on(role, profile, edition, on, [each.id for each in unmet]),
        based_on=_based_on(edition),
    )


def _met(criterion: Criterion, profile: Profile) -> bool | None:
    if criterion.treatment == ADVISORY:
        return None
    results = [_holds(condition, profile) for condition in criterion.conditions]
    if False in results:
        return False
    return None if None in results else True


def _holds(condition: Condition, profile: Profile) -> bool | None:
    value = getattr(profile, condition.field)
    if value is None or _without_grade(condition.field, profile):
        return None
    match condition.test:
        case "is_true":
            return bool(value)
        case "at_least":
            return bool(value >= condition.threshold)
        case "one_of":
            return value in condition.values
        case "has_area":
            return any(find_areas(wording) for wording in value)
        case "not_hlta":
            return not read_title(value).is_hlta
        case test:
            raise ValueError(f"no test is called {test}")


def _result(criterion: Criterion, met: bool | None, edition: Edition) -> CriterionResult:
    fields = tuple(condition.field for condition in criterion.conditions)
    dated = source(criterion.source).dated
    return CriterionResult(
        criterion.id, met, criterion.text, criterion.source, criterion.treatment, edition.title, dated, fields
    )


def _questions(criteria: Iterable[Criterion], profile: Profile) -> Iterable[Question]:
    unknown = [
        condition.field
        for criterion in criteria
        for condition in criterion.conditions
        if _holds(condition, profile) is None
    ]
    for field in dict.fromkeys(unknown):
        yield Question(field, _without_grade(field, profile) or profile_fields()[field].question)


def _without_grade(field: str, profile: Profile) -> str:
    """What a school with a report card does about a criterion that asks for an overall grade."""
    return profile_fields()[field].without_grade if getattr(profile, field) == REPORT_CARD else ""


def _would_change(
    unmet: Sequence[Criterion], unknown: Sequence[Criterion], profile: Profile, eligible_from: date | None
) -> Iterable[str]:
    if not unmet:
        return [
            _without_grade(ask.field, profile) or profile_fields()[ask.field].find_out
            for ask in _questions(unknown, profile)
        ]
    failing = _failing(unmet, profile)
    sentences = [each.unmet.format(have=_have(getattr(profile, each.field))) for each in failing]
    if eligible_from:
        provisos = [each.waiting for each in failing if each.waiting]
        if list(_questions([*unmet, *unknown], profile)):
            provisos.append("the open points are met")
        proviso = " and ".join(dict.fromkeys(provisos))
        sentences.append(
            f"Time alone would change this: from {long_date(eligible_from)}, as long as {proviso}."
        )
    return dict.fromkeys(sentences)


def _failing(unmet: Iterable[Criterion], profile: Profile) -> list[Condition]:
    return [each for criterion in unmet for each in criterion.conditions if _holds(each, profile) is False]


def _have(value: object) -> str:
    if isinstance(value, Decimal):
        return years_text(value)
    if isinstance(value, tuple):
        fits = "fits none of them" if len(value) == 1 else "fit none of them"
        named = ", ".join(f'"{each}"' for each in value)
        return f"{named} {fits}" if value else "you have named none"
    return str(value).replace("_", " ")


def _eligible_from(unmet: Sequence[Criterion], profile: Profile, on: date) -> date | None:
    days: list[date] = []
    for condition in _failing(unmet, profile):
        day = _met_by_waiting(condition, profile, on)
        if day is None:
            return None
        days.append(day)
    return max(days, default=None)


def _met_by_waiting(condition: Condition, profile: Profile, on: date) -> date | None:
    if condition.grows is None:
        return None
    # Years as headteacher are not years of other leadership: a serving head's do not grow.
    if condition.grows == "unless_headteacher" and is_serving_head(profile):
        return None
    years: Decimal = getattr(profile, condition.field)
    return date_after(on, condition.threshold - years)


def _nothing_in_the_way(unknown: Sequence[Criterion]) -> str | None:
    requests = [criterion.ask_head for criterion in unknown]
    if not requests or None in requests:
        return None
    asked = " and to ".join(request for request in requests if request)
    return f"Nothing you have told us stands in the way. Ask your headteacher to {asked}."


def _based_on(edition: Edition) -> str:
    files = dict.fromkeys(criterion.source for criterion in edition.criteria)
    labels = [source(file).label for file in files]
    named = f"{', '.join(labels[:-1])} and the {labels[-1]}" if len(labels) > 1 else labels[0]
    return f"This follows the {named}, not necessarily today's national policy."
