"""Which schools come first for an LLE's support."""

import pytest

from bot.rules.data import load
from bot.rules.people.priority import BadFacts, priority, priority_reasons
from bot.rules.sources import sources

CASES: list[tuple[dict[str, object], bool, list[str], list[str]]] = [
    ({"below_minimum_standards": True}, True, ["below_minimum_standards"], []),
    ({"vulnerable": True}, True, ["vulnerable"], []),
    ({"first_time_headteacher": True}, True, ["first_time_headteacher"], []),
    (
        {"first_time_headteacher": True, "vulnerable": True}, True,
        ["vulnerable", "first_time_headteacher"], [],
    ),
    ({"below_minimum_standards": False, "vulnerable": False, "first_time_headteacher": False}, False, [], []),
    ({"vulnerable": None, "first_time_headteacher": True}, True, ["first_time_headteacher"], []),
    ({"ofsted": "requires_improvement"}, False, [], ["requires_improvement"]),
    ({"ofsted": "RI", "vulnerable": True}, True, ["vulnerable"], ["requires_improvement"]),
    ({"ofsted": "inadequate"}, False, [], []),
    ({"ofsted": "outstanding", "first_time_headteacher": True}, True, ["first_time_headteacher"], []),
    ({"below_minimum_standards": None, "ofsted": None}, False, [], []),
    ({}, False, [], []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "is_priority", "categories", "relevant"), CASES)
def test_any_one_reason_makes_a_priority(
    facts: dict[str, object], is_priority: bool, categories: list[str], relevant: list[str]
) -> None:
    given = priority(facts)
    assert (given.priority, given.categories, given.relevant) == (is_priority, categories, relevant)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"vulnerable": "yes"}, "vulnerable"),
        ({"vulnerable": 1}, "vulnerable"),
        ({"ofsted": "fine"}, "ofsted"),
        ({"ofsted": True}, "ofsted"),
        ({"vulnerabel": True}, "vulnerabel"),
    ],
)
def test_a_slip_in_the_facts_is_named(facts: dict[str, object], field: str) -> None:
    with pytest.raises(BadFacts) as refused:
        priority(facts)
    assert refused.value.field == field
    assert field in refused.value.sentence


def test_each_reason_is_said_with_its_guide() -> None:
    given = priority({"vulnerable": True, "ofsted": "requires_improvement"})
    assert [note.source for note in given.notes] == ["000_decf5de1fef6bd47.txt", "001_e8e628780490debc.txt"]


def test_every_reason_names_a_known_guide() -> None:
    rows = [*load("priorities")["priority"], *load("priorities")["relevant"]]
    assert {row["source"] for row in rows} <= set(sources())
    assert list(priority_reasons()) == ["below_minimum_standards", "vulnerable", "first_time_headteacher"]
