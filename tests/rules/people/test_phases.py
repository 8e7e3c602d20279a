"""Phases are compared by the ages that they teach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.data import load
from bot.rules.people.phases import likeness

phases = st.sampled_from([None, "Special", *load("phases")["ages"]])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Primary", "primary", "same"),
        ("Middle deemed primary", "Primary", "same"),
        ("Middle deemed secondary", "Secondary", "same"),
        ("Middle deemed primary", "Middle deemed secondary", "same"),
        ("All-through", "Primary", "same"),
        ("All-through", "Secondary", "same"),
        ("16 plus", "Secondary", "same"),
        ("Middle deemed primary", "Secondary", "part"),
        ("Nursery", "Primary", "part"),
        ("Primary", "Secondary", "none"),
        ("Nursery", "Secondary", "none"),
        ("16 plus", "Primary", "none"),
        ("Special", "Special", "same"),
        ("Special", "Primary", "none"),
        (None, "Primary", "unknown"),
    ],
)
def test_phases_are_alike_as_far_as_they_teach_the_same_ages(one: str, other: str, expected: str) -> None:
    assert likeness(one, other) == expected


@given(phases, phases)
def test_likeness_goes_both_ways(one: str | None, other: str | None) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(phases)
def test_every_phase_is_like_itself(phase: str | None) -> None:
    assert likeness(phase, phase) == ("unknown" if phase is None else "same")
