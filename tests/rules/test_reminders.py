"""The table of reminders: whole, and in the words of the states and the figures."""

from string import Formatter

import pytest

from bot.rules.data import load
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, QUESTION, REQUEST, VISIT
from bot.rules.reminders import Reminder, reminders, still_waits

STATES = {
    "request": REQUEST.states,
    "question": QUESTION.states,
    "visit": VISIT.states,
    "extension": EXTENSION.states,
}
ROWS = pytest.mark.parametrize("row", reminders(), ids=lambda row: row.name)


def test_there_are_reminders() -> None:
    assert len(reminders()) > 15


@ROWS
def test_a_row_is_of_states_and_figures_that_there_are(row: Reminder) -> None:
    assert row.states
    assert set(row.states) <= set(STATES.get(row.subject, DEPLOYMENT.states))
    assert row.after
    assert {load("policy")[figure]["unit"] for figure in row.after} == {"school days"}


@ROWS
def test_what_is_sent_has_a_key_that_names_what_it_is_about(row: Reminder) -> None:
    keys = [key for key in (row.key, row.then_key) if key]
    assert bool(row.key) == bool(row.says)
    assert bool(row.then_key) == bool(row.then)
    assert all([name for _, name, _, _ in Formatter().parse(key) if name] for key in keys)


@ROWS
def test_what_several_people_are_told_has_a_key_for_each(row: Reminder) -> None:
    assert row.turn in ("director", "deputy") or not row.says or "{who}" in row.key or row.turn == "leader"


def test_a_message_is_true_in_the_states_of_its_rows_alone() -> None:
    assert [state for state in DEPLOYMENT.states if still_waits("plan_waits", state)] == [
        "released",
        "plan_sent",
        "plan_sent_back",
    ]
    assert not still_waits("first_contact", "plan_sent")
