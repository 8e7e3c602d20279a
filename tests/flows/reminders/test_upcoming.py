"""What is sent without a click: at the next school hour, once, whatever the clock or the bot was doing."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.desk import Desk
from bot.flows.questions import asking
from bot.flows.reminders.prompt import Prompt
from bot.flows.reminders.upcoming import due, queue_due, upcoming
from bot.rules.time.calendar import SchoolCalendar
from bot.store import people
from bot.store.tables import Figure, KeptAnswer, Outbox
from bot.store.work import Work
from tests.given.school import DIRECTOR, HEAD, LONDON, TUESDAY, moves_to, opened_desk

PROMPTS = ("question_waits", "review_answer")
FAR = datetime(2100, 1, 1, tzinfo=LONDON)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def passed_on(desk: Desk, number: int = 1) -> int:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", f"event:{number}")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def kept(desk: Desk, review_by: date, number: int = 1) -> None:
    question_id = passed_on(desk, number)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", review_by)


def tick(desk: Desk, at: datetime) -> int:
    """How many of these prompts a tick at this moment puts into the outbox."""
    moves_to(desk, at)
    before = len(queued(desk))
    desk.do_now(queue_due)
    return len(queued(desk)) - before


def listed(desk: Desk, until: datetime = FAR) -> list[Prompt]:
    return [prompt for prompt in desk.look_now(upcoming, until) if prompt.kind in PROMPTS]


def queued(desk: Desk) -> list[str]:
    def kinds(work: Work) -> list[str]:
        return [row.kind for row in work.session.exec(select(Outbox).order_by("id")) if row.kind in PROMPTS]

    return desk.look_now(kinds)


def test_something_is_due_from_its_hour_until_it_is_queued(desk: Desk) -> None:
    passed_on(desk)
    assert not desk.look_now(due)
    moves_to(desk, london("2026-11-05T08:00"))
    assert desk.look_now(due)
    desk.do_now(queue_due)
    assert not desk.look_now(due)


def test_the_director_is_reminded_of_a_question_on_the_second_school_day(desk: Desk) -> None:
    passed_on(desk)
    assert [prompt.at for prompt in listed(desk)] == [london("2026-11-05T08:00")]
    assert tick(desk, london("2026-11-05T07:59")) == 0
    assert tick(desk, london("2026-11-05T08:00")) == 1


def test_a_reminder_goes_into_the_directors_channel(desk: Desk) -> None:
    passed_on(desk)
    tick(desk, london("2026-11-05T09:00"))
    reminder = select(Outbox).where(Outbox.kind == "question_waits")
    assert desk.look_now(lambda work: work.session.exec(reminder).one().to_place) == "director"


def test_a_question_that_waits_over_a_weekend_is_not_mentioned_in_it(desk: Desk) -> None:
    moves_to(desk, london("2026-11-05T16:00"))  # a Thursday
    passed_on(desk)
    for moment in ("2026-11-06T16:59", "2026-11-07T10:00", "2026-11-08T10:00", "2026-11-09T07:59"):
        assert tick(desk, london(moment)) == 0
    assert tick(desk, london("2026-11-09T08:00")) == 1


def test_what_fell_due_while_the_bot_was_down_goes_out_once_at_the_next_school_hour(desk: Desk) -> None:
    passed_on(desk)
    assert tick(desk, london("2026-11-20T17:30")) == 0  # a Friday evening, two weeks on
    assert [prompt.at for prompt in listed(desk)] == [london("2026-11-23T08:00")]
    assert tick(desk, london("2026-11-23T08:05")) == 1
    assert tick(desk, london("2026-11-23T08:15")) == 0


def test_a_clock_that_jumps_a_month_ahead_sends_once(desk: Desk) -> None:
    passed_on(desk)
    assert [tick(desk, london(f"2026-12-03T10:{minute}")) for minute in (10, 20, 30)] == [1, 0, 0]
    assert queued(desk) == ["question_waits"]


def test_a_clock_that_jumps_back_does_no_harm(desk: Desk) -> None:
    passed_on(desk)
    assert tick(desk, london("2026-11-05T10:00")) == 1
    assert tick(desk, london("2026-10-01T10:00")) == 0
    assert tick(desk, london("2026-11-05T10:00")) == 0


def test_over_christmas_and_the_change_of_the_clocks_it_is_eight_in_the_morning(desk: Desk) -> None:
    moves_to(desk, london("2026-12-23T16:00"))
    passed_on(desk)
    assert [prompt.at for prompt in listed(desk)] == [london("2026-12-29T08:00")]
    moves_to(desk, london("2027-03-24T16:00"))
    passed_on(desk, 2)
    assert listed(desk)[-1].at == london("2027-03-30T08:00")


@pytest.mark.parametrize(("days", "at"), [("1", "2026-11-04T08:00"), ("10", "2026-11-17T08:00")])
def test_the_director_chooses_how_long_a_question_may_wait(desk: Desk, days: str, at: str) -> None:
    passed_on(desk)
    figure = Figure(alliance_id=desk.alliance_id, key="question_reminder_school_days", value=days)
    desk.do_now(lambda work: work.add(figure))
    assert [prompt.at for prompt in listed(desk)] == [london(at)]


def test_a_question_that_is_answered_is_not_mentioned_again(desk: Desk) -> None:
    question_id = passed_on(desk)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    assert listed(desk) == []
    assert tick(desk, london("2026-11-05T08:00")) == 0


@pytest.mark.parametrize(
    ("review_by", "at"),
    [
        (date(2026, 11, 12), "2026-11-12T08:00"),
        (date(2026, 11, 14), "2026-11-16T08:00"),
        (date(2026, 12, 25), "2026-12-29T08:00"),
    ],
)
def test_an_answer_is_read_again_on_its_day_or_the_next_school_day(
    desk: Desk, review_by: date, at: str
) -> None:
    kept(desk, review_by)
    [prompt] = listed(desk)
    assert (prompt.kind, prompt.at, prompt.to_whom) == ("review_answer", london(at), DIRECTOR)


def test_an_answer_given_a_new_day_is_read_again_then(desk: Desk) -> None:
    kept(desk, date(2026, 11, 12))
    assert tick(desk, london("2026-11-12T08:00")) == 1

    def a_year_later(work: Work) -> None:
        work.session.exec(select(KeptAnswer)).one().review_by = date(2027, 11, 12)

    desk.do_now(a_year_later)
    assert [prompt.at for prompt in listed(desk)] == [london("2027-11-12T08:00")]


def test_the_list_has_what_will_go_out_and_not_what_has(desk: Desk) -> None:
    passed_on(desk, 1)
    kept(desk, date(2026, 11, 12), 2)
    assert [prompt.kind for prompt in listed(desk)] == ["question_waits", "review_answer"]
    assert [prompt.kind for prompt in listed(desk, london("2026-11-11T23:59"))] == ["question_waits"]
    tick(desk, london("2026-11-05T08:00"))
    assert [prompt.kind for prompt in listed(desk)] == ["review_answer"]


def test_another_alliance_is_not_prompted(desk: Desk) -> None:
    passed_on(desk)
    other = Desk(desk.database, desk.alliance_id + 1, desk.clock, desk.zone)
    assert listed(other) == []


def test_the_row_of_a_prompt_names_whom_it_is_for() -> None:
    prompt = Prompt(TUESDAY, "question_waits", 7, "question 7", None, "key")
    assert prompt.in_words == "question_waits to the director's channel, about question 7"


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    asked=st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=4),
    ticks=st.lists(st.integers(0, 60 * 24 * 90), min_size=1, max_size=8),
)
def test_every_tick_sends_just_what_the_list_said_and_only_in_school_hours(
    asked: list[int], ticks: list[int]
) -> None:
    calendar = SchoolCalendar(LONDON)
    with opened_desk("sqlite://") as desk:
        for number, minute in enumerate(asked):
            moves_to(desk, TUESDAY + timedelta(minutes=minute))
            passed_on(desk, number)
        for minute in ticks:
            moment = TUESDAY + timedelta(minutes=minute)
            moves_to(desk, moment)
            promised = len(listed(desk, moment))
            assert tick(desk, moment) == promised
            assert not promised or calendar.school_hour(moment) == moment
        tick(desk, london("2027-09-01T10:00"))
        assert queued(desk) == ["question_waits"] * len(asked)


def test_a_director_is_called_by_name_in_the_list(desk: Desk) -> None:
    kept(desk, date(2026, 11, 12))

    def name(work: Work) -> None:
        people.person(work, DIRECTOR).name = "Maya"

    desk.do_now(name)
    assert [prompt.to_whom for prompt in listed(desk)] == ["Maya"]


def test_in_the_holidays_that_the_director_gave_nothing_goes_out(desk: Desk) -> None:
    terms = "2 September 2026 to 6 November 2026; 16 November 2026 to 18 December 2026"
    desk.do_now(
        lambda work: work.add(Figure(alliance_id=work.alliance_id, key="term_dates", value=terms)),
    )
    calendar = desk.look_now(lambda work: work.calendar)
    assert calendar.add(date(2026, 11, 6), 1) == date(2026, 11, 16)
