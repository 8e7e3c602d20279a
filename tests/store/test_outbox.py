"""The outbox: each message is claimed by one sender, cards keep their order, and nothing is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select, update

from bot.desk import Desk
from bot.store import outbox
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.school import moves_to
from tests.given.statements import asked

NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)
LATER = NOW + timedelta(seconds=61)


def queue(desk: Desk, key: str, card: str | None = None) -> None:
    desk.do_now(outbox.queue, key, "reply", 1, place="C1", card=card)


def claim(desk: Desk, at: datetime = NOW, name: str = "one", most: int = 20) -> list[Outbox]:
    return desk.do_now(outbox.claim, name, at, most)


def sent(desk: Desk, row: Outbox) -> bool:
    return desk.do_now(outbox.mark, row, "sent")


def test_a_key_is_queued_once(desk: Desk) -> None:
    queue(desk, "a")
    queue(desk, "a")
    assert len(claim(desk)) == 1


def test_a_key_is_queued_once_in_one_act_too(desk: Desk) -> None:
    def twice(work: Work) -> None:
        outbox.queue(work, "a", "reply", 1, place="C1")
        outbox.queue(work, "b", "reply", 2, place="C1")
        outbox.queue(work, "a", "reply", 3, place="C1")

    desk.do_now(twice)
    assert [(row.key, row.about_id) for row in claim(desk)] == [("a", 1), ("b", 2)]


def test_the_messages_of_an_act_are_written_in_one_statement(desk: Desk) -> None:
    def several(work: Work) -> None:
        for number in range(12):
            outbox.queue(work, str(number), "reply", number, place="C1")

    with asked() as statements:
        desk.do_now(several)
    assert len([words for words, _ in statements if "INTO outbox" in words]) == 1
    assert [row.about_id for row in claim(desk)] == list(range(12))


def test_an_act_sees_its_own_messages_before_they_are_written_for_good(desk: Desk) -> None:
    def queue_and_look(work: Work) -> tuple[set[str], int]:
        outbox.queue(work, "a", "reply", 1, place="C1")
        known = outbox.known(work, ["a", "b"])
        outbox.queue(work, "b", "reply", 2, place="C1")
        dropped = work.session.execute(update(Outbox).values(state="dropped"))
        return known, dropped.rowcount  # type: ignore[attr-defined]

    assert desk.do_now(queue_and_look) == ({"a"}, 2)


def test_what_an_act_that_fails_has_queued_is_not_kept(desk: Desk) -> None:
    def fail(work: Work) -> None:
        outbox.queue(work, "a", "reply", 1, place="C1")
        outbox.known(work, ["a"])
        outbox.queue(work, "b", "reply", 1, place="C1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.do_now(fail)
    assert claim(desk) == []


def test_what_is_not_due_yet_is_not_claimed(desk: Desk) -> None:
    desk.do_now(outbox.queue, "a", "reply", 1, place="C1", due_at=desk.clock.now() + timedelta(hours=1))
    assert claim(desk) == []


def test_what_falls_due_is_claimed_by_business_time(desk: Desk) -> None:
    due = desk.clock.now() + timedelta(hours=1)
    desk.do_now(outbox.queue, "a", "reply", 1, place="C1", due_at=due)
    moves_to(desk, due)
    assert len(claim(desk)) == 1


def test_many_senders_at_once_claim_each_message_once(desk: Desk) -> None:
    for number in range(60):
        queue(desk, str(number))
    with ThreadPoolExecutor(6) as pool:
        claimed = [row.key for rows in pool.map(lambda n: claim(desk, name=str(n)), range(6)) for row in rows]
    assert len(claimed) == len(set(claimed))


def test_a_claimed_message_is_left_alone_while_its_lease_lasts(desk: Desk) -> None:
    queue(desk, "a")
    claim(desk)
    assert claim(desk, NOW + timedelta(seconds=59), "two") == []


def test_a_message_whose_sender_died_is_claimed_again_as_doubtful(desk: Desk) -> None:
    queue(desk, "a")
    claim(desk)
    assert [row.doubtful for row in claim(desk, LATER, "two")] == [True]


def test_a_sender_whose_lease_ran_out_marks_nothing(desk: Desk) -> None:
    queue(desk, "a")
    [first] = claim(desk)
    claim(desk, LATER, "two")
    assert not sent(desk, first)


def test_of_one_cards_drawings_only_the_newest_is_claimed_and_the_others_are_let_go(desk: Desk) -> None:
    for number in range(20):
        queue(desk, str(number), "question:1")
    queue(desk, "c", "question:2")
    assert [row.key for row in claim(desk)] == ["19", "c"]
    left = select(Outbox.key).where(Outbox.state == "waiting")
    assert desk.look_now(lambda work: list(work.session.exec(left))) == []


def test_a_drawing_that_was_tried_comes_before_the_newest(desk: Desk) -> None:
    queue(desk, "a", "question:1")
    [first] = claim(desk)
    desk.do_now(outbox.mark, first, "waiting", doubtful=True)
    queue(desk, "b", "question:1")
    queue(desk, "c", "question:1")
    [again] = claim(desk)
    assert again.key == "a"
    sent(desk, again)
    assert [row.key for row in claim(desk)] == ["c"]


def test_a_drawing_is_not_let_go_for_one_that_is_due_later(desk: Desk) -> None:
    queue(desk, "a", "question:1")
    later = desk.clock.now() + timedelta(hours=1)
    desk.do_now(outbox.queue, "b", "reply", 1, place="C1", card="question:1", due_at=later)
    assert [row.key for row in claim(desk)] == ["a"]


def test_the_next_drawing_of_a_card_waits_until_the_first_is_sent(desk: Desk) -> None:
    queue(desk, "a", "question:1")
    [first] = claim(desk)
    queue(desk, "b", "question:1")
    assert claim(desk) == []
    sent(desk, first)
    assert [row.key for row in claim(desk)] == ["b"]


def test_a_message_put_back_waits_as_long_as_it_was_told(desk: Desk) -> None:
    queue(desk, "a")
    [row] = claim(desk)
    desk.do_now(outbox.mark, row, "waiting", not_before=NOW + timedelta(seconds=30))
    assert claim(desk, NOW + timedelta(seconds=29)) == []
    assert len(claim(desk, NOW + timedelta(seconds=30))) == 1


def test_when_it_was_first_tried_is_kept_over_later_tries(desk: Desk) -> None:
    queue(desk, "a")
    claim(desk)
    assert [row.first_tried_at for row in claim(desk, LATER)] == [NOW]


def test_another_alliances_messages_are_not_claimed(desk: Desk) -> None:
    queue(desk, "a")
    other = Desk(desk.database, desk.alliance_id + 1, desk.clock, desk.zone)
    assert claim(other) == []


def test_a_dead_message_can_be_sent_again(desk: Desk) -> None:
    queue(desk, "a")
    [row] = claim(desk)
    desk.do_now(outbox.mark, row, "dead", error="channel_not_found")

    def revive(work: Work) -> bool:
        return outbox.revive(work, work.session.exec(select(Outbox)).one())

    assert desk.do_now(revive)
    assert len(claim(desk)) == 1


def test_what_was_sent_is_drawn_again_once_an_act_at_its_last_moment(desk: Desk) -> None:
    for key in ("a:1", "b:1"):
        queue(desk, key)
    for row in claim(desk):
        desk.do_now(outbox.mark, row, "sent", channel="C1", ts=f"1.{row.id}")

    def draw_again(work: Work) -> None:
        outbox.redraw(work, ["a:1", "never sent"], "first", of="a thing")
        outbox.redraw(work, ["a:1", "never sent"], "last", of="a thing")
        outbox.redraw(work, ["b:1"], "other")

    with asked() as statements:
        desk.do_now(draw_again)
    assert len([words for words, _ in statements if "FROM outbox" in words]) == 1
    assert [row.key for row in claim(desk)] == ["a:1:again:last", "b:1:again:other"]
