"""The whole table: which lines there are, and on which databases each is measured."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from benchmarks import changes, reads
from benchmarks.acts import Act, grown, measured, within
from benchmarks.baseline import Baseline, baseline
from benchmarks.measuring import Line
from benchmarks.places import places
from benchmarks.running import Running, running
from benchmarks.shortlist import shortlist
from benchmarks.stages import Stages
from benchmarks.ticking import TICK, tick

_ACTS = (*reads.ACTS, *changes.ACTS, TICK)


@dataclass(frozen=True)
class Choice:
    """What is to be measured: with how much history, on which databases, and which lines."""

    rows: int
    kinds: tuple[str, ...]
    only: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether a line of this name is wanted."""
        return not self.only or any(words in name for words in self.only)


async def table(choice: Choice) -> bool:
    """Print every line that is wanted; whether all of them are ok."""
    well = True
    async with baseline() as base:
        print(f"B is {await base.settle():.2f} ms of processor time", flush=True)
        for kind in choice.kinds:
            async for line in _on(kind, choice, base):
                well = well and line.is_ok
                print(line, flush=True)
    return well


async def _on(kind: str, choice: Choice, base: Baseline) -> AsyncIterator[Line]:
    acts = [act for act in _ACTS if choice.has(act.name)]
    with places(kind) as made:
        stages = Stages(made, choice.rows)
        async with AsyncExitStack() as stack:
            young = await stack.enter_async_context(running(*stages.young()))
            old = await stack.enter_async_context(running(*stages.old()))
            for each in (young, old):
                await _settle(each)
            for act in acts:
                for line in await _lines(kind, act, young, old, base):
                    yield line
            if choice.has("shortlist"):
                for line in await shortlist(old, kind):
                    yield line


async def _settle(on: Running) -> None:
    """One tick, and all that it queued counts as sent, before anything is measured."""
    await tick(on)
    on.counts_as_sent()


async def _lines(kind: str, act: Act, young: Running, old: Running, base: Baseline) -> list[Line]:
    name = f"{act.name}, {kind}"
    before, after = await measured(young, act, base), await measured(old, act, base)
    return [within(name, act, after), grown(name, before, after)]
