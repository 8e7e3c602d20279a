"""Who may do what, when, and what follows: one table for each thing that has a state.

Everything asks these tables: flows for what is allowed, views for the buttons to show, tests for every pair.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Step:
    """One way on: who may take it, the state it leads to, and the messages that follow."""

    who: frozenset[str]
    to: str
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lifecycle:
    """The states of one kind of thing; `steps` is keyed by (state, action), with "" before it begins."""

    subject: str
    starts: str
    steps: Mapping[tuple[str, str], Step]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state, from the first on."""
        found = dict.fromkeys([self.starts])
        for (state, _), step in self.steps.items():
            found |= {state: None, step.to: None}
        return tuple(state for state in found if state)

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The states nothing leads out of."""
        return tuple(state for state in self.states if not any(start == state for start, _ in self.steps))

    def step(self, state: str, action: str) -> Step | None:
        """What this action does in this state, or None where it is not possible."""
        return self.steps.get((state, action))

    def actions(self, state: str, parts: Collection[str]) -> tuple[str, ...]:
        """What somebody with these parts in the matter can do now: the buttons to show."""
        return tuple(
            action for (start, action), step in self.steps.items() if start == state and step.who & set(parts)
        )


def _step(who: str, to: str, follows: str = "") -> Step:
    return Step(frozenset(who.split()), to, tuple(follows.split()))


# What follows is written "message>recipient". Whoever acted is told only what is for the "actor".

QUESTION = Lifecycle(
    "question",
    starts="replied",
    steps={
        ("replied", "ask_director"): _step("asker", "with_director", "question_card>director"),
        ("with_director", "answer"): _step("director", "answered", "question_card>director answer>asker"),
        ("with_director", "take_back"): _step("asker", "replied", "question_card>director"),
    },
)

APPLICATION = Lifecycle(
    "application",
    starts="interest",
    steps={
        ("", "register"): _step("applicant", "interest", "interest_card>director interest>actor"),
        ("interest", "withdraw"): _step("applicant", "withdrawn", "interest_card>director"),
    },
)

_CARD = "request_card>director step>thread"

REQUEST = Lifecycle(
    "request",
    starts="draft",
    steps={
        ("", "begin"): _step("head", "draft"),
        ("draft", "submit"): _step("head", "submitted", f"{_CARD} request_sent>head"),
        ("draft", "withdraw"): _step("head", "withdrawn"),
        ("submitted", "change"): _step("head", "submitted", f"{_CARD} request_changed>head"),
        ("submitted", "ask_for_more"): _step("director", "more_information", f"{_CARD} more_asked>head"),
        ("more_information", "change"): _step("head", "more_information", f"{_CARD} request_changed>head"),
        ("more_information", "answer"): _step("head", "submitted", f"{_CARD} request_answered>head"),
        ("submitted", "approve"): _step("director", "approved", f"{_CARD} approved>head"),
        ("submitted", "decline"): _step("director", "declined", f"{_CARD} declined>head"),
        ("approved", "hold_diagnostic"): _step("director", "approved", f"{_CARD} diagnostic_held>head"),
        ("submitted", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("more_information", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("approved", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("submitted", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
        ("more_information", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
        ("approved", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
    },
)

# The line in the thread that says how a deployment fell also offers the next best leader.
_FELL = "request_card>director next_best>thread"
FALLEN = ("declined", "expired", "release_refused", "cancelled")

DEPLOYMENT = Lifecycle(
    "deployment",
    starts="proposed",
    steps={
        ("", "propose"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("proposed", "accept"): _step(
            "leader", "accepted", f"{_CARD} release_asked>home_head leader_accepted>head"
        ),
        ("proposed", "decline"): _step("leader", "declined", _FELL),
        ("proposed", "suggest_dates"): _step(
            "leader", "other_dates", "request_card>director other_dates>thread"
        ),
        ("other_dates", "agree_dates"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("other_dates", "keep_dates"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("proposed", "expire"): _step("time", "expired", f"{_FELL} proposal_expired>leader"),
        ("accepted", "release"): _step("home_head", "released", f"{_CARD} released>leader released>head"),
        ("accepted", "refuse_release"): _step(
            "home_head", "release_refused", f"{_FELL} release_refused>leader release_refused>head"
        ),
        ("proposed", "cancel"): _step(
            "director request", "cancelled", f"{_CARD} deployment_cancelled>leader"
        ),
        ("other_dates", "cancel"): _step(
            "director request", "cancelled", f"{_CARD} deployment_cancelled>leader"
        ),
        ("accepted", "cancel"): _step(
            "director request",
            "cancelled",
            f"{_CARD} deployment_cancelled>leader deployment_cancelled>home_head deployment_cancelled>head",
        ),
        ("released", "cancel"): _step(
            "director request",
            "cancelled",
            f"{_CARD} deployment_cancelled>leader deployment_cancelled>home_head deployment_cancelled>head",
        ),
    },
)
