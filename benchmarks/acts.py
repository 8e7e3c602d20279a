"""Measuring acts: each is done several times in turn with the baseline, on a young and on an old alliance."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.baseline import Baseline
from benchmarks.floor import libraries
from benchmarks.measuring import Cost, Line, Meter, statements
from benchmarks.running import Running

Do = Callable[[int], Awaitable[None]]
"""Does it for the time with this number, from 0 on."""

MOST_GROWTH = 1.5
MOST_FLOORS = 1.75
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


async def measured(running: Running, act: Act, base: Baseline) -> Cost:
    """What an act costs here; what it queued is sent between the rounds, and does not count."""
    do = await act.begin(running, _MOST + _WARM_UP)
    rounds: list[Meter] = []
    bases: list[float] = []
    dispatched: list[float] = []
    with statements() as heard, libraries() as clock:
        for number in range(_MOST + _WARM_UP):
            meter = Meter(heard, clock)
            running.slack.when_called = _stops(meter, act.until)
            meter.start()
            await do(number)
            meter.stop()
            wordings = dict(heard.wordings)
            await running.sends()
            bases += [await base.once() for _ in range(5)]
            dispatched.append(await base.dispatch())
            heard.wordings = wordings  # those of the act alone
            if number >= _WARM_UP:
                rounds.append(meter)
            if len(rounds) >= _FEWEST and sum(each.milliseconds for each in rounds) > _ENOUGH_MILLISECONDS:
                break
        running.slack.when_called = lambda _: None
    return Cost(
        median(each.milliseconds for each in rounds),
        median(bases),
        median(each.libraries for each in rounds) + median(dispatched),
        max(each.statements for each in rounds),
        dict(heard.wordings),
    )


def _stops(meter: Meter, until: str) -> Callable[[str], None]:
    return lambda method: meter.stop() if method == until else None


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
    ratio = old.bases / young.bases
    return Line(f"{name}, grown", f"{ratio:.2f} x", f"<= {MOST_GROWTH} x", ratio <= MOST_GROWTH)
