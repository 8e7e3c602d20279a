"""Who pays: the kinds there are, what is wrong at which field, and how it is said."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import BotError
from bot.rules.payers import (
    LONGEST_NAME,
    NamedForNothing,
    NameTooLong,
    NotNamed,
    UnknownPayer,
    check_payer,
    offered,
    payer_in_words,
    payers,
    usual,
)
from bot.rules.request_rules import check_page, filled
from bot.rules.sources import sources
from bot.store.tables.requesting import PAYERS
from tests.rules.test_asked import CALENDAR, TODAY, WHOLE

NAMED = [each.id for each in payers().values() if each.called]


def test_the_database_knows_the_payers_that_are_offered() -> None:
    assert tuple(payers()) == PAYERS


@pytest.mark.parametrize("each", payers().values(), ids=lambda each: str(each.id))
def test_every_payer_names_its_source(each: Any) -> None:
    assert each.source in {"alliance", *sources()}


def test_the_host_school_pays_unless_it_is_said_otherwise_and_without_one_the_alliance() -> None:
    assert usual(None, has_host=True) == "host"
    assert usual(None, has_host=False) == usual("host", has_host=False) == "alliance"
    assert usual("trust", has_host=False) == "trust"


def test_without_a_host_school_no_school_is_offered() -> None:
    assert offered(has_host=True)[0][0] == "host"
    assert "host" not in dict(offered(has_host=False))


@pytest.mark.parametrize(
    ("kind", "name", "wrong", "field"),
    [
        ("nobody", "", UnknownPayer, "payer"),
        ("", "", UnknownPayer, "payer"),
        ("host", "Northbridge Council", NamedForNothing, "payer_name"),
        ("alliance", "Ours", NamedForNothing, "payer_name"),
        ("trust", "T" * (LONGEST_NAME + 1), NameTooLong, "payer_name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind: str, name: str, wrong: type[BotError], field: str) -> None:
    with pytest.raises(wrong) as found:
        check_payer(kind, name)
    assert found.value.field == field


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("name", ["", "  ", "\u200b\n"])
def test_who_is_agreed_on_is_named_and_may_be_left_open_before(kind: str, name: str) -> None:
    assert check_payer(kind, name) == ""
    with pytest.raises(NotNamed, match=f"which {payers()[kind].called} it is") as found:
        check_payer(kind, name, settled=True)
    assert found.value.field == "payer_name"


def test_a_name_is_kept_on_one_line() -> None:
    assert check_payer("authority", " Northbridge\n  Council ", settled=True) == "Northbridge Council"


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("host", "", "The school itself"),
        ("authority", "Northbridge Council", "Northbridge Council (local authority)"),
        ("block", "Northbridge 2027", "Northbridge 2027 (block booking)"),
        ("grant", "", "A grant"),
    ],
)
def test_a_payer_is_said_by_name_where_there_is_one(kind: str, name: str, said: str) -> None:
    assert payer_in_words(kind, name) == said


def test_who_pays_is_asked_on_the_last_page_and_checked_there() -> None:
    named = replace(WHOLE, payer="host", payer_name="Northbridge Council")
    check_page(named, 2, CALENDAR, TODAY)
    with pytest.raises(NamedForNothing):
        check_page(named, 3, CALENDAR, TODAY)
    check_page(replace(WHOLE, payer=None), 3, CALENDAR, TODAY)
    check_page(replace(WHOLE, payer="trust"), 3, CALENDAR, TODAY)


def test_a_payer_that_no_menu_offers_is_none() -> None:
    assert filled(WHOLE, {"payer": "nobody"}).payer is None
