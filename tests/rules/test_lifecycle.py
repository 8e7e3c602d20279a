"""The tables of states: what may follow what, and who may do it."""

import pytest

from bot.presenters.messages import KINDS
from bot.rules.lifecycle import (
    APPLICATION,
    DEPLOYMENT,
    EVALUATION,
    EXTENSION,
    LASTING_CHECK,
    QUESTION,
    RECORDING,
    REQUEST,
    SUCCESSION,
    VISIT,
)
from bot.rules.states import Action, Lifecycle

EVERY = (
    QUESTION,
    APPLICATION,
    REQUEST,
    DEPLOYMENT,
    VISIT,
    EXTENSION,
    EVALUATION,
    LASTING_CHECK,
    SUCCESSION,
    RECORDING,
)
LIFECYCLES = {each.subject: each for each in EVERY}
every = pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES)


@every
def test_each_thing_begins_where_it_can_still_go_on(lifecycle: Lifecycle) -> None:
    assert lifecycle.states[0] == lifecycle.starts
    assert lifecycle.starts not in lifecycle.ends


@every
def test_nothing_leads_out_of_an_end(lifecycle: Lifecycle) -> None:
    assert lifecycle.ends
    assert not [state for state, _ in lifecycle.steps if state in lifecycle.ends]


@every
def test_every_step_is_somebodys(lifecycle: Lifecycle) -> None:
    assert all(step.who for step in lifecycle.steps.values())


@every
def test_what_follows_is_a_message_that_can_be_drawn(lifecycle: Lifecycle) -> None:
    kinds = {follows.partition(">")[0] for step in lifecycle.steps.values() for follows in step.follows}
    assert kinds <= KINDS.keys()


@every
def test_the_buttons_shown_are_the_steps_allowed(lifecycle: Lifecycle) -> None:
    for state in lifecycle.states:
        for part in {who for step in lifecycle.steps.values() for who in step.who}:
            shown = lifecycle.actions(state, {part})
            allowed = [
                action
                for (start, action), step in lifecycle.steps.items()
                if start == state and part in step.who
            ]
            assert list(shown) == allowed


@every
def test_somebody_with_no_part_in_it_is_shown_no_buttons(lifecycle: Lifecycle) -> None:
    assert {lifecycle.actions(state, {"passer-by"}) for state in lifecycle.states} == {()}


def test_a_step_that_is_not_in_the_table_is_not_possible() -> None:
    assert QUESTION.step("answered", Action.ANSWER) is None
    assert QUESTION.step("no such state", Action.ANSWER) is None
