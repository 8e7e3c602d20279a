"""Measuring acts: each is done several times in turn with the baseline, on a young and on an old alliance."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.baseline import Baseline
from benchmarks.measuring import Cost, Line, Meter, cost, statements
from benchmarks.running import Running

Do = Callable[[int], Awaitable[None]]
"""Does it for the time with this number, from 0 on."""

MOST_GROWTH = 1.5
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
    took: list[float] = []
    bases: list[float] = []
    counts: list[int] = []
    with statements() as heard:
        meter = Meter(heard)
        running.slack.when_called = lambda method: meter.stop() if method == act.until else None
        for number in range(_MOST + _WARM_UP):
            meter.start()
            await do(number)
            meter.stop()
            wordings = dict(heard.wordings)
            await running.sends()
            bases += [await base.once() for _ in range(5)]
            heard.wordings = wordings  # those of the act alone
            if number >= _WARM_UP:
                took.append(meter.milliseconds)
                counts.append(meter.statements)
            if len(took) >= _FEWEST and sum(took) > _ENOUGH_MILLISECONDS:
                break
        running.slack.when_called = lambda _: None
    return cost(took, bases, counts, heard)


def within(name: str, act: Act, found: Cost) -> Line:
    """Whether an act stays within its goals."""
    return Line(
        name,
        f"{found.bases:.1f} B ({found.milliseconds:.1f} ms), {found.statements} statements",
        f"<= {act.most_bases:g} B, <= {act.most_statements} statements",
        found.bases <= act.most_bases and found.statements <= act.most_statements,
    )


def grown(name: str, young: Cost, old: Cost) -> Line:
    """Whether an act takes about the same once much has been."""
    ratio = old.bases / young.bases
    return Line(f"{name}, grown", f"{ratio:.2f} x", f"<= {MOST_GROWTH} x", ratio <= MOST_GROWTH)
