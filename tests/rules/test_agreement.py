"""What an agreement says: its clauses, each with a source, and its terms kept as they were."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.action_plan import Target
from bot.rules.agreement import PARTS, Contract, Signatory, all_clauses, clauses, read_contract
from bot.rules.money.rates import Rate
from bot.rules.sources import sources

CONTRACT = Contract(
    number=12,
    version=1,
    drawn_on=date(2026, 11, 27),
    kind="SLE",
    area="Maths",
    alliance="Sample Schools Alliance",
    host_school="Sampleford Primary School",
    home_school="Examplewick High School",
    signatories=tuple(Signatory(part, (f"The {part}",), part) for part in PARTS),
    scope="Two teachers.",
    outcomes="They teach it.",
    half_days=7,
    pattern="spread",
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 2, 12),
    weekly_half_days=None,
    met_on=date(2026, 11, 25),
    priorities="Fluency.",
    targets=(Target(1, "Two thirds reach it", "The check", "41%", date(2027, 2, 10), "Priya"),),
    rate=Rate(35000, 30000, 5000),
    query_days=5,
)


@pytest.mark.parametrize("clause", all_clauses(), ids=lambda clause: str(clause["title"]))
def test_every_clause_names_its_source(clause: dict[str, str]) -> None:
    assert clause["source"] in {"alliance", *sources()}
    assert set(clause["kinds"]) <= {"SLE", "LLE", "NLE"}


@pytest.mark.parametrize(
    "title",
    ["Quality assurance", "Flexibility", "Evaluation", "Pausing and ending early", "Data"],
)
@pytest.mark.parametrize("kind", ["SLE", "LLE", "NLE"])
def test_every_agreement_has_the_clauses_that_none_is_without(kind: str, title: str) -> None:
    found = clauses(replace(CONTRACT, kind=kind))
    assert title in [each.title for each in found]
    assert any("elease" in each.title for each in found)


def test_clauses_are_filled_in_for_their_parties() -> None:
    text = " ".join(each.text for each in clauses(replace(CONTRACT, home_school="{Brace} School")))
    assert "{Brace} School releases The leader" in text
    assert "within 5 school days" in text


@pytest.mark.parametrize("contract", [CONTRACT, replace(CONTRACT, rate=None, met_on=None, targets=())])
def test_a_contract_is_kept_and_read_back_the_same(contract: Contract) -> None:
    assert read_contract(contract.to_json()) == contract
