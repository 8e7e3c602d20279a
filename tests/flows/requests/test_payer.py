"""Who pays: as the school says, as it is settled on approval, and frozen in the agreement."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.accounts.statements import entries_of
from bot.flows.agreement.finalising import payer_in
from bot.flows.requests import deciding
from bot.presenters.agreement import contract_in
from bot.presenters.messages.requests.cards import card_of
from bot.rules.payers import NamedForNothing, NotNamed, UnknownPayer
from bot.store.tables import Deployment, Request
from bot.store.work import Work
from bot.views.accounts.exporting import statement_dialog
from bot.views.accounts.statements import invoices
from bot.views.agreement.document import agreement_document
from bot.views.requests import decided
from bot.views.requests.card import request_card
from bot.views.requests.deciding import approve_dialog, draft_of, whole_dialog
from bot.views.sheets import to_xlsx
from tests.given.accounts import visited
from tests.given.agreements import finalise, newest, planned
from tests.given.alliance import deployment, with_alliance
from tests.given.requests import ASKED, TERMS, approved, submitted, with_school
from tests.given.school import DIRECTOR

COUNCIL = replace(ASKED, payer="authority", payer_name="Northbridge Council")
HOST, TRUST = "Sampleford Primary School (900001)", "Sampleshire Trust (trust)"
SAID = "Northbridge Council (local authority)"


def request(desk: Desk, request_id: int) -> Request:
    return desk.look_now(lambda work: work.get(Request, request_id))


def drawn(desk: Desk, request_id: int) -> str:
    """The card, all of it, and what the head reads."""

    def look(work: Work) -> str:
        card = card_of(work, work.get(Request, request_id))
        return f"{request_card(card).blocks}{whole_dialog(card)}"

    return desk.look_now(look)


def test_who_pays_stands_on_the_card_as_the_school_said_it(desk: Desk) -> None:
    with_school(desk)
    assert "The school itself" in drawn(desk, submitted(desk))
    assert SAID in drawn(desk, submitted(desk, COUNCIL))


def test_the_dialog_of_approval_begins_with_who_the_school_named(desk: Desk) -> None:
    with_school(desk)
    number = submitted(desk, COUNCIL)
    card = desk.look_now(lambda work: card_of(work, work.get(Request, number)))
    dialog = str(approve_dialog(card, draft_of(card.asked), 0))
    assert "'initial_value': 'Northbridge Council'" in dialog
    assert "'initial_option': {'text': {'type': 'plain_text', 'text': 'A local authority'" in dialog


def test_what_was_settled_on_approval_takes_the_place_of_what_was_asked(desk: Desk) -> None:
    with_school(desk)
    number = approved(desk, replace(TERMS, payer="trust", payer_name=" Sampleshire\nTrust "), COUNCIL)
    assert (request(desk, number).payer, request(desk, number).payer_name) == ("trust", "Sampleshire Trust")
    card = desk.look_now(lambda work: card_of(work, work.get(Request, number)))
    assert "Sampleshire Trust (trust)" in str(request_card(card).blocks)
    assert "Sampleshire Trust (trust)" in str(decided.approved(card).blocks)
    assert SAID in str(whole_dialog(card))


def test_the_school_pays_where_nothing_else_is_settled(desk: Desk) -> None:
    with_school(desk)
    number = approved(desk)
    assert (request(desk, number).payer, request(desk, number).payer_name) == ("host", "")


@pytest.mark.parametrize(
    ("payer", "name", "wrong"),
    [
        ("grant", "", NotNamed),
        ("block", " ", NotNamed),
        ("host", "Northbridge Council", NamedForNothing),
        ("somebody", "", UnknownPayer),
    ],
)
def test_a_wrong_payer_is_refused_at_its_field_and_nothing_is_approved(
    desk: Desk, payer: str, name: str, wrong: type[BotError]
) -> None:
    with_school(desk)
    number = submitted(desk)
    with pytest.raises(wrong) as found:
        desk.by(DIRECTOR).do_now(deciding.approve, number, replace(TERMS, payer=payer, payer_name=name))
    assert found.value.field in ("payer", "payer_name")
    assert (request(desk, number).state, request(desk, number).payer) == ("submitted", None)


def pays(desk: Desk, made: int, payer: str, name: str = "") -> None:
    """Somebody is said to pay for the request of a deployment."""

    def say(work: Work) -> None:
        row = work.get(Request, work.get(Deployment, made).request_id)
        row.payer, row.payer_name = payer, name

    desk.do_now(say)


def test_the_agreement_freezes_who_pays_and_the_accounts_name_them(desk: Desk) -> None:
    with_alliance(desk)
    made = planned(desk)
    pays(desk, made, "trust", "Sampleshire Trust")
    finalise(desk, made)
    pays(desk, made, "host")
    agreement = newest(desk)
    assert (contract_in(agreement).payer_kind, contract_in(agreement).payer) == ("trust", TRUST)
    assert payer_in(agreement) == TRUST
    visited(desk, made, date(2026, 12, 1), 2)
    entries = desk.look_now(lambda work: entries_of(work, deployment(desk, made)))
    assert [each.payer for each in entries] == [TRUST]
    book = to_xlsx(invoices(entries))
    sheets = load_workbook(io.BytesIO(book), data_only=True)
    assert [cell.value for cell in sheets["Who pays"][2]] == [TRUST, 1, 350]
    assert [cell.value for cell in sheets["Deployments"][2]][:3] == [made, HOST, TRUST]
    assert f"Charged to {TRUST}: £350" in str(statement_dialog(made, "Leo", "host", entries))


def test_where_the_school_pays_the_agreement_says_so_and_the_accounts_name_the_school(desk: Desk) -> None:
    with_alliance(desk)
    finalise(desk, made := planned(desk))
    assert contract_in(newest(desk)).payer == "Sampleford Primary School"
    visited(desk, made, date(2026, 12, 1), 2)
    entries = desk.look_now(lambda work: entries_of(work, deployment(desk, made)))
    assert [each.payer for each in entries] == [""]
    sheets = load_workbook(io.BytesIO(to_xlsx(invoices(entries))), data_only=True)
    assert sheets["Who pays"][2][0].value == HOST


def test_an_agreement_from_before_payers_reads_as_it_did(desk: Desk) -> None:
    with_alliance(desk)
    finalise(desk, planned(desk))
    before = newest(desk)
    before.terms = {name: said for name, said in before.terms.items() if not name.startswith("payer")}
    assert (contract_in(before).payer, payer_in(before)) == ("", "")
    now = contract_in(newest(desk))
    assert agreement_document(contract_in(before)) != agreement_document(now)
