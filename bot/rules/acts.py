"""What is said of each action and each state: the words and the few facts beside the tables of states.

The tables themselves are in `bot.rules.lifecycle`; the rows are in `data/acts.toml`, in the order in which
buttons stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.rules.data import load
from bot.rules.states import Action, Lifecycle, Part


@dataclass(frozen=True)
class Act:
    """One action of one lifecycle.

    `label`, `button` and `style` are those of its button, by the id it has in Slack. `done` is what somebody
    hears who comes too late: "{who} paused the support already." or "{who_has} already …", with the verb.
    `thread` is its line in the thread of the card; `done_without` and `thread_without` are for where there
    was nothing to release, or to evaluate. `asks` is what the directors are then asked, `fell` why a leader
    will not lead. `told` is what the others of the school hear: "has sent a request". `asked` is what
    somebody was asked for it to wait for them: "to sign the agreement"; `waits` how a list says that it waits
    for the director. `messages` are the kinds by which somebody is asked for it, `reminders` those that
    remind of it. `alone` is why nobody records it for somebody else; what is `confidential` only a director
    records. `reserved` is why it is a director's own to do, and not the office's. What is recorded of a
    `value` whoever was spoken for replaces, in its very form; what is none, they dispute.
    """

    action: Action
    done: str
    label: str = ""
    button: str = ""
    style: str | None = None
    done_without: str = ""
    thread: str = ""
    thread_without: str = ""
    asks: str = ""
    fell: str = ""
    told: str = ""
    asked: str = ""
    waits: str = ""
    messages: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()
    alone: str = ""
    confidential: bool = False
    reserved: str = ""
    value: bool = False


@dataclass(frozen=True)
class Stand:
    """One state of one lifecycle.

    `due` are the actions that wait for somebody in it, the most pressing first; `at_hand` what is offered at
    once beside them, while everything else is under More. `slow` is what the director reads where it waits
    too long.

    Where it stands is told `to_leader`, `to_home_head`, `to_school` and `to_director`, and of support, by
    what the reader is in it, by `support` ("others" for everybody not named); `in_a_word` where there is a
    list; `became` in small print under a message that asked for something. `no_leader` is why none can be
    found.
    """

    due: tuple[Action, ...] = ()
    at_hand: tuple[Action, ...] = ()
    slow: str = ""
    to_leader: str = ""
    to_home_head: str = ""
    to_school: str = ""
    to_director: str = ""
    support: Mapping[str, str] = field(default_factory=dict)
    in_a_word: str = ""
    became: str = ""
    no_leader: str = ""


@cache
def acts(lifecycle: Lifecycle) -> Mapping[Action, Act]:
    """Every action of a lifecycle, in the order in which their buttons stand."""
    rows = load("acts")[lifecycle.subject]["acts"]
    return {Action(name): _act(Action(name), row) for name, row in rows.items()}


@cache
def stands(lifecycle: Lifecycle) -> Mapping[str, Stand]:
    """Every state of a lifecycle."""
    rows = load("acts")[lifecycle.subject]["states"]
    return {name: _stand(row) for name, row in rows.items()}


def part_in_words(lifecycle: Lifecycle, part: Part) -> str:
    """What somebody is in a matter, as whoever may not act reads it; "the" stands before it."""
    words = load("acts")["parts"]
    return str(words.get(f"{part} of {lifecycle.subject}") or words.get(part) or part.replace("_", " "))


def _act(action: Action, row: Mapping[str, Any]) -> Act:
    kinds = {key: tuple(row.get(key, ())) for key in ("messages", "reminders")}
    return Act(action, **{**row, **kinds})


def _stand(row: Mapping[str, Any]) -> Stand:
    named = {key: tuple(map(Action, row.get(key, ()))) for key in ("due", "at_hand")}
    return Stand(**{**row, **named})
