"""No column that refers to a person is forgotten where people are joined, erased, shown and kept."""

from bot.flows.people.privacy import columns_shown
from bot.store.person_columns import COLUMNS
from bot.store.referring import referring


def test_every_column_that_refers_to_a_person_says_what_becomes_of_it() -> None:
    assert referring("person").keys() == COLUMNS.keys()


def test_every_column_says_how_it_is_erased_and_by_what_record_it_is_kept() -> None:
    assert {held.erased for held in COLUMNS.values()} == {"goes", "blanked", "stays", "handed over"}
    assert all(held.kept and held.title for held in COLUMNS.values())


def test_what_is_said_to_be_shown_to_a_person_is() -> None:
    shown = {name for name, held in COLUMNS.items() if held.exported == "yes"}
    assert shown == columns_shown()
