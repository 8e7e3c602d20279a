"""The school confirms a visit in time, and everyone reads it where visits are listed."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.accounts.statements import entries_of
from bot.flows.reminders.upcoming import queue_due
from bot.flows.visits import logging
from bot.flows.visits.logging import ReadAgain, TooLateToConfirm, VisitsSettled
from bot.presenters.messages.visits.shown import visits_list
from bot.rules.lifecycle import VISIT
from bot.store import people
from bot.store.changes import MovedOn, NotYours, Recorded, last_change, speak_for, steps_of
from bot.store.tables import Deployment, Outbox, Visit
from bot.store.work import Work, id_of
from bot.views.accounts.statements import statement
from tests.given.alliance import HOME_HEAD, LEO, london
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import MADE, goes_into, logs, sends_all, text_to, under_way

DELEGATE = "U06DELEGATE"
BY_PRIYA = "confirmed by Priya Ferndale on 3 December 2026"


def confirm(desk: Desk, visit_id: int, by: str = HEAD, seen: int | None = None) -> None:
    desk.by(by).do_now(logging.confirm, visit_id, seen)


def query(desk: Desk, visit_id: int, by: str = HEAD) -> None:
    desk.by(by).do_now(logging.query, visit_id, "It was a phone call?")


def answer(desk: Desk, visit_id: int) -> None:
    made = replace(MADE, half_days=2)
    desk.by(LEO).do_now(logging.answer, visit_id, "We met.", made, False)


def state(desk: Desk, visit_id: int) -> str:
    return desk.look_now(lambda work: work.get(Visit, visit_id).state)


def listed(desk: Desk, who: str, of: int) -> str:
    return str(desk.by(who).look_now(visits_list, of))


def seen(desk: Desk, visit_id: int) -> int:
    def look(work: Work) -> int:
        last = last_change(work, VISIT, work.get(Visit, visit_id))
        assert last
        return id_of(last)

    return desk.look_now(look)


def test_the_news_of_a_visit_has_confirm_beside_query_and_says_when_it_is_done(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    told = text_to(desk, "visit_logged", HEAD)
    assert told.index("'Confirm'") < told.index("'Query'")
    assert "You can confirm or query it until 10 December 2026." in told
    sends_all(desk)
    confirm(desk, made)
    told = text_to(desk, "visit_logged", DELEGATE)
    assert "Priya Ferndale confirmed this visit on 3 December 2026. You can still query it" in told
    assert "'Confirm'" not in told
    assert "'Query'" in told
    again = desk.look_now(lambda work: [row.key for row in work.session.exec(select(Outbox)) if row.card])
    assert any("visit_logged" in key for key in again)


def test_everyone_who_reads_the_list_reads_by_whom_and_when(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    assert "'Confirm'" in listed(desk, HEAD, of)
    confirm(desk, made)
    for who in (LEO, HEAD, HOME_HEAD, DIRECTOR):
        assert BY_PRIYA in listed(desk, who, of)
    assert "'Confirm'" not in listed(desk, HEAD, of)
    assert "'Take back'" in listed(desk, LEO, of)


@pytest.mark.parametrize("reader", ["host", "home", "alliance"])
def test_the_account_says_so_too(desk: Desk, reader: str) -> None:
    of = under_way(desk)
    confirm(desk, logs(desk, of))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 2)))
    entries = desk.look_now(lambda work: entries_of(work, work.get(Deployment, of)))
    sheet = statement(entries, reader)[-1]
    at = sheet.at("Confirmed")
    assert [row[at] for row in sheet.rows] == ["", "Priya Ferndale, 3 December 2026"]


def test_a_weekly_list_that_was_sent_says_so_as_well(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    made = logs(desk, of)
    sends_all(desk)
    moves_to(desk, london("2026-12-04T15:00"))
    desk.do_now(queue_due)
    assert "'Confirm'" in text_to(desk, "visits_week", HEAD)
    sends_all(desk)
    confirm(desk, made)
    again = desk.look_now(lambda work: [row.kind for row in work.session.exec(select(Outbox)) if row.card])
    assert "visits_week" in again
    assert "confirmed by Priya Ferndale on 4 December 2026" in text_to(desk, "visits_week", HEAD)


def test_a_visit_is_confirmed_within_five_school_days(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    moves_to(desk, london("2026-12-11T00:30"))
    assert "'Confirm'" not in text_to(desk, "visit_logged", HEAD)
    with pytest.raises(TooLateToConfirm, match=r"until 10 December 2026\. It stands as it was logged"):
        confirm(desk, made)
    moves_to(desk, london("2026-12-10T23:30"))
    confirm(desk, made, DELEGATE)


def test_who_comes_too_late_hears_who_was_first(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    confirm(desk, made)
    with pytest.raises(MovedOn, match="Priya Ferndale has already confirmed this visit"):
        confirm(desk, made, DELEGATE)
    query(desk, made)
    with pytest.raises(MovedOn, match="Priya Ferndale queried this visit; the leader answers next"):
        confirm(desk, made, DELEGATE)


def test_of_many_at_once_one_counts(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    told = outcomes(lambda n: confirm(desk, made, (HEAD, DELEGATE)[n % 2]))
    assert told["done"] == 1


@pytest.mark.parametrize("who", [LEO, DIRECTOR, HOME_HEAD, STRANGER])
def test_nobody_else_confirms(desk: Desk, who: str) -> None:
    made = logs(desk, under_way(desk))
    with pytest.raises(NotYours, match="Only the school that is supported can do that"):
        confirm(desk, made, who)


def test_with_a_query_what_was_confirmed_stands_no_longer(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    confirm(desk, made)
    query(desk, made, DELEGATE)
    assert state(desk, made) == "queried"
    assert "confirmed by" not in listed(desk, LEO, of)
    steps = desk.look_now(lambda work: [each.action for each in steps_of(work, VISIT, work.get(Visit, made))])
    assert steps == ["log", "confirm", "query"]


def test_what_the_leader_changes_is_confirmed_afresh_and_only_as_it_was_read(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    before = seen(desk, made)
    confirm(desk, made)
    query(desk, made)
    answer(desk, made)
    assert "'Confirm'" in text_to(desk, "query_answered", HEAD)
    assert "confirmed by" not in listed(desk, DIRECTOR, of)
    with pytest.raises(ReadAgain, match="Please read the answer"):
        confirm(desk, made, seen=before)
    confirm(desk, made, seen=seen(desk, made))
    assert BY_PRIYA in listed(desk, DIRECTOR, of)
    assert "Priya Ferndale confirmed this visit" in text_to(desk, "query_answered", HEAD)


def test_what_is_taken_back_is_not_confirmed(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    confirm(desk, made)
    desk.by(LEO).do_now(logging.take_back, made, "It was another school.")
    with pytest.raises(MovedOn, match="Leo Hartsmere took this visit back"):
        confirm(desk, made)


def test_what_is_closed_is_settled(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    goes_into(desk, of, "closed")
    with pytest.raises(VisitsSettled):
        confirm(desk, made)


def test_where_it_was_recorded_the_list_says_by_whom(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)

    def by_telephone(work: Work) -> None:
        director, head = people.person(work, DIRECTOR), people.person(work, HEAD)
        speak_for(work, head, Recorded(director, "phone", work.today))
        logging.confirm(work, head, made)

    desk.do_now(by_telephone)
    shown = listed(desk, LEO, of)
    assert BY_PRIYA in shown
    assert "By telephone on 3 December 2026, recorded by Maya Lindmere" in shown
