"""The director's channel in the database: told once, however many find out; nothing goes there meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.board import channel
from bot.store import director_channel, outbox, people
from bot.store.founding import found_alliance
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.school import DIRECTOR, LONDON, person_id

CHANNEL = "C01DIRECTOR"


def told(desk: Desk) -> list[Outbox]:
    query = select(Outbox).where(Outbox.kind == director_channel.TOLD)
    return desk.look_now(lambda work: list(work.session.exec(query)))


def claimed(desk: Desk) -> set[str]:
    """What a sender would send now."""

    def claim(work: Work) -> set[str]:
        return {row.key for row in outbox.claim(work, "a sender", datetime.now(UTC), 20)}

    return desk.do_now(claim)


def test_of_many_who_find_out_at_once_one_tells(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        news = list(pool.map(lambda _: desk.do_now(director_channel.lost, "is_archived"), range(8)))
    assert sum(news) == len(told(desk)) == 1


def test_what_is_for_the_channel_stays_until_all_is_well(desk: Desk) -> None:
    def queue(work: Work) -> None:
        outbox.queue(work, "a card", "question_card", 1, place=outbox.DIRECTOR)
        outbox.queue(work, "elsewhere", "answer", 1, place="C02GENERAL0")
        outbox.queue(work, "in person", "answer", 1, to=people.person(work, DIRECTOR))

    desk.do_now(queue)
    desk.do_now(director_channel.lost, "is_archived")
    assert claimed(desk) == {"elsewhere", "in person", told(desk)[0].key}
    desk.do_now(director_channel.well)
    assert claimed(desk) == {"a card"}


@pytest.mark.parametrize(
    ("signs", "known"),
    [
        (["not_in_channel", "is_archived"], "is_archived"),
        (["is_archived", "not_in_channel"], "is_archived"),
        (["is_archived", "channel_deleted", "is_archived"], "channel_deleted"),
        (["channel_not_found", "not_in_channel"], "channel_not_found"),
    ],
)
def test_of_several_signs_the_first_to_mend_is_told_once(desk: Desk, signs: list[str], known: str) -> None:
    for sign in signs:
        desk.do_now(channel.channel_lost, CHANNEL, sign)
    assert desk.look_now(channel.trouble) == (CHANNEL, known)
    assert len(told(desk)) == 1


def test_each_time_it_is_told_anew(desk: Desk) -> None:
    for _ in range(2):
        assert desk.do_now(channel.channel_lost, CHANNEL, "is_archived")
        assert not desk.do_now(channel.channel_lost, CHANNEL, "is_archived")
        assert desk.do_now(channel.channel_well, CHANNEL, 10.0)
        assert not desk.do_now(channel.channel_well, CHANNEL, 10.0)
    assert len(told(desk)) == 2


def test_another_channel_is_none_of_the_directors(desk: Desk) -> None:
    assert not desk.do_now(channel.channel_lost, "C02GENERAL0", "is_archived")
    assert desk.look_now(channel.trouble) is None


@pytest.mark.parametrize(
    ("setting", "known"), [(CHANNEL, "is_archived"), (None, "is_archived"), ("C2", None)]
)
def test_a_start_with_another_channel_mends_it(desk: Desk, setting: str | None, known: str | None) -> None:
    desk.do_now(director_channel.lost, "is_archived")

    def as_sent(work: Work) -> None:
        row = work.session.exec(select(Outbox)).one()
        row.state, row.channel, row.ts = "sent", "D1", "1.1"

    desk.do_now(as_sent)
    found_alliance(desk.database, "T1", setting, [DIRECTOR], LONDON)
    trouble = desk.look_now(channel.trouble)
    assert (trouble[1] if trouble else None) == known
    assert [bool(row.card) for row in told(desk)] == ([False] if known else [False, True])


def test_a_director_whose_account_is_closed_is_not_written_to(desk: Desk) -> None:
    number = person_id(desk, DIRECTOR)

    def close(work: Work) -> None:
        people.person(work, DIRECTOR).closed = True
        people.give_role(work, people.person(work, "U0OTHER"), "director")

    desk.do_now(close)
    desk.do_now(director_channel.lost, "is_archived")
    [row] = told(desk)
    assert row.to_person_id != number


def test_word_that_comes_late_does_not_undo_the_mend(desk: Desk) -> None:
    assert desk.do_now(channel.channel_lost, CHANNEL, "is_archived", 10.0)
    assert desk.do_now(channel.channel_well, CHANNEL, 20.0)
    assert not desk.do_now(channel.channel_lost, CHANNEL, "is_archived", 10.0)
    assert desk.do_now(channel.channel_lost, CHANNEL, "is_archived", 30.0)
    assert len(told(desk)) == 2


def test_a_trial_that_fails_as_before_tells_nobody_again(desk: Desk) -> None:
    desk.do_now(director_channel.lost, "is_archived")
    for _ in range(3):
        desk.do_now(director_channel.try_it)
        assert not desk.do_now(director_channel.lost, "is_archived")
    assert len(told(desk)) == 1
    assert desk.look_now(channel.trouble) == (CHANNEL, "is_archived")


def test_a_trial_that_fails_of_something_else_tells_what_to_do_next(desk: Desk) -> None:
    desk.do_now(director_channel.lost, "is_archived")
    desk.do_now(director_channel.try_it)
    assert desk.do_now(director_channel.lost, "not_in_channel")
    assert len(told(desk)) == 2


def test_all_is_well_once_a_trial_has_arrived(desk: Desk) -> None:
    desk.do_now(director_channel.lost, "is_archived")
    desk.do_now(director_channel.reached)
    assert desk.look_now(channel.trouble)
    desk.do_now(director_channel.try_it)
    assert desk.look_now(channel.trouble)
    desk.do_now(director_channel.reached)
    assert desk.look_now(channel.trouble) is None
    desk.do_now(director_channel.try_it)
    assert desk.do_now(director_channel.lost, "is_archived")
