"""The accounts of visits that were made, and the spreadsheets that people ask for."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from bot.desk import Desk
from bot.flows.accounts import exporting, statements
from bot.flows.reminders.upcoming import due, queue_due, upcoming
from bot.presenters.accounts import spreadsheet
from bot.presenters.messages import draw
from bot.rules.money.accounts import read_term, summed
from bot.rules.money.costs import Cost
from bot.store.changes import NotYours
from bot.store.tables import Export, Outbox
from bot.store.work import AlreadyDone, Work
from tests.given.accounts import agreed, visited, with_accounts
from tests.given.alliance import LEO, deployment, london, with_alliance
from tests.given.requests import deployed, submitted, with_school
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to, person_id

HOME_HEAD = "U04HEADEXAM"
AUTUMN, SPRING = read_term("autumn 2026"), read_term("spring 2027")


@pytest.fixture
def supported(desk: Desk) -> int:
    """A deployment at £350 a day, with half a day and a day in autumn and a day in spring; its id."""
    with_school(desk)
    return with_accounts(desk)


def statement(desk: Desk, who: str, deployment_id: int) -> str:
    return desk.by(who).look_now(exporting.statement_for, deployment_id)[0]


def asked_for(desk: Desk, key: str = "view:V1", what: str = "invoices", by: str = DIRECTOR) -> Export:
    return desk.by(by).do_now(exporting.ask_for, what, "xlsx", AUTUMN.number, key)


def test_each_visit_costs_what_its_agreement_says(desk: Desk, supported: int) -> None:
    found = desk.look_now(statements.entries_of, deployment(desk, supported))
    assert [each.cost for each in found] == [
        Cost(17_500, 15_000, 2_500),
        Cost(35_000, 30_000, 5_000),
        Cost(35_000, 30_000, 5_000),
    ]


@pytest.mark.usefixtures("supported")
def test_a_term_has_the_visits_that_were_made_in_it(desk: Desk) -> None:
    assert [each.on for each in desk.look_now(statements.entries_in, AUTUMN)] == [
        date(2026, 12, 1),
        date(2026, 12, 8),
    ]


def test_the_terms_make_exactly_the_whole(desk: Desk, supported: int) -> None:
    terms = [desk.look_now(statements.entries_in, term) for term in (AUTUMN, SPRING)]
    whole = summed(desk.look_now(statements.entries_of, deployment(desk, supported)))
    assert sum(summed(each).charged for each in terms) == whole.charged == 87_500


def test_a_visit_that_was_taken_back_is_not_accounted_for(desk: Desk, supported: int) -> None:
    visited(desk, supported, date(2026, 12, 9), 2, "taken_back")
    assert summed(desk.look_now(statements.entries_in, AUTUMN)).half_days == 3


def test_where_the_rate_is_negotiated_days_are_told_without_amounts(desk: Desk) -> None:
    with_school(desk)
    deployment_id = deployed(desk, submitted(desk), "active")
    agreed(desk, deployment_id, None)
    visited(desk, deployment_id, date(2026, 12, 1), 2)
    total = summed(desk.look_now(statements.entries_in, AUTUMN))
    assert (total.half_days, total.unknown, total.charged) == (2, 2, 0)


def test_a_head_reads_what_is_charged_and_a_home_head_what_they_get(desk: Desk, supported: int) -> None:
    readers = {who: statement(desk, who, supported) for who in (HEAD, HOME_HEAD, DIRECTOR)}
    assert readers == {HEAD: "host", HOME_HEAD: "home", DIRECTOR: "alliance"}


@pytest.mark.parametrize("who", [LEO, STRANGER])
def test_nobody_else_reads_a_statement(desk: Desk, supported: int, who: str) -> None:
    with pytest.raises(NotYours):
        statement(desk, who, supported)


def test_there_is_no_statement_before_the_first_visit(desk: Desk) -> None:
    with_school(desk)
    deployment_id = deployed(desk, submitted(desk), "active")
    with pytest.raises(exporting.NothingToAccount):
        desk.by(HEAD).do_now(exporting.ask_for_statement, deployment_id, "view:V1")


@pytest.mark.usefixtures("supported")
def test_the_invoices_of_a_term_add_up(desk: Desk) -> None:
    file = desk.look_now(lambda work: spreadsheet(work, "invoices", "xlsx", AUTUMN))
    book = load_workbook(io.BytesIO(file.content), data_only=True)
    assert file.name == "invoices-autumn-term-2026-27.xlsx"
    assert [cell.value for cell in book["Who pays"][2]] == [
        "Sampleford Primary School (900001)",
        1.5,
        525,
    ]
    assert [cell.value for cell in book["Home schools"][3]] == ["Total", 1.5, 450]


@pytest.mark.usefixtures("supported")
def test_invoices_as_csv_are_the_visits(desk: Desk) -> None:
    file = desk.look_now(lambda work: spreadsheet(work, "invoices", "csv", AUTUMN))
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [(row["Date"], row["Days"], row["Charged"]) for row in rows] == [
        ("2026-12-01", "0.5", "175.00"),
        ("2026-12-08", "1", "350.00"),
    ]


def test_the_register_has_every_leader_with_their_days(desk: Desk) -> None:
    with_alliance(desk)
    deployment_id = deployed(desk, submitted(desk), "active")
    visited(desk, deployment_id, date(2026, 12, 8), 2)
    file = desk.look_now(lambda work: spreadsheet(work, "register", "csv", AUTUMN))
    rows = {row["Name"]: row for row in csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")))}
    assert rows["Leo Hartsmere"]["Days worked 2026-27"] == "1"
    assert len(rows) == 5


@pytest.mark.usefixtures("supported")
def test_a_spreadsheet_goes_to_the_director_who_asked(desk: Desk) -> None:
    export = asked_for(desk)
    row = desk.look_now(lambda work: work.session.exec(select(Outbox).where(Outbox.kind == "export")).one())
    assert (row.to_person_id, row.about_id) == (person_id(desk, DIRECTOR), export.id)


@pytest.mark.usefixtures("supported")
def test_a_spreadsheet_asked_for_twice_by_one_dialog_goes_once(desk: Desk) -> None:
    asked_for(desk)
    with pytest.raises(AlreadyDone):
        asked_for(desk)


@pytest.mark.usefixtures("supported")
def test_nobody_but_the_director_gets_the_alliances_spreadsheets(desk: Desk) -> None:
    with pytest.raises(NotYours):
        asked_for(desk, by=HEAD)


def test_the_file_is_drawn_as_things_stand_when_it_is_sent(desk: Desk, supported: int) -> None:
    asked_for(desk)
    visited(desk, supported, date(2026, 12, 15), 1)

    def file(work: Work) -> bytes:
        row = work.session.exec(select(Outbox).where(Outbox.kind == "export")).one()
        drawn = draw(work, row)
        assert drawn
        assert drawn.file
        return drawn.file.content

    book = load_workbook(io.BytesIO(desk.look_now(file)), data_only=True)
    assert [cell.value for cell in book["Who pays"][3]] == ["Total", 2, 700]


def test_the_director_can_choose_this_term_and_five_before_it(desk: Desk) -> None:
    found = desk.by(DIRECTOR).look_now(exporting.terms_offered)
    assert [term.name for term in found][:2] == ["Autumn term 2026-27", "Summer term 2025-26"]
    assert len(found) == exporting.TERMS_OFFERED


@pytest.mark.usefixtures("supported")
def test_the_director_hears_of_a_terms_invoices_on_the_first_school_day_after_it(desk: Desk) -> None:
    moves_to(desk, london("2026-12-20 09:00"))
    found = [
        each for each in desk.look_now(upcoming, london("2027-02-01 09:00")) if each.kind == "invoices_ready"
    ]
    assert [(each.at, each.to) for each in found] == [(london("2027-01-04 08:00"), None)]


@pytest.mark.usefixtures("supported")
def test_each_term_with_visits_is_told_of_once(desk: Desk) -> None:
    told = []
    for moment in ("2026-12-20 09:00", "2027-01-04 09:00", "2027-01-05 09:00", "2027-09-08 09:00"):
        moves_to(desk, london(moment))
        found = [each.about for each in desk.look_now(due) if each.kind == "invoices_ready"]
        told.append(found)
        desk.do_now(queue_due)
    assert told == [[], ["the autumn term 2026-27"], [], ["the spring term 2026-27"]]
