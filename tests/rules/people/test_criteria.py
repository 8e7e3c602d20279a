"""The criteria as data: each with a source, and dated editions."""

from dataclasses import fields, replace
from datetime import date

import pytest

from bot.rules.people.criteria import ROLES, Criterion, Edition, edition_on, editions, in_force
from bot.rules.people.profile import Profile, profile_fields
from bot.rules.sources import sources

EDITIONS = [edition for role in ROLES for edition in editions(role)]
CRITERIA = [criterion for edition in EDITIONS for criterion in edition.criteria]
CONDITIONS = [condition for criterion in CRITERIA for condition in criterion.conditions]

FIRST = Edition("first", "First", "a", date(2018, 9, 1), date(2025, 8, 31), ())
SECOND = Edition("second", "Second", "b", date(2025, 9, 1), None, ())


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each.id)
def test_every_criterion_has_a_source_and_says_what_it_asks(criterion: Criterion) -> None:
    assert criterion.source in sources()
    assert criterion.text
    assert criterion.treatment in ("hard", "evidence", "advisory")


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each.id)
def test_what_decides_has_conditions_and_what_advises_has_none(criterion: Criterion) -> None:
    assert bool(criterion.conditions) is (criterion.treatment != "advisory")


def test_every_condition_reads_a_field_of_the_profile() -> None:
    assert {condition.field for condition in CONDITIONS} <= set(profile_fields())


def test_a_threshold_is_named_in_the_text_of_its_criterion() -> None:
    for criterion in CRITERIA:
        for condition in criterion.conditions:
            if condition.threshold:
                assert str(condition.threshold) in criterion.text
                assert condition.unmet.startswith(
                    (f"{condition.threshold} ", f"At least {condition.threshold} ")
                )


def test_ids_are_unique_within_an_edition() -> None:
    for edition in EDITIONS:
        ids = [criterion.id for criterion in edition.criteria]
        assert len(ids) == len(set(ids))


def test_the_fields_asked_for_are_the_fields_of_a_profile() -> None:
    assert list(profile_fields()) == [field.name for field in fields(Profile)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 8, 31), "first"),
        (date(2018, 9, 1), "first"),
        (date(2025, 8, 31), "first"),
        (date(2025, 9, 1), "second"),
        (date(2099, 1, 1), "second"),
    ],
)
def test_a_day_has_the_edition_in_force_then(on: date, expected: str) -> None:
    assert edition_on([FIRST, SECOND], on).id == expected


@pytest.mark.parametrize(
    ("on", "within"),
    [
        (date(2018, 8, 31), False),
        (date(2018, 9, 1), True),
        (date(2025, 8, 31), True),
        (date(2025, 9, 1), False),
    ],
)
def test_an_edition_is_in_force_from_its_first_day_to_its_last(on: date, within: bool) -> None:
    assert in_force(FIRST, on) is within


def test_after_the_last_edition_ended_it_still_answers() -> None:
    ended = replace(SECOND, in_force_until=date(2026, 8, 31))
    assert edition_on([FIRST, ended], date(2027, 1, 1)).id == "second"
    assert not in_force(ended, date(2027, 1, 1))


@pytest.mark.parametrize("role", ROLES)
def test_editions_follow_each_other_without_overlap(role: str) -> None:
    for earlier, later in zip(editions(role), editions(role)[1:], strict=False):
        assert earlier.in_force_until is not None
        assert earlier.in_force_until < later.in_force_from
