"""Asking: what becomes of a question, and who may do what with it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.board.running import overview
from bot.flows.questions import asking
from bot.rules.knowledge import EmptyQuestion
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import History, KeptAnswer, Outbox, Question
from bot.store.work import AlreadyDone, Work
from tests.given.school import DIRECTOR, HEAD, STRANGER

NLE_RATE = "what does an NLE cost per day?"


def passed_on(desk: Desk) -> int:
    asked = desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def answered(desk: Desk, question_id: int, *, review_by: date | None = None) -> Question:
    return desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it each time.", review_by)


def outbox(desk: Desk) -> list[tuple[str, str | None]]:
    def rows(work: Work) -> list[tuple[str, str | None]]:
        return [(row.kind, row.to_place) for row in work.session.exec(select(Outbox).order_by("id"))]

    return desk.look_now(rows)


def test_a_question_in_the_guides_is_answered_with_its_source(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    assert (asked.reply.status, asked.reply.sources) == ("answered", ("002_796c020e014427d6.txt",))


def test_the_same_event_twice_is_one_question(desk: Desk) -> None:
    desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")
    with pytest.raises(AlreadyDone):
        desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")


def test_a_question_that_cannot_be_read_may_be_asked_again(desk: Desk) -> None:
    with pytest.raises(EmptyQuestion):
        desk.by(HEAD).do_now(asking.ask, " ", "event:1")
    assert desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1").question_id


def test_a_question_from_a_channel_is_answered_there_by_the_outbox(desk: Desk) -> None:
    desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1", place="C9", thread="1.2")
    assert outbox(desk) == [("reply", "C9")]


@pytest.mark.parametrize(
    "text",
    [
        "What does an SLE cost and who completes the action plan?",
        "what is the day rate for an SLE and for an LLE?",
        "how much for 3 days of SLE?",
        "maths",
        NLE_RATE,
    ],
)
def test_what_a_message_says_later_is_what_was_answered(desk: Desk, text: str) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, text, "event:1")
    assert desk.look_now(asking.standing, asked.question_id).reply == asked.reply


def test_what_was_meant_is_what_stands(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "maths", "event:1")
    desk.by(HEAD).do_now(asking.choose, asked.question_id, "sle_day_rate")
    assert desk.look_now(asking.standing, asked.question_id).reply.entry == "sle_day_rate"


def test_passing_a_question_on_puts_a_card_into_the_directors_channel(desk: Desk) -> None:
    passed_on(desk)
    assert outbox(desk) == [("question_card", "director")]


def test_only_the_asker_passes_a_question_on(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, NLE_RATE, "event:1")
    with pytest.raises(NotYours):
        desk.by(STRANGER).do_now(asking.ask_director, asked.question_id)


def test_a_question_is_passed_on_once(desk: Desk) -> None:
    question_id = passed_on(desk)
    with pytest.raises(MovedOn, match="already has this question"):
        desk.by(HEAD).do_now(asking.ask_director, question_id)


def test_only_a_director_answers(desk: Desk) -> None:
    question_id = passed_on(desk)
    with pytest.raises(NotYours, match="Only the director can do that"):
        desk.by(HEAD).do_now(asking.answer, question_id, "I know it", None)


def test_the_answer_goes_to_the_asker_and_redraws_the_card(desk: Desk) -> None:
    answered(desk, passed_on(desk))
    assert outbox(desk)[1:] == [("question_card", "director"), ("answer", None)]


def test_every_step_is_written_into_the_history(desk: Desk) -> None:
    answered(desk, passed_on(desk))
    steps = desk.look_now(
        lambda work: [(row.action, row.before, row.after) for row in work.session.exec(select(History))]
    )
    assert steps == [
        ("ask_director", "replied", "with_director"),
        ("answer", "with_director", "answered"),
    ]


def test_a_second_answer_is_told_who_was_first(desk: Desk) -> None:
    question_id = passed_on(desk)
    answered(desk, question_id)
    with pytest.raises(MovedOn, match="You have already answered"):
        answered(desk, question_id)


def test_of_twenty_answers_at_once_exactly_one_counts(desk: Desk) -> None:
    question_id = passed_on(desk)

    def attempt(_: int) -> bool:
        try:
            answered(desk, question_id)
        except MovedOn:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, range(20))) == 1


@pytest.mark.parametrize(
    ("text", "review_in", "field"),
    [("   ", None, "answer"), ("x" * 2_501, None, "answer"), ("Yes.", 0, "review_by")],
)
def test_what_is_wrong_with_an_answer_is_said_at_its_field(
    desk: Desk, text: str, review_in: int | None, field: str
) -> None:
    question_id = passed_on(desk)
    review_by = None if review_in is None else desk.today() + timedelta(days=review_in)
    with pytest.raises(BotError) as wrong:
        desk.by(DIRECTOR).do_now(asking.answer, question_id, text, review_by)
    assert wrong.value.field == field


def test_a_kept_answer_answers_the_next_who_asks(desk: Desk) -> None:
    answered(desk, passed_on(desk), review_by=desk.today() + timedelta(days=30))
    again = desk.by(STRANGER).do_now(asking.ask, "what does an nle cost per day", "event:2")
    assert (again.reply.status, again.reply.answer) == ("answered", "We agree it each time.")


def test_an_answer_that_is_not_kept_answers_only_its_asker(desk: Desk) -> None:
    answered(desk, passed_on(desk))
    assert desk.look_now(lambda work: work.session.exec(select(KeptAnswer)).all()) == []


def test_the_latest_word_on_whether_an_answer_helped_counts(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    desk.by(HEAD).do_now(asking.judge, asked.question_id, False)
    desk.by(HEAD).do_now(asking.judge, asked.question_id, True)
    assert desk.look_now(lambda work: overview(work, people.person(work, DIRECTOR))).unhelpful == ()
