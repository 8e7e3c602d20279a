"""What is claimed together is read together and marked together, and fails each by itself."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from bot.delivery import letters
from bot.delivery.letters import Letter
from bot.delivery.marks import Marks
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.questions import asking
from bot.presenters.messages import KINDS
from bot.presenters.messages.kinds import Drawn, Kind
from bot.slack.manifest import manifest
from bot.store import outbox, people
from bot.store.outbox import Arrival
from bot.store.tables import Outbox
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD
from tests.given.statements import asked

pytestmark = both_databases

LEADERS = "C01LEADERS0"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture
def sender(desk: Desk, sandbox: Sandbox) -> Sender:
    def name_channel(work: Work) -> None:
        people.alliance(work).director_channel = LEADERS

    desk.do_now(name_channel)
    return Sender(desk, AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[]))


def answered(desk: Desk) -> int:
    """A question that the director has answered; nothing of it waits to be sent."""
    question_id = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", "event:1").question_id
    desk.by(HEAD).do_now(asking.ask_director, question_id)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    desk.do_now(lambda work: work.session.execute(update(Outbox).values(state="dropped")))
    return question_id


def queue_answers(desk: Desk, question_id: int, slack_ids: list[str]) -> None:
    """The answer again, to each of that many people."""

    def to_each(work: Work) -> None:
        for number, slack_id in enumerate(slack_ids):
            who = people.person(work, slack_id)
            outbox.queue(work, f"again:{number}", "answer", question_id, to=who)

    desk.do_now(to_each)


def claimed(desk: Desk, most: int = 20) -> list[Outbox]:
    return desk.do_now(outbox.claim, "one", datetime.now(UTC), most)


def states(desk: Desk) -> Counter[str]:
    query = select(Outbox.state).where(Outbox.state != "dropped")
    return desk.look_now(lambda work: Counter(work.session.exec(query)))


def read(desk: Desk, rows: list[Outbox]) -> dict[int | None, Letter]:
    return desk.look_now(letters.letters, rows)


def test_what_is_asked_for_a_batch_does_not_grow_with_the_people_it_goes_to(desk: Desk) -> None:
    queue_answers(desk, answered(desk), [f"U1{number:09}" for number in range(20)])
    rows = claimed(desk)
    counts = []
    for batch in (rows[:2], rows):
        with asked() as statements:
            assert len(read(desk, batch)) == len(batch)
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def test_what_arrived_at_once_is_marked_in_one_transaction(desk: Desk) -> None:
    queue_answers(desk, answered(desk), [f"U1{number:09}" for number in range(20)])
    marks = Marks(desk)
    arrivals = [Arrival(row, "D1", f"{row.id}.1", card=f"card:{row.id}") for row in claimed(desk)]
    with asked() as statements:
        await asyncio.gather(*(marks.keep(each) for each in arrivals))
    assert sum("UPDATE outbox" in statement for statement, _ in statements) == 1
    assert states(desk) == {"sent": 20}
    stand = desk.look_now(lambda work: set(outbox.cards(work, [str(each.card) for each in arrivals])))
    assert stand == {each.card for each in arrivals}


async def test_a_message_whose_claim_is_another_senders_is_not_marked_with_the_others(desk: Desk) -> None:
    queue_answers(desk, answered(desk), ["U1", "U2"])
    rows = claimed(desk)
    rows[0].claimed_by = "another"
    marks = Marks(desk)
    await asyncio.gather(*(marks.keep(Arrival(row, "D1", "1.1")) for row in rows))
    assert states(desk) == {"sending": 1, "sent": 1}


async def test_a_message_that_cannot_be_marked_keeps_no_other_from_it(desk: Desk) -> None:
    queue_answers(desk, answered(desk), ["U1", "U2", "U3"])
    rows = claimed(desk)
    marks = Marks(desk)
    too_much = Arrival(rows[1], "D1", {"no": "ts"})  # type: ignore[arg-type]  # which no database takes
    kept = await asyncio.gather(
        *(
            marks.keep(each)
            for each in (Arrival(rows[0], "D1", "1.1"), too_much, Arrival(rows[2], "D1", "1.3"))
        ),
        return_exceptions=True,
    )
    assert [type(each) for each in kept if each] == [type(kept[1])]
    assert states(desk) == {"sending": 1, "sent": 2}


async def test_what_cannot_be_drawn_is_given_up_alone(desk: Desk, sender: Sender) -> None:
    queue_answers(desk, answered(desk), [HEAD])
    desk.do_now(outbox.queue, "lost", "answer", 9_999, place=LEADERS)
    desk.do_now(outbox.queue, "other", "nobody's kind", 1, place=LEADERS)
    await sender.send_due()
    assert (states(desk)["sent"], states(desk)["dead"]) == (1, 2)


async def test_a_drawing_that_the_database_refuses_keeps_no_other_from_being_sent(
    desk: Desk, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(work: Work, *_: object) -> Drawn | None:
        work.session.connection().execute(text("SELECT nonsense"))
        return None

    monkeypatch.setitem(KINDS, "refused", Kind("what the database refuses", refused))
    question_id = answered(desk)
    desk.do_now(outbox.queue, "refused", "refused", 1, place=LEADERS)
    queue_answers(desk, question_id, [HEAD])
    with pytest.raises(DBAPIError):
        await sender.send_due()
    await sender.finish(5)
    assert states(desk) == {"sending": 1, "sent": 1}


async def test_what_waited_for_its_turn_is_drawn_again_as_things_stand_then(
    desk: Desk, sender: Sender, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_FRESH_SECONDS", 0.1)
    question_id = answered(desk)
    queue_answers(desk, question_id, [HEAD, HEAD])
    await sandbox.faults("late", "chat.postMessage", times=1, retry_after=0.5)
    sending = asyncio.create_task(sender.send_due())
    async with asyncio.timeout(10):
        while not await sandbox.calls("chat.postMessage"):  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    def taken_back(work: Work) -> None:
        work.session.connection().execute(text("UPDATE question SET answer = NULL WHERE alliance_id = 1"))

    await desk.do(taken_back)
    await sending
    assert len(await sandbox.calls("chat.postMessage")) == 1


async def test_a_card_and_what_is_said_under_it_go_in_one_batch(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    question_id = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", "event:1").question_id
    desk.by(HEAD).do_now(asking.ask_director, question_id)
    desk.do_now(outbox.queue, "wait:1", "question_waits", question_id, place=outbox.DIRECTOR)
    assert await sender.send_due() == 2
    [card] = await sandbox.person(DIRECTOR).messages(LEADERS)
    assert card["reply_count"] == 1
