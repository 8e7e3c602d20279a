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
    """The states of one kind of thing; `steps` is keyed by (state, action)."""

    subject: str
    starts: str
    steps: Mapping[tuple[str, str], Step]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state, from the first on."""
        found = dict.fromkeys([self.starts])
        for (state, _), step in self.steps.items():
            found |= {state: None, step.to: None}
        return tuple(found)

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


QUESTION = Lifecycle(
    "question",
    starts="replied",
    steps={
        ("replied", "ask_director"): _step("asker", "with_director", "question_card"),
        ("with_director", "answer"): _step("director", "answered", "question_card answer"),
    },
)

APPLICATION = Lifecycle(
    "application",
    starts="interest",
    steps={
        ("interest", "withdraw"): _step("applicant", "withdrawn", "interest_card"),
    },
)
