"""What people read of the money is well formed and harmless, and each reads what is theirs."""

from datetime import date

import pytest
from hypothesis import given

from bot.rules.money.accounts import Entry, Place, costs, summed, term_before, term_of
from bot.rules.money.rates import Rate
from bot.store.tables import READERS
from bot.views.accounts import exporting as views
from bot.views.blocks import View, safe
from tests.views.strict import a_few, harmless, names, typed, well

THIS = term_of(date(2026, 11, 3))
TERMS = [THIS, term_before(THIS)]
GUIDE = Rate(35_000, 30_000, 5_000)


def entries(rate: Rate | None = GUIDE, days: int = 3) -> list[Entry]:
    """Visits of half a day, one a month from November on."""
    made = [date(2026 + (10 + n) // 12, (10 + n) % 12 + 1, 3) for n in range(days)]
    return [
        Entry(
            deployment_id=1,
            kind="SLE",
            leader="Leo Hartsmere",
            host=Place("Sampleford Primary School", 900001),
            home=Place("Examplewick High School", 900002),
            on=day,
            half_days=1,
            what="Coaching",
            term=term_of(day),
            cost=cost,
        )
        for day, cost in zip(made, costs([1] * days, rate), strict=True)
    ]


def read_by(reader: str, found: list[Entry] | None = None) -> str:
    return str(views.statement_dialog(1, "Leo for *Sampleford*", reader, found or entries()))


def test_the_host_school_reads_what_it_is_charged_and_not_who_gets_it() -> None:
    shown = read_by("host")
    assert "Charged to the school: £525" in shown
    assert "£450" not in shown


def test_the_home_school_reads_what_it_gets_and_not_what_is_charged() -> None:
    shown = read_by("home")
    assert "To the leader's school: £450" in shown
    assert "£525" not in shown


def test_the_alliance_reads_the_charge_and_both_shares() -> None:
    shown = read_by("alliance")
    assert all(amount in shown for amount in ("£525", "£450", "£75"))


def test_days_at_a_negotiated_rate_are_told_apart() -> None:
    assert "1½ days at a rate negotiated separately" in read_by("host", entries(None))


def test_before_the_first_visit_there_is_nothing_to_send() -> None:
    shown = str(views.statement_dialog(1, "Leo", "host", []))
    assert "No visit has been logged yet" in shown
    assert "send_statement" not in shown


@pytest.mark.parametrize("reader", READERS)
def test_a_statement_over_many_terms_fits(reader: str) -> None:
    well(views.statement_dialog(1, "Leo", reader, entries(days=40)))


@a_few
@given(names, typed)
def test_whatever_a_school_is_called_a_statement_is_harmless(leader: str, school: str) -> None:
    about = views.about_deployment(safe(leader), school, "SLE")
    view = views.statement_dialog(1, about, "alliance", entries())
    well(view)
    harmless(view)


@pytest.mark.parametrize("chosen", [None, THIS.number, 1])
def test_the_form_for_spreadsheets_is_well_formed(chosen: int | None) -> None:
    well(views.export_dialog(TERMS, chosen))


def test_a_terms_invoices_are_told_with_their_sum() -> None:
    message = views.invoices_ready(THIS, summed(entries()), "<@U01DIRECTOR>")
    well(message)
    assert "£525 for 1½ days" in str(message.blocks)


@pytest.mark.parametrize("view", [views.on_its_way(), views.statement_sent()])
def test_what_is_on_its_way_is_well_formed(view: View) -> None:
    well(view)
