"""A visit is queried in time, answered and corrected, or taken back, and everyone hears."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.acting import NothingWritten
from bot.flows.reminders.upcoming import queue_due
from bot.flows.visits import logging
from bot.flows.visits.counting import left, worked
from bot.flows.visits.logging import TooLateToQuery, VisitsSettled
from bot.rules.visits import Made, TooFewLeft
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment, Visit
from tests.given.alliance import HOME_HEAD, LEO, london, sent
from tests.given.crowd import outcomes
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import MADE, goes_into, logs, sends_all, shown_to, text_to, under_way

DELEGATE = "U06DELEGATE"
WHOLE = replace(MADE, half_days=2)


def visit(desk: Desk, visit_id: int) -> Visit:
    return desk.look_now(lambda work: work.get(Visit, visit_id))


def query(desk: Desk, visit_id: int, by: str = HEAD, reason: str = "It was a phone call?") -> None:
    desk.by(by).do_now(logging.query, visit_id, reason)


def answer(desk: Desk, visit_id: int, made: Made = MADE, by: str = LEO, text: str = "We met.") -> None:
    desk.by(by).do_now(logging.answer, visit_id, text, made, False)


def take_back(desk: Desk, visit_id: int, by: str = LEO) -> None:
    desk.by(by).do_now(logging.take_back, visit_id, "It was another school.")


def days_left(desk: Desk, of: int) -> tuple[int, int]:
    return desk.look_now(
        lambda work: (worked(work, work.get(Deployment, of)), left(work, work.get(Deployment, of)))
    )


def test_the_card_counts_a_visit_that_is_logged_and_one_that_is_corrected(desk: Desk) -> None:
    made = logs(desk, under_way(desk), WHOLE)
    assert sent(desk)[-3:] == [
        ("request_card", "director"),
        ("visit_logged", HEAD),
        ("visit_logged", DELEGATE),
    ]
    query(desk, made)
    before = len(sent(desk))
    answer(desk, made)
    assert ("request_card", "director") in sent(desk)[before:]


def test_a_query_goes_to_the_leader_and_the_thread_and_its_answer_to_the_host_school(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    sends_all(desk)
    before = len(sent(desk))
    query(desk, made)
    assert [each for each in sent(desk)[before:] if each[0].startswith("visit_q")] == [
        ("visit_queried", LEO),
        ("visit_queried", "director"),
    ]
    asked = text_to(desk, "visit_queried", LEO)
    assert "Priya Ferndale asks about your visit" in asked
    assert "It was a phone call?" in asked
    assert "'Answer'" in asked
    assert "Priya Ferndale queried a visit of Leo Hartsmere" in text_to(desk, "visit_queried", None)
    answer(desk, made, replace(MADE, half_days=2, made_on=date(2026, 12, 2), done="A day of planning."))
    told = text_to(desk, "query_answered", HEAD)
    for fact in (
        "We met.",
        "the day was 3 December 2026, and is 2 December 2026",
        "the time was half a day, and is 1 day",
        "Corrected: what was done",
        "'Query'",
    ):
        assert fact in told
    assert days_left(desk, of) == (2, 4)
    assert visit(desk, made).done == "A day of planning."


def test_what_was_sent_is_drawn_again_without_the_buttons_that_are_done(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    sends_all(desk)
    query(desk, made)
    assert "'Query'" not in text_to(desk, "visit_logged", HEAD)
    assert "has been queried" in text_to(desk, "visit_logged", HEAD)
    sends_all(desk)
    answer(desk, made)
    assert "You answered" in text_to(desk, "visit_queried", LEO)


def test_an_answer_cannot_overrun_what_was_agreed(desk: Desk) -> None:
    of = under_way(desk)
    moves_to(desk, london("2026-12-04T12:00"))
    made = logs(desk, of)
    for day in (2, 4):
        logs(desk, of, replace(WHOLE, made_on=date(2026, 12, day)))
    logs(desk, of, replace(MADE, made_on=date(2026, 12, 1)))
    query(desk, made)
    with pytest.raises(TooFewLeft):
        answer(desk, made, WHOLE)
    answer(desk, made, MADE)


def test_a_visit_is_queried_within_five_school_days(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    moves_to(desk, london("2026-12-11T00:30"))
    assert "'Query'" not in text_to(desk, "visit_logged", HEAD)
    assert "The time to query it has passed" in text_to(desk, "visit_logged", HEAD)
    with pytest.raises(TooLateToQuery, match="until 10 December 2026"):
        query(desk, made)
    moves_to(desk, london("2026-12-10T23:30"))
    query(desk, made)


def test_an_answer_may_be_queried_again(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    query(desk, made)
    moves_to(desk, london("2026-12-18T12:00"))
    answer(desk, made)
    query(desk, made, DELEGATE, "And who was there?")
    answer(desk, made, text="Ana was.")
    assert "Ana was." in text_to(desk, "query_answered", DELEGATE)
    assert visit(desk, made).state == "answered"


def test_a_visit_that_is_taken_back_leaves_its_days(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    sends_all(desk)
    take_back(desk, made)
    assert days_left(desk, of) == (0, 6)
    assert "It was another school." in text_to(desk, "visit_taken_back", HEAD)
    logs(desk, of, WHOLE)


def test_who_has_not_read_of_a_visit_does_not_hear_that_it_was_taken_back(desk: Desk) -> None:
    of = under_way(desk)
    desk.by(HEAD).do_now(logging.read_weekly, True)
    made = logs(desk, of)
    sends_all(desk)
    take_back(desk, made)
    assert shown_to(desk, "visit_taken_back", HEAD) is None
    assert shown_to(desk, "visit_taken_back", DELEGATE)


QUERY: Callable[[Desk, int, str], None] = lambda desk, made, who: query(desk, made, who)  # noqa: E731
ANSWER: Callable[[Desk, int, str], None] = lambda desk, made, who: answer(desk, made, by=who)  # noqa: E731
TAKE_BACK: Callable[[Desk, int, str], None] = take_back


@pytest.mark.parametrize(
    ("act", "may", "says"),
    [
        (QUERY, HEAD, "Only the school that is supported"),
        (ANSWER, LEO, "Only the leader"),
        (TAKE_BACK, LEO, "Only the leader"),
    ],
)
def test_everyone_has_their_own_part(
    desk: Desk, act: Callable[[Desk, int, str], None], may: str, says: str
) -> None:
    made = logs(desk, under_way(desk))
    for who in {HEAD, LEO, DIRECTOR, HOME_HEAD, STRANGER} - {may}:
        with pytest.raises(NotYours, match=says):
            act(desk, made, who)


def test_who_comes_too_late_hears_who_was_first(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    query(desk, made)
    with pytest.raises(MovedOn, match="Priya Ferndale queried this visit"):
        query(desk, made, DELEGATE)
    answer(desk, made)
    with pytest.raises(MovedOn, match="You have already answered the query"):
        answer(desk, made)


def test_of_many_queries_at_once_one_counts(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    told = outcomes(lambda n: query(desk, made, (HEAD, DELEGATE)[n % 2]))
    assert told["done"] == 1


def test_words_are_needed(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    with pytest.raises(NothingWritten):
        query(desk, made, reason=" ")
    query(desk, made)
    with pytest.raises(NothingWritten):
        answer(desk, made, text=" ")


def test_what_is_closed_is_settled(desk: Desk) -> None:
    of = under_way(desk)
    made = logs(desk, of)
    goes_into(desk, of, "closed")
    acts: list[Callable[[], None]] = [lambda: query(desk, made), lambda: take_back(desk, made)]
    for act in acts:
        with pytest.raises(VisitsSettled):
            act()
    with pytest.raises(BotError):
        logs(desk, of)


def test_a_leader_who_does_not_answer_a_query_is_reminded_once(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    query(desk, made)
    sends_all(desk)
    for at, goes in (("08T07:59", 0), ("08T08:00", 1), ("09T08:00", 0)):
        moves_to(desk, london(f"2026-12-{at}"))
        desk.do_now(queue_due)
        assert len([key for key in sends_all(desk) if key.startswith("query_reminder")]) == goes
    assert "is still waiting to hear about your visit" in text_to(desk, "query_reminder", LEO)
    answer(desk, made)
    assert "You answered" in text_to(desk, "query_reminder", LEO)


def test_an_answered_query_is_not_reminded_of(desk: Desk) -> None:
    made = logs(desk, under_way(desk))
    query(desk, made)
    answer(desk, made)
    moves_to(desk, london("2026-12-10T08:00"))
    desk.do_now(queue_due)
    assert "query_reminder" not in [kind for kind, _ in sent(desk)]
