"""What people look at: answers, checks, their home tab, lists; each as Slack brings it."""

import random

from benchmarks.acts import Act, Do
from benchmarks.alliance import HEADS, head_of, leader
from benchmarks.lives import IN_TURN
from benchmarks.running import Running
from bot.rules.knowledge.entries import phrasings
from tests.given.school import DIRECTOR

# Those whose support is active.
_BUSY = [n for n, state in enumerate(IN_TURN) if state == "active"]


def _busy_head(number: int) -> str:
    return head_of(1 + _BUSY[number % len(_BUSY)])


def _busy_leader(number: int) -> str:
    return leader(_BUSY[number % len(_BUSY)] + HEADS // 2)


async def _questions(running: Running, times: int) -> Do:
    every = [text for texts in phrasings().values() for text in texts]
    asked = random.Random(1).sample(every, times)

    async def ask(number: int) -> None:
        await running.does(leader(number), "command", "/ask", "blocks", text=asked[number])

    return ask


async def _eligibility(running: Running, _times: int) -> Do:
    async def check(number: int) -> None:
        words = "sle deputy head 3 years maths"
        await running.does(leader(number), "command", "/eligibility", "SLE", text=words)

    return check


async def _leaders(running: Running, _times: int) -> Do:
    async def look_up(number: int) -> None:
        await running.does(head_of(1 + number), "command", "/leaders", "Leader", text="maths")

    return look_up


def _home(who: str) -> Act:
    goals = (30, 25) if who == "director" else (10, 15)

    async def begin(running: Running, _times: int) -> Do:
        async def open_home(number: int) -> None:
            await running.does(_whose(who, number), "event", "app_home_opened")
            await running.sends()

        return open_home

    return Act(f"home tab, {who}", begin, *goals, until="views.publish")


def _deployments(who: str) -> Act:
    goals = (30, 25) if who == "director" else (10, 15)

    async def begin(running: Running, _times: int) -> Do:
        async def look(number: int) -> None:
            await running.does(_whose(who, number), "command", "/deployments", "blocks", text="")

        return look

    return Act(f"/deployments, {who}", begin, *goals)


def _whose(who: str, number: int) -> str:
    return {"head": _busy_head(number), "leader": _busy_leader(number)}.get(who, DIRECTOR)


ACTS = (
    Act("question", _questions, 10, 15),
    Act("eligibility by words", _eligibility, 8, 15),
    Act("/leaders", _leaders, 10, 15),
    *(act(who) for who in ("head", "leader", "director") for act in (_home, _deployments)),
)
