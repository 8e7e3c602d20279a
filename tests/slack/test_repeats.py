"""What tells two payloads apart, and what becomes of one that comes again."""

import asyncio
from typing import Any

import pytest
from slack_bolt.response import BoltResponse
from sqlmodel import select

from bot import documents
from bot.desk import Desk
from bot.slack.repeats import Answers, key_of
from bot.store import deadline
from bot.store.repeats import acting_once
from bot.store.tables import Act, Agreement, Question
from bot.store.trouble import Busy
from bot.store.work import AlreadyDone, Work
from tests.given.school import HEAD
from tests.given.tables import all_rows, changed
from tests.given.world import build

pytestmark = pytest.mark.usefixtures("unhurried", "quickly_drawn")

USER = {"id": HEAD}
CLICK: dict[str, Any] = {
    "type": "block_actions",
    "user": USER,
    "trigger_id": "1.2.a",
    "response_url": "https://hooks.slack.com/1",
    "actions": [{"action_id": "accept", "value": "1", "action_ts": "1.1"}],
}
SENT: dict[str, Any] = {
    "type": "view_submission",
    "user": USER,
    "trigger_id": "1.2.a",
    "view": {"id": "V1", "hash": "1.a", "callback_id": "ask", "state": {"values": {}}},
}
COMMAND: dict[str, Any] = {"command": "/ask", "text": "what?", "user_id": HEAD, "trigger_id": "1.2.a"}
EVENT: dict[str, Any] = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "ts": "1"}}
SHORTCUT: dict[str, Any] = {"type": "shortcut", "user": USER, "callback_id": "x", "action_ts": "1.1"}


@pytest.mark.parametrize("body", [CLICK, SENT, COMMAND, EVENT, SHORTCUT], ids=lambda body: str(body)[:30])
def test_the_same_payload_has_the_same_key_wherever_it_is_to_be_answered(body: dict[str, Any]) -> None:
    again = {**body, "response_url": "https://hooks.slack.com/2", "token": "other"}
    assert key_of(body) == key_of(again) is not None


def other(body: dict[str, Any], **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return body, {**body, **more}


@pytest.mark.parametrize(
    ("one", "another"),
    [
        other(CLICK, trigger_id="1.2.b"),
        other(CLICK, user={"id": "U2"}),
        other(CLICK, actions=[{"action_id": "accept", "value": "1", "action_ts": "1.2"}]),
        other(CLICK, actions=[{"action_id": "accept", "value": "2", "action_ts": "1.1"}]),
        other(SENT, view={**SENT["view"], "hash": "2.b"}),
        other(SENT, view={**SENT["view"], "id": "V2"}),
        other(SENT, view={**SENT["view"], "state": {"values": {"a": {"a": {"value": "b"}}}}}),
        other(SENT, user={"id": "U2"}),
        other(COMMAND, text="how?"),
        other(COMMAND, trigger_id="1.2.b"),
        other(EVENT, event_id="Ev2"),
        other(EVENT, event={"type": "message", "ts": "2"}),
        other(SHORTCUT, action_ts="1.2"),
    ],
)
def test_whatever_somebody_does_anew_has_a_key_of_its_own(
    one: dict[str, Any], another: dict[str, Any]
) -> None:
    assert key_of(one) != key_of(another)


def test_a_dialog_sent_again_by_hand_is_the_same() -> None:
    assert key_of(SENT) == key_of({**SENT, "trigger_id": "1.2.b"})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "block_actions", "user": USER, "actions": [{"action_id": "accept", "value": "1"}]},
        {"type": "view_submission", "user": USER, "view": {"callback_id": "ask"}},
        {"command": "/ask", "text": "", "user_id": HEAD},
    ],
)
def test_where_nothing_tells_a_payload_apart_it_is_always_a_new_one(body: dict[str, Any]) -> None:
    assert key_of(body) is None


class Bot:
    """Answers each payload with what it does, and how often it was asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.answers = Answers()
        self.asked = 0
        self.trouble: list[Exception] = []

    async def takes(self, body: dict[str, Any]) -> str:
        return str((await self.answers.to(body, self._act)).body)

    async def _act(self) -> BoltResponse:
        self.asked += 1
        await self.desk.do(self._keep)
        return BoltResponse(status=200, body=f"answer {self.asked}")

    def _keep(self, work: Work) -> None:
        work.add(
            Question(alliance_id=work.alliance_id, asker_id=1, text="?", asked_at=work.now, reply="unknown")
        )
        if self.trouble:
            raise self.trouble.pop()


@pytest.fixture
def bot(desk: Desk) -> Bot:
    return Bot(desk)


async def kept(desk: Desk) -> int:
    return len((await desk.look(all_rows))["question"])


async def test_what_comes_again_is_answered_as_before(bot: Bot, desk: Desk) -> None:
    assert [await bot.takes(CLICK) for _ in range(3)] == ["answer 1"] * 3
    assert await kept(desk) == 1


async def test_what_comes_again_meanwhile_waits_for_the_first(bot: Bot, desk: Desk) -> None:
    assert set(await asyncio.gather(*(bot.takes(CLICK) for _ in range(9)))) == {"answer 1"}
    assert await kept(desk) == 1


async def test_another_process_does_nothing_the_second_time(bot: Bot, desk: Desk) -> None:
    await bot.takes(CLICK)
    before = await desk.look(all_rows)
    with pytest.raises(AlreadyDone):
        await Bot(desk).takes(CLICK)
    assert changed(before, await desk.look(all_rows)) == {}


async def test_what_failed_can_be_tried_again(bot: Bot, desk: Desk) -> None:
    bot.trouble = [Busy(), ValueError()]
    for kind in (ValueError, Busy):
        with pytest.raises(kind):
            await bot.takes(CLICK)
    assert await bot.takes(CLICK) == "answer 3"
    assert await kept(desk) == 1


async def test_a_payload_without_a_key_is_done_each_time(bot: Bot, desk: Desk) -> None:
    assert [await bot.takes({}) for _ in range(2)] == ["answer 1", "answer 2"]
    assert await kept(desk) == 2


async def test_a_document_is_drawn_in_its_own_time_and_for_no_click(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = build(desk)
    await desk.do(_without_a_document, ids["agreement"])
    monkeypatch.setattr(documents, "to_be_drawn", lambda _: {ids["agreement"]: None})
    monkeypatch.setattr(deadline, "SECONDS", 0.0)
    with deadline.click(), acting_once("payload:1"):
        documents.draw_soon(desk)
        await asyncio.gather(*documents._drawing)
    assert await desk.look(_document, ids["agreement"]) == b"%PDF"
    assert "payload:1" not in await desk.look(lambda work: work.session.exec(select(Act.key)).all())


def _without_a_document(work: Work, agreement_id: int) -> None:
    work.get(Agreement, agreement_id).document = None


def _document(work: Work, agreement_id: int) -> bytes | None:
    return work.get(Agreement, agreement_id).document
