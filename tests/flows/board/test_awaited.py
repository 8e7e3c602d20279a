"""Beside each line of what waits for others stands how the word about it went; and what can be done."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.board import chasing
from bot.flows.board.awaited import Step
from bot.flows.board.chasing import ChasedToday, NobodyAwaited, NoneReached, NotByMail
from bot.flows.reminders.upcoming import queue_due
from bot.flows.requests import deciding
from bot.flows.visits import logging
from bot.presenters.board import chase_dialog
from bot.presenters.home import TO_DO, drawn
from bot.presenters.messages import draw
from bot.rules.states import Action
from bot.store import mailing, outbox, people
from bot.store.changes import NotYours
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.agreements import finalised, sign
from tests.given.alliance import ACCEPT, HOME_HEAD, LEO, approved_request, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.evaluations import closed
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, HEAD, moves_to
from tests.given.visits import begun, logs

pytestmark = both_databases
ON_3, ON_4 = datetime(2026, 11, 3, 10, tzinfo=UTC), datetime(2026, 11, 4, 9, tzinfo=UTC)
OUTSIDE = {"slack_id": None, "email": "leo@exemplar.example"}


def went(desk: Desk, kind: str, **became: Any) -> None:
    """What became of every message of a kind."""

    def go(work: Work) -> None:
        for row in work.session.exec(select(Outbox).where(Outbox.kind == kind)):
            for name, value in became.items():
                setattr(row, name, value)

    desk.do_now(go)


def is_outside(desk: Desk, who: str, **now: Any) -> None:
    """Somebody has no account, and is reached by mail, which has begun."""

    def leave(work: Work) -> None:
        mailing.set_up(work, "leaders@example.org")
        people.alliance(work).mailing_since = work.now
        person = people.person(work, who)
        for name, value in (now or OUTSIDE).items():
            setattr(person, name, value)

    desk.do_now(leave)


def told_in(work: Work, who: str) -> str:
    return str(drawn(work, people.look_up(work, who), TO_DO))


def listed(desk: Desk, who: str = DIRECTOR) -> str:
    return desk.look_now(told_in, who)


def asked(desk: Desk) -> Step:
    """A leader was asked; how Chase knows it."""
    with_alliance(desk)
    return "deployment", proposed(desk, approved_request(desk)), Action.ACCEPT


def reminded(desk: Desk, value: Step, **became: Any) -> None:
    """The leader was reminded."""
    number = value[1]

    def remind(work: Work) -> None:
        leo = work.session.exec(select(Outbox).where(Outbox.kind == "proposal")).one().to_person_id
        work.add(
            Outbox(
                key=f"proposal_nudge:{number}:2026-11-09", kind="proposal_nudge", about_id=number,
                to_person_id=leo, due_at=work.now, not_before=outbox.AT_ONCE, **became,
            )
        )  # fmt: skip

    desk.do_now(remind)


MAILED = {"state": "sent", "by": "mail", "mailed_at": ON_3}
WENT = [
    ({"state": "sent", "due_at": ON_3}, "told in Slack on 3 November"),
    ({"state": "waiting"}, "word is on its way"),
    (MAILED, "mailed on 3 November)"),
    ({**MAILED, "opened_at": ON_4}, "mailed on 3 November, opened on 4 November"),
    ({"state": "dead", "error": "user_not_found"}, "could not be told"),
]


@pytest.mark.parametrize(("became", "said"), WENT, ids=[said for _, said in WENT])
def test_a_line_says_how_the_word_about_it_went(desk: Desk, became: dict[str, Any], said: str) -> None:
    asked(desk)
    went(desk, "proposal", **became)
    home = listed(desk)
    assert "Waiting for others" in home
    assert said in home
    assert "reminded" not in home
    assert "Record their answer" in home
    assert ("'Chase'" in home) == ("could not" not in said)
    assert "Waiting for others" not in listed(desk, HEAD)


def test_a_mail_that_lies_unopened_after_the_reminder_says_so_and_comes_first(desk: Desk) -> None:
    value = asked(desk)
    reminded(desk, value, state="dropped")
    proposed(desk, approved_request(desk), "U08SLEENGLI")
    went(desk, "proposal", **MAILED)
    assert "not opened" not in listed(desk)
    went(desk, "proposal_nudge", **MAILED)
    home = listed(desk)
    assert ":mailbox_with_no_mail: *<@U07SLEMATHS>*" in home
    assert home.index("<@U07SLEMATHS> (mailed on 3 November, not opened)") < home.index("<@U08SLEENGLI> (")
    went(desk, "proposal_nudge", opened_at=ON_4)
    assert "not opened" not in listed(desk)


def test_whoever_was_told_in_slack_and_has_a_copy_by_mail_was_told(desk: Desk) -> None:
    asked(desk)
    went(desk, "proposal", state="sent", due_at=ON_3)

    def copies(work: Work) -> None:
        row = work.session.exec(select(Outbox).where(Outbox.kind == "proposal")).one()
        values = row.model_dump(exclude={"id"}) | {"key": f"{row.key}:by_mail", "state": "dead", "by": "mail"}
        work.add(Outbox(**values))

    desk.do_now(copies)
    assert "told in Slack on 3 November" in listed(desk)


def test_what_is_done_is_awaited_no_more(desk: Desk) -> None:
    value = asked(desk)
    ACCEPT(desk, LEO, value[1])
    home = listed(desk)
    assert "to accept or decline" not in home
    assert "to release the leader" in home
    with pytest.raises(NobodyAwaited):
        desk.by(DIRECTOR).do_now(chasing.chase, value, today=False)


def test_chase_reminds_once_a_day_and_says_whom_and_how(desk: Desk) -> None:
    value = asked(desk)
    went(desk, "proposal", state="sent", due_at=ON_3)
    assert "in Slack" in str(desk.by(DIRECTOR).look_now(chase_dialog, value))
    [again] = desk.by(DIRECTOR).do_now(chasing.chase, value, today=False)
    assert not again.by_mail
    sent = [row for row in rows(desk, "proposal") if ":chase:" in row.key]
    assert [row.at_once for row in sent] == [False]
    with pytest.raises(ChasedToday):
        desk.by(DIRECTOR).do_now(chasing.chase, value, today=False)
    moves_to(desk, datetime(2026, 11, 5, 10, tzinfo=UTC))
    went(desk, "proposal", state="sent")
    desk.by(DIRECTOR).do_now(chasing.chase, value, today=False)
    assert len({row.key for row in rows(desk, "proposal")}) == 3


def test_a_chase_is_no_step_and_brings_nothing_else(desk: Desk) -> None:
    made = asked(desk)[1]
    ACCEPT(desk, LEO, made)
    desk.do_now(queue_due)
    before = desk.look_now(lambda work: len(list(work.session.exec(select(Outbox)))))
    desk.by(DIRECTOR).do_now(chasing.chase, ("deployment", made, Action.RELEASE), today=False)
    desk.do_now(queue_due)
    assert desk.look_now(lambda work: len(list(work.session.exec(select(Outbox))))) == before + 1


def rows(desk: Desk, kind: str) -> list[Outbox]:
    return desk.look_now(lambda work: list(work.session.exec(select(Outbox).where(Outbox.kind == kind))))


def test_chase_by_mail_offers_today(desk: Desk) -> None:
    value = asked(desk)
    reminded(desk, value, **MAILED)
    went(desk, "proposal", **MAILED)
    is_outside(desk, LEO)
    dialog = str(desk.by(DIRECTOR).look_now(chase_dialog, value))
    assert "Leo Hartsmere, by mail" in dialog
    assert "Send it today, even out of school hours" in dialog
    [again] = desk.by(DIRECTOR).do_now(chasing.chase, value, today=True)
    assert again.by_mail
    [sent] = [row for row in rows(desk, "proposal_nudge") if ":chase:" in row.key]
    assert sent.at_once


def test_what_is_to_go_today_waits_for_no_hour_and_no_other_mail(desk: Desk) -> None:
    value = asked(desk)
    reminded(desk, value, **MAILED)
    is_outside(desk, LEO)
    night = datetime(2026, 11, 3, 22, tzinfo=UTC)
    moves_to(desk, night)
    desk.by(DIRECTOR).do_now(chasing.chase, value, today=True)

    def goes(work: Work) -> datetime:
        row = next(each for each in work.session.exec(select(Outbox)) if ":chase:" in each.key)
        row.state, row.claimed_by = "sending", "one"
        work.session.flush()
        assert mailing.takes_over(work, row)
        work.session.refresh(row)
        assert mailing.waits_until(work, row) is None
        return row.due_at

    assert desk.do_now(goes) == night


def test_nobody_else_chases(desk: Desk) -> None:
    value = asked(desk)
    for who in (LEO, HEAD):
        with pytest.raises(NotYours):
            desk.by(who).do_now(chasing.chase, value, today=False)


def test_where_nobody_could_be_told_the_line_has_what_can_be_done(desk: Desk) -> None:
    value = asked(desk)
    went(desk, "proposal", state="dead", error="user_not_found")
    home = listed(desk)
    assert "Change the person" in home
    assert "Send by mail" not in home
    with pytest.raises(NotByMail):
        desk.by(DIRECTOR).do_now(chasing.send_by_mail, value)
    with pytest.raises(NoneReached):
        desk.by(DIRECTOR).do_now(chasing.chase, value, today=False)
    is_outside(desk, LEO, email="leo@exemplar.example")
    assert "Send by mail" in listed(desk)
    [who] = desk.by(DIRECTOR).do_now(chasing.send_by_mail, value)
    assert who.reach == "mail"
    [row] = rows(desk, "proposal")
    assert (row.state, row.error) == ("waiting", None)
    assert "Send by mail" not in listed(desk)


def test_each_who_has_to_sign_is_named_with_their_word(desk: Desk) -> None:
    with_alliance(desk)
    finalised(desk)
    went(desk, "to_sign", state="sent", due_at=ON_3)
    home = listed(desk)
    for who in (LEO, HEAD, HOME_HEAD):
        assert f"<@{who}> (told in Slack on 3 November)" in home
    sign(desk, HEAD)
    assert f"<@{HEAD}> (told" not in listed(desk)


def test_a_question_to_the_school_and_a_query_of_a_visit_are_awaited_too(desk: Desk) -> None:
    with_alliance(desk)
    request = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request, "How many classes?")
    assert "to answer the director's question" in listed(desk)
    desk.by(DIRECTOR).do_now(chasing.chase, ("request", request, Action.ANSWER), today=False)
    desk.by(HEAD).do_now(deciding.answer, request, "Two.")
    assert "Waiting for others" not in listed(desk)
    made = begun(desk)
    moves_to(desk, datetime(2026, 12, 10, 15, tzinfo=UTC))
    visit = logs(desk, made)
    desk.by(HEAD).do_now(logging.query, visit, "You left at noon.")
    assert "to answer" in listed(desk)
    desk.by(DIRECTOR).do_now(chasing.chase, ("visit", visit, Action.ANSWER), today=False)


def test_the_later_check_is_awaited_once_the_school_was_asked(desk: Desk) -> None:
    with_alliance(desk)
    closed(desk)
    assert "Waiting for others" not in listed(desk)
    moves_to(desk, datetime(2027, 7, 12, 9, tzinfo=UTC))
    desk.do_now(queue_due)
    assert f"<@{HEAD}> (" in listed(desk)


def test_the_weeks_list_says_so_of_what_hangs(desk: Desk) -> None:
    with_alliance(desk)
    ACCEPT(desk, LEO, proposed(desk, approved_request(desk)))
    went(desk, "release_asked", **MAILED)
    moves_to(desk, datetime(2026, 11, 30, 8, tzinfo=UTC))
    row = Outbox(key="waiting_list:2026-11-30", kind="waiting_list", about_id=1, due_at=ON_3, not_before=ON_3)
    listed_then = str(desk.look_now(lambda work: draw(work, row)))
    assert f"<@{HOME_HEAD}> (mailed on 3 November" in listed_then
    assert "'Chase'" in listed_then
