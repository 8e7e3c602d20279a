"""Whatever Slack delivers a second time, to whatever listener there is, changes nothing more."""

import inspect
import re

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.slack.edge import cleaned
from bot.slack.repeats import key_of
from bot.store.tables import Act
from bot.store.work import Work
from tests.given.front import Payload, Slack, deeds, front
from tests.given.listeners import is_meant, listeners
from tests.given.tables import all_rows, changed
from tests.given.world import WHO, build

pytestmark = pytest.mark.usefixtures("unhurried", "quickly_drawn")

DOES = re.compile(r"desk(\.by\([\w.]+\))?\.do\(")
"""How a handler does an act, rather than looks something up."""


def is_kept(work: Work, payload: Payload) -> bool:
    """Whether something was done for this payload."""
    return work.session.exec(select(Act).where(Act.key == key_of(cleaned(payload)))).first() is not None


def acting() -> set[str]:
    """The deeds whose listener does something, by the code."""
    found = [each for each in listeners().by if DOES.search(inspect.getsource(each[2]))]
    return {
        str(deed)
        for deed in deeds(None)
        if any(deed.kind == kind and is_meant(to, deed.name) for kind, to, _ in found)
    }


def test_there_is_a_payload_for_every_listener() -> None:
    named = [(deed.kind, deed.name) for deed in deeds(None)]
    left_out = [
        (kind, to)
        for kind, to, _ in listeners().by
        if kind != "view_closed" and not any(kind == of and is_meant(to, name) for of, name in named)
    ]
    assert left_out == [], "add it to payloads.toml"
    for_nobody = [
        (kind, name)
        for kind, name in named
        if not any(kind == of and is_meant(to, name) for of, to, _ in listeners().by)
    ]
    assert for_nobody == [], "nothing listens to it any more"


async def test_what_is_delivered_again_changes_nothing_at_once_nor_after_all_has_moved_on(desk: Desk) -> None:
    ids = build(desk)
    given, done, slack = [], set(), Slack()
    async with front(desk, slack) as bot, front(desk, slack) as after_a_restart:
        for deed in deeds(ids):
            payload = deed.payload(WHO[deed.by])
            await bot.takes(payload)
            if not await desk.look(is_kept, payload):
                continue
            assert await after_a_restart.takes(payload) == (200, ""), deed
            given.append(payload)
            done.add(str(deed))
        moved_on = await desk.look(all_rows)
        for payload in given:
            assert await after_a_restart.takes(payload) == (200, ""), payload
        assert changed(moved_on, await desk.look(all_rows)) == {}
    assert acting() - done == set(), "the world of these tests has nothing that it can be done to"
