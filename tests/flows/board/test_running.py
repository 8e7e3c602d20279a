"""Running the alliance: what the director sees, and what can be tried again."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.board.running import NotDead, Overview, overview, send_again
from bot.flows.questions import asking
from bot.store import outbox, people
from bot.store.changes import NotYours
from bot.store.tables import Outbox
from bot.store.work import NotFound, Work, id_of
from tests.given.school import DIRECTOR, HEAD, STRANGER, TUESDAY, moves_to

NLE_RATE = "what does an NLE cost per day?"


def passed_on(desk: Desk, number: int = 1) -> int:
    asked = desk.by(HEAD).do_now(asking.ask, f"{NLE_RATE} {number}", f"event:{number}")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def seen(desk: Desk, who: str = DIRECTOR) -> Overview:
    return desk.look_now(lambda work: overview(work, people.look_up(work, who)))


def dead(desk: Desk, *, place: str | None = None, to: str | None = None) -> int:
    """A message that could not be delivered."""

    def queue(work: Work) -> int:
        person = people.person(work, to) if to else None
        outbox.queue(work, f"reply:{place}:{to}", "reply", 1, place=place, to=person)
        row = work.session.exec(select(Outbox).order_by("id")).all()[-1]
        row.state, row.error = "dead", "channel_not_found"
        return id_of(row)

    return desk.do_now(queue)


@pytest.mark.parametrize("who", [HEAD, STRANGER])
def test_the_overview_is_the_directors_alone(desk: Desk, who: str) -> None:
    passed_on(desk)
    with pytest.raises(NotYours, match="Only the director can do that"):
        seen(desk, who)


def test_questions_that_wait_are_listed_oldest_first(desk: Desk) -> None:
    for number in (1, 2):
        moves_to(desk, TUESDAY + timedelta(minutes=number))
        passed_on(desk, number)
    assert [each.text for each in seen(desk).waiting] == [f"{NLE_RATE} 1", f"{NLE_RATE} 2"]


def test_whoever_asks_is_shown_as_slack_shows_them(desk: Desk) -> None:
    passed_on(desk)
    assert [each.asker for each in seen(desk).waiting] == [f"<@{HEAD}>"]


def test_an_answer_that_did_not_help_is_listed_once_whoever_said_so(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1", place="C01STAFFROOM")
    for who in (HEAD, STRANGER):
        desk.by(who).do_now(asking.judge, asked.question_id, False)
    [unhelpful] = seen(desk).unhelpful
    assert (unhelpful.text, unhelpful.state) == ("what does an SLE cost?", "replied")


def test_what_did_not_help_long_ago_is_not_listed(desk: Desk) -> None:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    desk.by(HEAD).do_now(asking.judge, asked.question_id, False)
    moves_to(desk, TUESDAY + timedelta(days=121))
    assert seen(desk).unhelpful == ()


def test_what_did_not_arrive_says_for_whom_and_why(desk: Desk) -> None:
    dead(desk, to=HEAD)
    dead(desk, place="C1")
    dead(desk, place=outbox.DIRECTOR)
    assert [(each.to, each.error) for each in seen(desk).undelivered] == [
        ("the director's channel", "channel_not_found"),
        ("a channel", "channel_not_found"),
        (f"<@{HEAD}>", "channel_not_found"),
    ]


def test_what_did_not_arrive_can_be_tried_again_once(desk: Desk) -> None:
    row = dead(desk, place="C1")
    desk.by(DIRECTOR).do_now(send_again, row)
    assert seen(desk).undelivered == ()
    with pytest.raises(NotDead):
        desk.by(DIRECTOR).do_now(send_again, row)


def test_only_the_director_tries_again(desk: Desk) -> None:
    row = dead(desk, place="C1")
    with pytest.raises(NotYours):
        desk.by(HEAD).do_now(send_again, row)


def test_a_message_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.by(DIRECTOR).do_now(send_again, 99)


def test_a_long_list_is_cut_and_nothing_breaks(desk: Desk) -> None:
    for number in range(30):
        passed_on(desk, number)
        dead(desk, place=f"C{number}")
    assert (len(seen(desk).waiting), len(seen(desk).undelivered)) == (12, 12)
