"""The agreement as a document: the same bytes each time, and whole whatever people are called and typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bot.rules.action_plan import Target
from bot.rules.agreement import PARTS, Contract, Signatory
from bot.views.agreement.document import Signed, agreement_document, agreement_name
from tests.rules.test_agreement import CONTRACT
from tests.views.strict import TROUBLE, names, typed

ENDLESS = "w" * 3_000
LONG = "The team plans each sequence from what the last one showed. " * 50
SIGNED = [Signed(part, f"The {part}", "3 December 2026, 10:04") for part in PARTS]


def pages(document: bytes) -> int:
    return document.count(b"/Type /Page\n")


def test_the_same_agreement_is_the_same_bytes() -> None:
    assert agreement_document(CONTRACT) == agreement_document(CONTRACT)
    assert agreement_document(CONTRACT) != agreement_document(replace(CONTRACT, version=2))


def test_an_ordinary_agreement_is_two_pages() -> None:
    assert pages(agreement_document(CONTRACT)) == 2


def test_signatures_make_another_document_that_names_the_fingerprint() -> None:
    signed = agreement_document(CONTRACT, SIGNED, "ab" * 32)
    assert signed not in (agreement_document(CONTRACT), agreement_document(CONTRACT, SIGNED, "cd" * 32))


def test_the_file_is_called_by_its_number_and_version() -> None:
    assert agreement_name(CONTRACT) == "agreement-12-v1.pdf"
    assert agreement_name(replace(CONTRACT, version=3), signed=True) == "agreement-12-v3-signed.pdf"


@pytest.mark.parametrize("text", [LONG[:3_000], ENDLESS])
def test_six_long_targets_and_a_long_scope_find_room(text: str) -> None:
    targets = [
        Target(n, text[:500], text[:500], text[:500], date(2027, 2, 10), text[:200]) for n in range(1, 7)
    ]
    found = agreement_document(replace(CONTRACT, scope=text, outcomes=text, targets=tuple(targets)))
    assert 4 <= pages(found) <= 12


@pytest.mark.parametrize("kind", ["LLE", "NLE"])
def test_a_placement_without_a_rate_is_drawn_too(kind: str) -> None:
    assert agreement_document(replace(CONTRACT, kind=kind, area="", rate=None, weekly_half_days=1))


@pytest.mark.parametrize(
    "name",
    [
        "Żaneta Gęślicka-Ærøskøbing",
        "Nguyễn Thị Ánh",
        "\U0001f469\u200d\U0001f3eb Ms Ω",
        "陈老师",
        "\ud83d",
        "e\u0301",
        *TROUBLE,
    ],
)
def test_every_name_that_people_type_is_drawn(name: str) -> None:
    assert agreement_document(called(CONTRACT, name))


@given(name=names, text=typed)
@settings(max_examples=15, deadline=None)
def test_it_is_drawn_whatever_people_typed(name: str, text: str) -> None:
    target = Target(1, text[:500], text[:500], text[:500], date(2027, 2, 10), name)
    contract = replace(called(CONTRACT, name), scope=text[:3_000], outcomes=text[:3_000], targets=(target,))
    assert pages(agreement_document(contract)) >= 2


def called(contract: Contract, name: str) -> Contract:
    """The same with everyone and every school of this name."""
    signatories = tuple(Signatory(part, (name,), f"Headteacher, {name}") for part in PARTS)
    return replace(contract, host_school=name, home_school=name, alliance=name, signatories=signatories)
