"""The System Leader Action Plan: its priorities and targets, what each needs, and what changed in a version.

The guides ask for "key priorities and SMART targets" (`002_796c020e014427d6.txt`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from bot.errors import BotError
from bot.rules.data import load
from bot.rules.wording import split

FIELDS = ("target", "measure", "starting_point", "by_when", "who")
"""The fields of a target, in the order in which they are filled in and read."""

# A year group, a key stage or a school year has a figure in it, and is not a measure.
_GROUP = re.compile(
    r"\b(?:years?|y|yr|key stage|ks|class|set|phase)\s*\d{1,2}(?:\s*(?:and|to|&|-|–|/)\s*\d{1,2})?\b"
    r"|\b20\d\d\b",
    re.IGNORECASE,
)

LONGEST_PRIORITIES, LONGEST, LONGEST_WHO = 2_000, 500, 200


class PlanWrong(BotError):
    """Something in an action plan is missing or cannot be; `field` says where."""


class Missing(PlanWrong):
    """A field that a plan cannot be without is empty."""

    def __init__(self, field: str) -> None:
        super().__init__(_MISSING[field], field)


class NotInPeriod(PlanWrong):
    """A target is due in the past, or outside the dates of the support."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "by_when")


class TooManyTargets(PlanWrong):
    """More targets than a plan has room for."""

    def __init__(self) -> None:
        super().__init__(
            f"A plan has at most {most_targets()} targets. Change one that is there, or remove one first.",
            "target",
        )


class NoTarget(PlanWrong):
    """A plan without any target."""

    def __init__(self) -> None:
        super().__init__("Add at least one target: what will be different, and how will you know?", "targets")


class TargetWrong(PlanWrong):
    """Something in one of the targets of a whole plan; the sentence names the target."""

    def __init__(self, number: int, wrong: PlanWrong) -> None:
        super().__init__(f"Target {number}: {wrong.sentence}", "targets")


_MISSING = {
    "priorities": "Say in a few words what matters most.",
    "target": "Say what will be different.",
    "measure": "Say how you will know: something that can be counted or seen.",
    "by_when": "Choose the day by which it should be reached.",
}


@dataclass(frozen=True)
class Target:
    """One target. Its number, from 1, stays the same through all versions of a plan that were sent.

    "" or None where something has not been said yet.
    """

    number: int
    target: str = ""
    measure: str = ""
    starting_point: str = ""
    by_when: date | None = None
    who: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said of it."""
        return not any(getattr(self, name) for name in FIELDS)

    def to_json(self) -> dict[str, Any]:
        """The fields as plain JSON values; `read_target` reads them back the same."""
        return {**asdict(self), "by_when": self.by_when.isoformat() if self.by_when else None}


def read_target(kept: Mapping[str, Any]) -> Target:
    """What `to_json` gave."""
    by_when = kept.get("by_when")
    return Target(**{**kept, "by_when": date.fromisoformat(by_when) if by_when else None})


@dataclass(frozen=True)
class Plan:
    """What one version of an action plan says; its targets by their number."""

    priorities: str = ""
    targets: tuple[Target, ...] = ()

    def target(self, number: int) -> Target | None:
        """The target of this number, if there is one."""
        return next((each for each in self.targets if each.number == number), None)


@dataclass(frozen=True)
class Period:
    """The days of a deployment, both counted."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Change:
    """What became of one target: None before where it was added, None after where it was removed."""

    before: Target | None
    after: Target | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that were changed; none where the whole target is new or gone."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True)
class Differences:
    """How a plan differs from the version before it."""

    priorities: bool
    targets: tuple[Change, ...]

    def __bool__(self) -> bool:
        return self.priorities or bool(self.targets)


@dataclass(frozen=True)
class Writing:
    """A plan while its leader writes it: what its dialog is drawn from.

    `version` is the one it will be sent as; `for_whom` the host school, "" for the alliance's own programme.
    `sent_back` is why the version before it came back, `sent_back_by` whose words those are.
    """

    deployment_id: int
    version: int
    plan: Plan
    period: Period
    for_whom: str
    sent_back: str = ""
    sent_back_by: str = ""


def most_targets() -> int:
    """How many targets a plan has at most."""
    return int(load("action_plan")["plan"]["most_targets"])


def with_target(plan: Plan, target: Target) -> Plan:
    """The plan with this target in the place of its number, or added; a blank one is left out.

    Raises TooManyTargets.
    """
    others = [each for each in plan.targets if each.number != target.number]
    kept = others if target.is_blank else sorted([*others, target], key=lambda each: each.number)
    if len(kept) > max(most_targets(), len(plan.targets)):
        raise TooManyTargets
    return replace(plan, targets=tuple(kept))


def without_target(plan: Plan, number: int) -> Plan:
    """The plan without the target of this number."""
    return replace(plan, targets=tuple(each for each in plan.targets if each.number != number))


def next_number(plan: Plan, sent: Iterable[int]) -> int:
    """A number for a new target: the first that neither the plan has nor a version that was `sent`."""
    taken = {*sent, *(each.number for each in plan.targets)}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def numbered(plan: Plan, sent: Iterable[int]) -> Plan:
    """The plan as it is sent: a target that was sent before keeps its number, the others close the gaps."""
    known = set(sent)
    free = (number for number in range(1, len(known) + len(plan.targets) + 1) if number not in known)
    given = [each if each.number in known else replace(each, number=next(free)) for each in plan.targets]
    return replace(plan, targets=tuple(sorted(given, key=lambda each: each.number)))


def check_target(target: Target, period: Period, today: date) -> None:
    """Raises Missing for what a target cannot be without, NotInPeriod for a day on which it cannot be due."""
    for name in ("target", "measure", "by_when"):
        if not getattr(target, name):
            raise Missing(name)
    if target.by_when:
        _check_day(target.by_when, period, today)


def check_priorities(priorities: str) -> None:
    """Raises Missing where nothing is said."""
    if not priorities.strip():
        raise Missing("priorities")


def check_plan(plan: Plan, period: Period, today: date) -> None:
    """Raises PlanWrong for the first thing in a whole plan that is missing or cannot be."""
    check_priorities(plan.priorities)
    if not plan.targets:
        raise NoTarget
    if len(plan.targets) > most_targets():
        raise TooManyTargets
    for target in plan.targets:
        try:
            check_target(target, period, today)
        except PlanWrong as wrong:
            raise TargetWrong(target.number, wrong) from None


def is_measurable(target: Target) -> bool:
    """Whether a target has a figure, or its measure something else that can be counted or seen."""
    said = _GROUP.sub("", f"{target.target}\n{target.measure}")
    if any(character.isnumeric() or character == "%" for character in said):
        return True
    return bool(_signs() & set(split(target.measure).words))


def differences(before: Plan, after: Plan) -> Differences:
    """What was added, removed and changed from one version to the next."""
    numbers = sorted({each.number for each in (*before.targets, *after.targets)})
    pairs = ((before.target(number), after.target(number)) for number in numbers)
    return Differences(
        before.priorities != after.priorities,
        tuple(Change(old, new) for old, new in pairs if old != new),
    )


@cache
def _signs() -> frozenset[str]:
    signs: Mapping[str, Sequence[str]] = load("action_plan")["signs"]
    return frozenset(word for name, words in signs.items() if name != "source" for word in words)


def _check_day(day: date, period: Period, today: date) -> None:
    if period.ends_on < today:
        raise NotInPeriod(
            f"The dates agreed for this support ended on {_on(period.ends_on)}. Please speak to the director."
        )
    if day < today:
        raise NotInPeriod("This day has passed. Choose today or a later day.")
    if day < period.starts_on:
        raise NotInPeriod(f"The support begins on {_on(period.starts_on)}. Choose that day or a later one.")
    if day > period.ends_on:
        raise NotInPeriod(
            f"The support ends on {_on(period.ends_on)}, and you will look back on it then. Choose "
            "that day or an "
            "earlier one."
        )


def _on(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
