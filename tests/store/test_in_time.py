"""A click is kept in its time or not at all: on a held database all hear soon, and nothing comes later."""

import asyncio
import os
import threading
import time

import pytest
from sqlmodel import func, select

from bot.desk import Desk
from bot.flows.questions import asking
from bot.store import deadline
from bot.store.database import Database
from bot.store.tables import Act, Question
from bot.store.trouble import Busy, DatabaseHeld, DatabaseTrouble, SavedOrNot
from bot.store.work import Work
from tests.given.held import all_threads_are_through, held
from tests.given.school import HEAD

TOGETHER = 20
A_MINUTE = 60 if os.environ.get("STRESS") else 0
"""Seconds waited for what must not come; otherwise it is enough that no thread is at work any more."""


def kept(work: Work) -> int:
    """How many questions there are."""
    return work.session.exec(select(func.count()).select_from(Question)).one()


async def asks(desk: Desk, number: int) -> None:
    """One click that keeps a question."""
    with deadline.click():
        await desk.by(HEAD).do(asking.ask, "what does an SLE cost?", f"click:{number}")


async def test_twenty_clicks_on_a_held_database_are_told_in_time_and_never_done(
    desk: Desk, database_url: str
) -> None:
    with held(database_url):
        began = time.monotonic()
        said = await asyncio.gather(*(asks(desk, n) for n in range(TOGETHER)), return_exceptions=True)
        took = time.monotonic() - began
    assert [isinstance(each, Busy | DatabaseHeld) for each in said] == [True] * TOGETHER
    assert {each.sentence for each in said if isinstance(each, DatabaseTrouble)} == {Busy().sentence}
    assert took < 3
    await asyncio.to_thread(all_threads_are_through)
    await asyncio.sleep(A_MINUTE)
    assert await desk.look(kept) == 0
    await asks(desk, 1)
    assert await desk.look(kept) == 1


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A click has a fifth of a second."""
    monkeypatch.setattr(deadline, "SECONDS", 0.2)


@pytest.mark.usefixtures("soon")
async def test_a_click_whose_work_is_slow_is_told_and_its_work_undone(desk: Desk) -> None:
    go_on = threading.Event()

    def slow(work: Work) -> None:
        work.once("slow")
        go_on.wait(60)

    with pytest.raises(Busy), deadline.click():
        await desk.do(slow)
    go_on.set()
    await asyncio.to_thread(all_threads_are_through)
    assert await desk.look(lambda work: work.session.exec(select(Act)).all()) == []


@pytest.mark.usefixtures("soon")
async def test_a_slow_look_gives_up_too(desk: Desk) -> None:
    go_on = threading.Event()
    with pytest.raises(Busy), deadline.click():
        await desk.look(lambda _: go_on.wait(60))
    go_on.set()


@pytest.mark.usefixtures("soon")
async def test_a_click_that_waits_for_a_thread_in_vain_is_never_begun(desk: Desk) -> None:
    go_on, begun = threading.Event(), list[Work]()
    with deadline.click():
        every_thread = [asyncio.create_task(desk.look(lambda _: go_on.wait(60))) for _ in range(8)]
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await desk.do(begun.append)
    go_on.set()
    await asyncio.gather(*every_thread, return_exceptions=True)
    await asyncio.to_thread(all_threads_are_through)
    assert begun == []


async def test_before_a_dialog_there_is_less_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "BEFORE_A_DIALOG", 0.05)
    go_on = threading.Event()
    with deadline.click(), deadline.before_a_dialog():
        began = time.monotonic()
        with pytest.raises(Busy):
            await desk.look(lambda _: go_on.wait(60))
    go_on.set()
    assert time.monotonic() - began < deadline.SECONDS


@pytest.fixture
def in_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A click has a second: on a busy machine too, its COMMIT has begun by then."""
    monkeypatch.setattr(deadline, "SECONDS", 1.0)


@pytest.mark.usefixtures("in_a_second")
async def test_a_commit_that_is_under_way_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.COMMITTING", 5.0)
    takes_its_time(monkeypatch, 1.2)
    await asks(desk, 1)
    assert await desk.look(kept) == 1


@pytest.mark.usefixtures("in_a_second")
async def test_a_commit_that_does_not_end_leaves_nobody_sure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.COMMITTING", 0.05)
    takes_its_time(monkeypatch, 1.5)
    with pytest.raises(SavedOrNot) as told:
        await asks(desk, 1)
    assert "can't tell whether that was saved" in told.value.sentence
    await asyncio.to_thread(all_threads_are_through)


@pytest.mark.usefixtures("soon")
async def test_what_is_no_click_waits_for_the_database(desk: Desk, database_url: str) -> None:
    with held(database_url):
        waiting = asyncio.create_task(desk.by(HEAD).do(asking.ask, "what does an SLE cost?", "event:1"))
        await asyncio.sleep(0.4)
        assert not waiting.done()
    await waiting
    assert await desk.look(kept) == 1


def takes_its_time(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Have every COMMIT take so long."""
    commit = Database._commit

    def slowly(database: Database, session: object) -> None:
        time.sleep(seconds)
        commit(database, session)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "_commit", slowly)
