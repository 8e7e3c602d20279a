"""The home tab: each person's own, kept up to date once they have looked at it."""

from datetime import timedelta

from sqlmodel import select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.home import opened
from bot.flows.questions import asking
from bot.rules.people.profile import Profile
from bot.store import people
from bot.store.own import own_of
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from tests.given.school import DIRECTOR, HEAD, STRANGER, TUESDAY, moves_to

NLE_RATE = "what does an NLE cost per day?"


def passed_on(desk: Desk, number: int = 1, who: str = HEAD) -> int:
    asked = desk.by(who).do_now(asking.ask, f"{NLE_RATE} {number}", f"event:{number}")
    desk.by(who).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def questions_seen_by(desk: Desk, who: str) -> list[tuple[str, str, str]]:
    return desk.look_now(lambda work: list(own_of(work, people.look_up(work, who)).questions))


def interests_seen_by(desk: Desk, who: str) -> list[str]:
    """The roles somebody would like to have."""
    return desk.look_now(lambda work: [role for _, role in own_of(work, people.look_up(work, who)).interests])


def redrawn_for(desk: Desk) -> list[str]:
    """Whose home tabs are to be drawn, oldest first."""

    def ids(work: Work) -> list[str]:
        rows = work.session.exec(select(Outbox).where(Outbox.kind == "home").order_by("id"))
        return [work.get(Person, row.about_id).slack_id or "" for row in rows]

    return desk.look_now(ids)


def test_opening_the_tab_has_it_drawn(desk: Desk) -> None:
    desk.by(HEAD).do_now(opened, "1.0")
    assert redrawn_for(desk) == [HEAD]


def test_the_same_opening_twice_has_it_drawn_once(desk: Desk) -> None:
    for _ in range(2):
        desk.by(HEAD).do_now(opened, "1.0")
    assert redrawn_for(desk) == [HEAD]


def test_a_tab_that_nobody_opened_is_never_drawn(desk: Desk) -> None:
    passed_on(desk)
    assert redrawn_for(desk) == []


def test_a_question_passed_on_redraws_the_tabs_of_the_asker_and_the_director(desk: Desk) -> None:
    for who in (HEAD, DIRECTOR, STRANGER):
        desk.by(who).do_now(opened, "1.0")
    passed_on(desk)
    assert sorted(redrawn_for(desk)[3:]) == sorted([HEAD, DIRECTOR])


def test_a_director_who_asks_has_the_tab_drawn_once(desk: Desk) -> None:
    desk.by(DIRECTOR).do_now(opened, "1.0")
    passed_on(desk, who=DIRECTOR)
    assert redrawn_for(desk) == [DIRECTOR, DIRECTOR]


def test_an_answer_shows_on_the_askers_tab(desk: Desk) -> None:
    question_id = passed_on(desk)
    assert [state for _, state, _ in questions_seen_by(desk, HEAD)] == ["with_director"]
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    [(_, state, answer)] = questions_seen_by(desk, HEAD)
    assert (state, answer) == ("answered", "We agree it.")


def test_a_question_the_bot_answered_is_not_listed(desk: Desk) -> None:
    desk.by(HEAD).do_now(asking.ask, "what does an SLE cost?", "event:1")
    assert questions_seen_by(desk, HEAD) == []


def test_nobody_sees_what_others_ask(desk: Desk) -> None:
    passed_on(desk)
    assert questions_seen_by(desk, STRANGER) == []


def test_the_newest_questions_come_first_and_no_more_than_five(desk: Desk) -> None:
    for number in range(7):
        moves_to(desk, TUESDAY + timedelta(minutes=number))
        passed_on(desk, number)
    titles = [title for title, _, _ in questions_seen_by(desk, HEAD)]
    assert titles == [f"{NLE_RATE} {number}" for number in (6, 5, 4, 3, 2)]


def test_an_open_interest_is_listed_until_it_is_withdrawn(desk: Desk) -> None:
    check = desk.by(STRANGER).do_now(eligibility.check, "sle", Profile())
    interest = desk.by(STRANGER).do_now(eligibility.register_interest, check.check_id)
    assert interests_seen_by(desk, STRANGER) == ["SLE"]
    desk.by(STRANGER).do_now(eligibility.withdraw, interest.id or 0)
    assert interests_seen_by(desk, STRANGER) == []
