"""How many files of `bot/` three acts enter, by the bot's own dispatch: `python -m tools.entered`.

What is counted is every file in which anything is called, from the door to the last word that is drawn; cards
and home tabs, which are drawn again after any act, and data that is read once are left out. The files that
every act enters, or a tick in which nothing is due, are learned once: what an act has of its own stands
before the plus. Half of the figures beside them is the aim for that; they were taken at an older commit, in a
scenario, and not by this script.
"""

import asyncio
import sys
import tempfile
import threading
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, cast

from sqlalchemy import update
from sqlmodel import col

from benchmarks.running import Running
from benchmarks.slack import SlackAtOnce
from benchmarks.ticking import tick
from bot.store import deadline
from bot.store.tables import Outbox
from tests.given.alliance import LEO, with_alliance
from tests.given.evaluations import ENDED
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, moves_to, opened_desk
from tests.given.visits import under_way

UNHURRIED = 600.0
BOT = str(Path(__file__).parent.parent / "bot")
AGREED = {
    "scope": "Coach two teachers.",
    "outcomes": "Both teach the unit.",
    "days": "3",
    "starts_on": "2026-12-01",
    "ends_on": "2027-02-12",
    "meeting": ">no",
}
MADE = {
    "made_on": "2026-12-03",
    "half_days": ">1",
    "kind": ">coaching",
    "done": "We planned a unit on fractions.",
    "targets": [">1"],
}


class Entered:
    """The files of the bot in which something was called, while one is counted."""

    def __init__(self) -> None:
        self._files: set[str] | None = None
        # The desk's own threads begin later, and take this with them.
        threading.setprofile(self._heard)
        sys.setprofile(self._heard)

    async def by(self, act: Awaitable[Any]) -> list[str]:
        """What doing this enters, by their names."""
        self._files = set()
        await act
        entered, self._files = self._files, None
        return sorted(str(Path(each).relative_to(BOT)) for each in entered)

    def _heard(self, frame: FrameType, event: str, _about: Any) -> None:
        code = frame.f_code
        is_ours = event == "call" and code.co_filename.startswith(BOT) and code.co_name != "<module>"
        if is_ours and self._files is not None:
            self._files.add(code.co_filename)


@contextmanager
def sample(folder: Path, name: str) -> Iterator[Running]:
    """The bot on a new database, before a Slack that answers at once."""
    for each in ("SECONDS", "BEFORE_A_DIALOG", "TO_ANSWER"):
        setattr(deadline, each, UNHURRIED)  # what is counted takes longer
    with opened_desk(f"sqlite:///{folder / name}.db") as desk:
        yield Running(desk, cast(Any, None), SlackAtOnce("http://127.0.0.1:1/"))


async def approve(entered: Entered, running: Running) -> list[list[str]]:
    """The director approves a request, and everyone hears of it."""
    with_alliance(running.desk)
    request = str(submitted(running.desk))
    await running.sends()
    shown: dict[str, Any] = {}

    def notes(method: str) -> None:
        if method == "views.open":
            shown.update(running.slack.last)

    running.slack.when_called = notes
    opened = await entered.by(running.does(DIRECTOR, "action", "approve_request", value=request))
    seen = shown["view"]["private_metadata"]
    done = running.does(DIRECTOR, "view", "approve_request", about=seen, fields=AGREED)
    return [opened, await entered.by(done), await told(entered, running)]


async def log_a_visit(entered: Entered, running: Running) -> list[list[str]]:
    """A leader logs a visit, and the school hears of it."""
    of = under_way(running.desk)
    await running.sends()
    opened = await entered.by(running.does(LEO, "action", "log_visit", value=str(of)))
    done = running.does(LEO, "view", "log_visit", about=f"{of}|", fields=MADE)
    return [opened, await entered.by(done), await told(entered, running)]


async def ask_to_evaluate(entered: Entered, running: Running) -> list[list[str]]:
    """Support ends, and both sides are asked to evaluate it."""
    under_way(running.desk)
    await tick(running)
    await running.sends()
    idle = await entered.by(tick(running))
    moves_to(running.desk, ENDED)
    return [idle, await entered.by(tick(running)), await told(entered, running)]


async def told(entered: Entered, running: Running) -> list[str]:
    """Everyone hears of what was done; what is only drawn again is left out."""
    with running.desk.database.engine.begin() as connection:
        again = update(Outbox).where(col(Outbox.card).is_not(None), col(Outbox.state) == "waiting")
        connection.execute(again.values(state="sent"))
    return await entered.by(running.sends())


ACTS = (
    ("approve a request", approve, ("22", "29", "31")),
    ("log a visit", log_a_visit, ("22", "28", "25")),
    ("a prompt to evaluate", ask_to_evaluate, ("0", "36", "25")),
)


async def main(named: bool) -> None:
    """Print a line an act; `named` lists the files too."""
    entered = Entered()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, act, _ in ACTS:
            for time in ("first", "second"):  # the first reads data that is then kept
                with sample(Path(folder), f"{act.__name__}-{time}") as running:
                    found[name] = await act(entered, running)
    opened, done, heard = ([set(step) for step in steps] for steps in zip(*found.values(), strict=True))
    idle = opened[2]
    shared = [opened[0] & opened[1], done[0] & done[1], set.intersection(*heard)]
    print(f"{'':24}{'dialog opens':>20}{'it is done':>20}{'it is told':>20}")
    for name, act, before in ACTS:
        learned = [idle, idle, shared[2]] if act is ask_to_evaluate else shared
        steps = list(zip(found[name], learned, before, strict=True))
        print(f"{name:24}" + "".join(f"{counted(*step):>20}" for step in steps))
        for files, every, _ in steps if named else ():
            print("    of its own:", *(each for each in files if each not in every))
            print("    every act's:", *sorted(every))


def counted(files: Sequence[str], every: set[str], before: str) -> str:
    """The files of a step, its own and every act's, beside how many there were."""
    return f"{len(set(files) - every)} + {len(every)} (was {before})"


if __name__ == "__main__":
    asyncio.run(main("--names" in sys.argv))
