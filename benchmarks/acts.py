"""Measuring acts: each is done several times in turn with the baseline, on a young and on an old alliance."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.baseline import Baseline
from benchmarks.floor import Libraries, libraries
from benchmarks.measuring import Cost, Line, Meter, Statements, cost, statements
from benchmarks.running import Running

Do = Callable[[int], Awaitable[None]]
"""Does it for the time with this number, from 0 on."""

MOST_GROWTH = 1.5
MOST_FLOORS = 2
"""Our own code may take as much as the libraries do for it."""
_WARM_UP, _FEWEST, _MOST = 2, 5, 14
_ENOUGH_MILLISECONDS = 2_500.0


@dataclass(frozen=True)
class Act:
    """Something people or time do. `begin` prepares what that many rounds need, and says how it is done.

    Goals are the most it may take in B and in statements. It ends with the call of Slack's `until`, else
    with the answer.
    """

    name: str
    begin: Callable[[Running, int], Awaitable[Do]]
    most_bases: float
    most_statements: int
    until: str = ""


class _Rounds:
    """An act done again and again in one place."""

    def __init__(self, running: Running, act: Act, do: Do) -> None:
        self._running = running
        self._act = act
        self._do = do
        self.meters: list[Meter] = []
        self.wordings: dict[str, Any] = {}

    async def once(self, number: int, heard: Statements, clock: Libraries) -> None:
        """Do it; what it queued is sent afterwards, and does not count."""
        meter = Meter(heard, clock)
        stop, until = meter.stop, self._act.until
        self._running.slack.when_called = lambda method: stop() if method == until else None
        heard.wordings = {}
        meter.start()
        await self._do(number)
        meter.stop()
        self.wordings |= heard.wordings
        await self._running.sends()
        if number >= _WARM_UP:
            self.meters.append(meter)


async def measured(act: Act, base: Baseline, *places: Running) -> list[Cost]:
    """What an act costs in each of these places: a round here, a round there, and the baseline with each.

    So what else the machine does meanwhile hits all of them.
    """
    rounds = [_Rounds(each, act, await act.begin(each, _MOST + _WARM_UP)) for each in places]
    bases: list[float] = []
    dispatched: list[float] = []
    with statements() as heard, libraries() as clock:
        for number in range(_MOST + _WARM_UP):
            for each in rounds:
                await each.once(number, heard, clock)
                bases += [await base.once() for _ in range(5)]
                dispatched.append(await base.dispatch())
            took = [meter.milliseconds for meter in rounds[-1].meters]
            if len(took) >= _FEWEST and sum(took) > _ENOUGH_MILLISECONDS:
                break
    return [cost(each.meters, each.wordings, median(bases), median(dispatched)) for each in rounds]


def within(name: str, act: Act, found: Cost) -> Line:
    """Whether an act stays within its goals."""
    in_time = found.bases <= act.most_bases or found.floors <= MOST_FLOORS
    return Line(
        name,
        f"{found.bases:.1f} B ({found.milliseconds:.1f} ms), {_floors(found)}, {found.statements} statements",
        f"<= {act.most_bases:g} B or {MOST_FLOORS:g} floors, <= {act.most_statements} statements",
        in_time and found.statements <= act.most_statements,
    )


def _floors(found: Cost) -> str:
    return f"{found.floors:.2f} floors of {found.floor / found.base:.1f} B"


def grown(name: str, young: Cost, old: Cost) -> Line:
    """Whether an act takes about the same once much has been."""
    ratio = median(later / before for before, later in zip(young.rounds, old.rounds, strict=True))
    return Line(f"{name}, grown", f"{ratio:.2f} x", f"<= {MOST_GROWTH} x", ratio <= MOST_GROWTH)
