"""Values of another kind than Slack says, or none, for every listener: a named error, acknowledged."""

import copy
import logging
import random
from collections.abc import Iterator
from typing import Any

import pytest

from bot.desk import Desk
from bot.slack import editions
from bot.slack.edge import cleaned
from tests.given.front import Deed, Failures, Payload, deeds, front
from tests.given.width import EVERYTHING
from tests.given.world import WHO, build

pytestmark = pytest.mark.usefixtures("unhurried", "quickly_drawn")

GONE = object()
FOR_SQL = ["\x00", "a\x00b", "\ud800", "2147483648", "9" * 30, "-1", "text"]
WRONG = [
    *FOR_SQL,
    *(GONE, None, 5, 10**30, 1.5, True, [], ["x"], {}, {"x": 1}),
    *("", "1|2|3|4|5", "|", "#", "\u0661", "1e3", f"1@{'9' * 30}", "x" * 5_000, "../../etc", "{}"),
    *("9999-99-99", "24:99", "U" * 70),
]
# What listeners read; the rest is Slack's own, and looked at by the door.
_READ = ("actions", "view", "user", "user_id", "event", "text", "command", "value", "trigger_id")
_NOT_READ = {"team_id", "block_id", "type", "hash", "blocks"}


def paths(held: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all that is in a payload and read by listeners."""
    inside = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for name, value in inside:
        if name not in _NOT_READ and (at or name in _READ):
            yield (*at, name)
            yield from paths(value, (*at, name))


def with_wrong(payload: Payload, path: tuple[Any, ...], wrong: Any) -> Payload:
    """The payload with another value in this place, or without one."""
    payload = copy.deepcopy(payload)
    held: Any = payload
    for name in path[:-1]:
        held = held[name]
    if wrong is GONE:
        del held[path[-1]]
    else:
        held[path[-1]] = wrong
    return payload


def chosen(deed: Deed, values: list[Any], most: int) -> Iterator[Payload]:
    """Some of the wrong payloads that there are, the same at every run."""
    whole = deed.payload(WHO[deed.by])
    every = [(path, value) for path in paths(whole) for value in values]
    for path, value in random.Random(str(deed)).sample(every, min(most, len(every))):
        yield with_wrong(deed.payload(WHO[deed.by]), path, value)


@pytest.fixture
def failures() -> Iterator[list[str]]:
    """What fails without a name, by the log."""
    found = Failures()
    logging.getLogger().addHandler(found)
    yield found.seen
    logging.getLogger().removeHandler(found)


async def test_wrong_values_are_refused_by_name_and_acknowledged(desk: Desk, failures: list[str]) -> None:
    ids = build(desk)
    values, most = (WRONG, 3 if EVERYTHING else 1) if desk.database.is_sqlite else (FOR_SQL, 1)
    not_taken = []
    async with front(desk) as bot:
        for deed in deeds(ids):
            for payload in chosen(deed, values, most):
                status, _ = await bot.takes(payload)
                if status != 200:
                    not_taken.append(f"{status}: {payload}")
                assert failures == [], payload
    assert not_taken == []


async def test_an_option_that_no_menu_offers_is_not_kept(desk: Desk, failures: list[str]) -> None:
    ids = build(desk)
    (amend,) = (deed for deed in deeds(ids) if str(deed) == "view amend")
    payload = amend.payload(WHO[amend.by])
    where = ("view", "state", "values", "pattern", "pattern", "selected_option", "value")
    async with front(desk) as bot:
        status, said = await bot.takes(with_wrong(payload, where, "whenever"))
    assert (status, "I can't keep" in said, failures) == (200, True, [])


@pytest.mark.parametrize("name", ["note@\u0661", f"note@{'9' * 5_000}", "note@-1", "@", "note@"])
def test_an_edition_is_a_small_number(name: str) -> None:
    assert editions._parted(name) == (name, 1)


def test_what_stands_in_a_dialog_is_of_fields_that_slack_describes() -> None:
    option = {"value": "1", "text": "One"}
    values = {"a": 5, "b": {"b": [], "c": {"value": "2"}}, "d": {"d": {"selected_option": option}}}
    read = cleaned({"view": {"id": "", "state": {"values": values}}})
    assert read == {
        "view": {
            "state": {"values": {"b": {"c": {"value": "2"}}, "d": {"d": {"selected_option": {"value": "1"}}}}}
        }
    }
