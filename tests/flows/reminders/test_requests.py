"""Requests that wait: the director is reminded, the deputy told, and what waits is listed each morning."""

from datetime import date, datetime

import pytest
from sqlmodel import col, select

from bot.desk import Desk
from bot.flows.questions import asking
from bot.flows.reminders.upcoming import queue_due, upcoming
from bot.flows.requests import deciding
from bot.flows.requests.terms import AgreedTerms
from bot.presenters.messages import draw
from bot.store.tables import Figure, Outbox, Person
from bot.store.work import Work
from tests.given.requests import TERMS, approved, changed, deployed, submitted, with_school
from tests.given.school import DIRECTOR, HEAD, LONDON, moves_to

DEPUTY = "U02DEPUTY00"
KINDS = ("request_waits", "deputy_told", "waiting_list", "more_reminder")


@pytest.fixture(autouse=True)
def _schools(desk: Desk) -> None:
    with_school(desk)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def named_deputy(desk: Desk) -> None:
    figure = Figure(alliance_id=desk.alliance_id, key="deputy_director", value=DEPUTY)
    desk.do_now(lambda work: work.add(figure))


def tick(desk: Desk, at: str) -> list[str]:
    """The kinds that a tick at this moment puts into the outbox."""
    moves_to(desk, london(at))
    before = len(queued(desk))
    desk.do_now(queue_due)
    return sorted(queued(desk)[before:])


def queued(desk: Desk) -> list[str]:
    rows = select(Outbox).where(col(Outbox.kind).in_(KINDS)).order_by(col(Outbox.id))
    return desk.look_now(lambda work: [row.kind for row in work.session.exec(rows)])


def last(desk: Desk, kind: str) -> str:
    """The newest message of a kind as it would be sent now, "" where it would not."""

    def drawn(work: Work) -> str:
        rows = select(Outbox).where(Outbox.kind == kind).order_by(col(Outbox.id).desc())
        row = work.session.exec(rows).first()
        found = draw(work, row) if row else None
        return str(found.message.blocks) if found else ""

    return desk.look_now(drawn)


def test_the_director_is_reminded_on_the_second_school_day_and_the_deputy_told_on_the_fifth(
    desk: Desk,
) -> None:
    named_deputy(desk)
    submitted(desk)  # on a Tuesday
    assert tick(desk, "2026-11-04T08:00") == ["waiting_list"]
    assert tick(desk, "2026-11-05T08:00") == ["request_waits", "waiting_list"]
    assert tick(desk, "2026-11-06T08:00") == ["waiting_list"]
    assert tick(desk, "2026-11-08T12:00") == []  # a Sunday
    assert tick(desk, "2026-11-09T08:00") == ["waiting_list"]
    assert tick(desk, "2026-11-10T08:00") == ["deputy_told", "waiting_list"]
    assert tick(desk, "2026-11-10T08:10") == []


def test_without_a_deputy_nobody_else_is_told(desk: Desk) -> None:
    submitted(desk)
    assert "deputy_told" not in tick(desk, "2026-11-10T08:00")


def test_a_deputy_known_by_the_policy_alone_is_met_when_told(desk: Desk) -> None:
    named_deputy(desk)
    submitted(desk)
    tick(desk, "2026-11-10T08:00")
    to = desk.look_now(
        lambda work: work.session.exec(
            select(Person.slack_id)
            .join(Outbox, col(Outbox.to_person_id) == col(Person.id))
            .where(Outbox.kind == "deputy_told")
        ).all()
    )
    assert to == [DEPUTY]
    assert "Sampleford Primary School" in last(desk, "deputy_told")


def test_a_request_that_is_settled_is_not_mentioned_again(desk: Desk) -> None:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.decline, request_id, "No.")
    assert tick(desk, "2026-11-05T08:00") == []


def test_a_reminder_that_is_no_longer_true_is_not_sent(desk: Desk) -> None:
    request_id = submitted(desk)
    tick(desk, "2026-11-05T08:00")
    assert f"<@{DIRECTOR}> this request has waited for 2 school days" in last(desk, "request_waits")
    desk.by(DIRECTOR).do_now(deciding.decline, request_id, "No.")
    assert last(desk, "request_waits") == last(desk, "waiting_list") == ""


def test_the_wait_begins_again_with_the_heads_answer_but_not_with_a_change(desk: Desk) -> None:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, "Which years?")
    assert tick(desk, "2026-11-05T08:00") == []
    desk.by(HEAD).do_now(deciding.answer, request_id, "Year 6.")
    assert tick(desk, "2026-11-06T08:00") == ["waiting_list"]
    changed(desk, request_id)
    assert tick(desk, "2026-11-09T08:00") == ["request_waits", "waiting_list"]


def test_what_came_since_this_morning_is_for_the_next(desk: Desk) -> None:
    submitted(desk)  # at ten
    assert tick(desk, "2026-11-03T11:00") == []
    assert tick(desk, "2026-11-04T07:59") == []
    assert tick(desk, "2026-11-04T08:00") == ["waiting_list"]
    assert tick(desk, "2026-11-04T16:00") == []


def test_a_bot_that_was_down_in_the_morning_lists_once_when_it_is_back(desk: Desk) -> None:
    submitted(desk)
    assert tick(desk, "2026-11-04T14:00") == ["waiting_list"]
    assert tick(desk, "2026-11-04T19:00") == []


def test_the_list_has_all_that_waits_and_nothing_that_does_not(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", "event:1")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    submitted(desk)
    approved(desk)
    under_way = approved(desk)
    deployed(desk, under_way, "accepted")
    asks_dates = approved(desk)
    deployed(desk, asks_dates, "other_dates")
    fell = approved(desk)
    deployed(desk, fell, "release_refused")
    meeting = AgreedTerms(TERMS.scope, TERMS.outcomes, 6, TERMS.starts_on, TERMS.ends_on, True)
    desk.by(DIRECTOR).do_now(deciding.approve, submitted(desk), meeting)
    tick(desk, "2026-11-04T08:00")
    said = last(desk, "waiting_list")
    assert "6 things are waiting for you" in said
    assert said.count("Leader to be found") == 2
    for words in ("Question to be answered", "To be decided", "Diagnostic meeting", "Other dates"):
        assert said.count(words) == 1


def test_where_nothing_waits_nothing_is_listed(desk: Desk) -> None:
    assert tick(desk, "2026-11-04T08:00") == []


def test_the_list_of_prompts_tells_of_the_next_mornings(desk: Desk) -> None:
    submitted(desk)
    listed = desk.look_now(upcoming, london("2026-11-09T07:59"))
    assert [(each.kind, each.at) for each in listed] == [
        ("waiting_list", london("2026-11-04T08:00")),
        ("request_waits", london("2026-11-05T08:00")),
        ("waiting_list", london("2026-11-05T08:00")),
        ("waiting_list", london("2026-11-06T08:00")),
    ]


def test_a_school_is_reminded_once_of_what_the_director_asked(desk: Desk) -> None:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, "Which years?")
    assert tick(desk, "2026-11-06T07:59") == []
    assert tick(desk, "2026-11-06T08:00") == ["more_reminder"]
    assert "is still waiting to know" in last(desk, "more_reminder")
    assert "more_reminder" not in tick(desk, "2026-11-09T08:00")
    desk.by(HEAD).do_now(deciding.answer, request_id, "Year 6.")
    assert last(desk, "more_reminder") == ""


def test_what_hangs_on_a_school_is_on_the_first_list_of_each_week(desk: Desk) -> None:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, "Which years?")
    assert "waiting_list" not in tick(desk, "2026-11-09T08:00")  # a Monday, five school days later
    assert tick(desk, "2026-11-11T08:00") == []
    for monday in ("2026-11-16", "2026-11-23"):
        assert tick(desk, f"{monday}T08:00") == ["waiting_list"]
        assert "The school's answer, since 3 November 2026" in last(desk, "waiting_list")
    desk.by(HEAD).do_now(deciding.answer, request_id, "Year 6.")
    tick(desk, "2026-11-30T08:00")
    assert "The school's answer" not in last(desk, "waiting_list")


def test_a_meeting_to_come_waits_for_nobody_before_its_day(desk: Desk) -> None:
    held_on = date(2026, 11, 10)
    meeting = AgreedTerms(TERMS.scope, TERMS.outcomes, 6, TERMS.starts_on, TERMS.ends_on, True, held_on)
    desk.by(DIRECTOR).do_now(deciding.approve, submitted(desk), meeting)
    assert tick(desk, "2026-11-09T08:00") == []
    assert tick(desk, "2026-11-10T08:00") == ["waiting_list"]
    assert "Diagnostic meeting to be held, since 10 November 2026" in last(desk, "waiting_list")
