"""The sender, against a workspace that misbehaves: nothing is lost, and nothing is sent twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update
from sqlmodel import col, select

from bot.delivery.pace import IN_USE
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.questions import asking
from bot.slack.manifest import manifest
from bot.store import outbox, people
from bot.store.tables import Alliance, Outbox, Question
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD

pytestmark = both_databases

LEADERS = "C01LEADERS0"
LONG = 40
"""Seconds for which Slack keeps a call waiting: longer than the test."""
AGO = datetime.now(UTC) - timedelta(hours=1)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


@pytest.fixture
def sender(desk: Desk, sandbox: Sandbox) -> Sender:
    client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])
    desk.do_now(_name_channel, LEADERS)
    return Sender(desk, client)


def _name_channel(work: Work, channel: str | None) -> None:
    work.session.exec(select(Alliance)).one().director_channel = channel


def passed_on(desk: Desk, number: int = 1) -> int:
    asked = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", f"event:{number}")
    desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def states(desk: Desk) -> Counter[str]:
    return desk.look_now(lambda work: Counter(work.session.exec(select(Outbox.state))))


def waits(work: Work) -> timedelta:
    """How long the one message waits for another try."""
    return work.session.exec(select(Outbox.not_before)).one() - datetime.now(UTC)


def forget_waits(desk: Desk) -> None:
    """Let what waits for another try be tried at once, and every lease run out."""

    def forget(work: Work) -> None:
        work.session.execute(update(Outbox).values(not_before=AGO))
        work.session.execute(
            update(Outbox).where(col(Outbox.lease_until).is_not(None)).values(lease_until=AGO)
        )

    desk.do_now(forget)


async def empty(desk: Desk, sender: Sender, most: int = 40) -> None:
    """Send until nothing waits."""
    for _ in range(most):
        if not await sender.send_due():
            return
        forget_waits(desk)


async def seen_by(sandbox: Sandbox, who: str, where: str) -> list[str]:
    return [message["text"] for message in await sandbox.person(who).messages(where)]


async def test_a_card_is_posted_once_and_then_redrawn(desk: Desk, sender: Sender, sandbox: Sandbox) -> None:
    question_id = passed_on(desk)
    await empty(desk, sender)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    await empty(desk, sender)
    assert await seen_by(sandbox, DIRECTOR, LEADERS) == ["Answered: what does an NLE cost per day?"]


async def test_a_persons_conversation_is_opened_once_and_kept(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    for number in (1, 2):
        question_id = passed_on(desk, number)
        desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
        await empty(desk, sender)
    assert len(await sandbox.calls("conversations.open")) == 1


@pytest.mark.parametrize("fault", ["ratelimited", "server_error", "timeout", "drop", "lost_answer"])
async def test_a_message_gets_through_a_fault_exactly_once(
    desk: Desk, sender: Sender, sandbox: Sandbox, fault: str
) -> None:
    passed_on(desk)
    await sandbox.faults(fault, "chat.postMessage", times=2)
    await empty(desk, sender)
    assert len(await seen_by(sandbox, DIRECTOR, LEADERS)) == 1


async def test_a_message_that_arrived_before_its_sender_died_is_not_sent_again(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    passed_on(desk)
    await sender.send_due()

    def as_if_it_died(work: Work) -> None:
        work.session.execute(update(Outbox).values(state="sending", lease_until=AGO))
        work.session.execute(update(Question).values(passed_at=work.now))

    desk.do_now(as_if_it_died)
    desk.do_now(lambda work: work.session.delete(outbox.card(work, "question:1")))
    await empty(desk, sender)
    assert len(await seen_by(sandbox, DIRECTOR, LEADERS)) == 1


async def test_a_rate_limit_is_waited_for_as_told(desk: Desk, sender: Sender, sandbox: Sandbox) -> None:
    passed_on(desk)
    await sandbox.faults("ratelimited", "chat.postMessage", times=1, retry_after=30)
    await sender.send_due()
    assert timedelta(seconds=25) < desk.look_now(waits) <= timedelta(seconds=30)


async def test_what_slack_has_not_answered_in_time_is_looked_for_only_after_as_long_again(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    passed_on(desk)
    await sandbox.faults("timeout", "chat.postMessage", times=1, retry_after=LONG)
    await sender.send_due()
    assert timedelta(seconds=5) < desk.look_now(waits) <= IN_USE.request


async def test_a_slow_answer_holds_up_only_its_own_place(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    sender.client.timeout = LONG
    question_id = passed_on(desk)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    await empty(desk, sender)
    people_there = [each.id for each in sandbox.server.workspace.humans() if each.id != HEAD]

    def to_all(work: Work) -> None:
        for number in range(3):
            for each in people_there:
                outbox.queue(work, f"{number}:{each}", "answer", question_id, to=people.person(work, each))

    desk.do_now(to_all)
    await sandbox.faults("timeout", "chat.postMessage", times=1, retry_after=LONG)
    sending = asyncio.create_task(sender.run())
    held = 3  # the first of somebody's three messages, and the two after it
    async with asyncio.timeout(LONG / 2):
        while states(desk)["sent"] < 2 + 3 * len(people_there) - held:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    sending.cancel()


async def test_what_can_never_arrive_is_kept_as_dead_and_told_to_the_director(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    question_id = passed_on(desk)

    def gone(work: Work) -> None:
        people.person(work, HEAD).slack_id = "U0NOBODY"

    desk.do_now(gone)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    await empty(desk, sender)
    assert states(desk)["dead"] == 1
    assert any("I could not deliver" in text for text in await seen_by(sandbox, DIRECTOR, LEADERS))


async def test_a_dead_directors_channel_is_told_to_the_directors_in_person(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    desk.do_now(_name_channel, "C0NOWHERE")
    passed_on(desk)
    await empty(desk, sender)
    await sandbox.person(DIRECTOR).sees("Slack does not know the channel")


async def test_without_a_directors_channel_messages_wait(desk: Desk, sender: Sender) -> None:
    desk.do_now(_name_channel, None)
    passed_on(desk)
    await sender.send_due()
    assert states(desk) == {"waiting": 1}


async def test_what_is_no_longer_true_is_dropped(desk: Desk, sender: Sender) -> None:
    question_id = passed_on(desk)
    await empty(desk, sender)
    desk.do_now(outbox.queue, "wait:1", "question_waits", question_id, place=outbox.DIRECTOR)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    await empty(desk, sender)
    assert states(desk)["dropped"] == 1


async def test_a_reminder_stands_in_the_thread_of_its_card(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    question_id = passed_on(desk)
    await empty(desk, sender)
    desk.do_now(outbox.queue, "wait:1", "question_waits", question_id, place=outbox.DIRECTOR)
    await empty(desk, sender)
    [card] = await sandbox.person(DIRECTOR).messages(LEADERS)
    assert card["reply_count"] == 1


async def test_what_belongs_under_a_card_waits_until_the_card_is_there(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    question_id = passed_on(desk)
    desk.do_now(outbox.queue, "wait:1", "question_waits", question_id, place=outbox.DIRECTOR)
    await sandbox.faults("server_error", "chat.postMessage", times=1)
    await empty(desk, sender)
    [card] = await sandbox.person(DIRECTOR).messages(LEADERS)
    assert card["reply_count"] == 1


async def test_somebody_known_by_email_alone_is_found_in_slack(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    question_id = passed_on(desk)

    def by_email(work: Work) -> None:
        head = people.person(work, HEAD)
        head.slack_id, head.email = None, "head@sampleford.example.org"

    desk.do_now(by_email)
    desk.by(DIRECTOR).do_now(asking.answer, question_id, "We agree it.", None)
    await empty(desk, sender)
    await sandbox.person(HEAD).sees("We agree it.")


async def test_two_senders_side_by_side_send_each_message_once(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    for number in range(20):
        passed_on(desk, number)
    other = Sender(desk, sender.client)
    for _ in range(4):
        await sender.send_due()
        await other.send_due()
    assert len(await seen_by(sandbox, DIRECTOR, LEADERS)) == 20


async def test_a_refused_token_is_tried_by_itself_until_it_is_let_in(
    desk: Desk, sender: Sender, sandbox: Sandbox
) -> None:
    sender.pace = replace(IN_USE, trial=timedelta(seconds=0.05), longest_trial=timedelta(seconds=0.1))
    for number in range(5):
        passed_on(desk, number)
    await sandbox.app("revoke")
    sending = asyncio.create_task(sender.run())
    async with asyncio.timeout(LONG / 2):
        while len(await sandbox.calls("auth.test")) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert states(desk) == {"waiting": 5}
    assert len(await sandbox.calls("chat.postMessage")) == 1
    await sandbox.app("install")
    async with asyncio.timeout(LONG / 2):
        while states(desk)["sent"] < 5:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    sending.cancel()
