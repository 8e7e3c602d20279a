"""The whole table: which lines there are, and on which databases each is measured."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks import changes, reads
from benchmarks.acts import Act, grown, measured, within
from benchmarks.at_once import Mixed, at_once, floors_of
from benchmarks.baseline import Baseline, baseline
from benchmarks.measuring import Line
from benchmarks.memory import memory
from benchmarks.places import Places, places
from benchmarks.plans import full_scans
from benchmarks.running import running
from benchmarks.sending import redrawing, sending
from benchmarks.shortlist import shortlist
from benchmarks.stages import Stages
from benchmarks.starting import starting
from benchmarks.ticking import TICK, settle, ticks_of

_ACTS = (*reads.ACTS, *changes.ACTS, TICK)
_BESIDE = ("shortlist", "redrawn", "live", "memory", "at once")


@dataclass(frozen=True)
class Choice:
    """What is to be measured: with how much history, on which databases, and which lines."""

    rows: int
    kinds: tuple[str, ...]
    only: tuple[str, ...]
    durable: bool = False

    def has(self, name: str) -> bool:
        """Whether a line of this name is wanted."""
        return not self.only or any(words in name for words in self.only)


async def table(choice: Choice) -> bool:
    """Print every line that is wanted; whether all of them are ok."""
    well = True
    async with baseline() as base:
        print(f"B is {await base.settle():.2f} ms of processor time", flush=True)
        for kind in choice.kinds:
            with places(kind, choice.durable) as made:
                async for line in _on(made, kind, choice, base):
                    well = well and line.is_ok
                    print(line, flush=True)
    return well


async def _on(made: Places, kind: str, choice: Choice, base: Baseline) -> AsyncIterator[Line]:
    if choice.has("sending") or choice.has("claiming"):
        for line in await sending(made, kind, choice.rows):
            yield line
    if choice.has("starting") and kind == "sqlite":
        for line in await starting(made.new(), kind):
            yield line
    acts = [act for act in _ACTS if choice.has(act.name) or choice.has("full scans")]
    if not acts and not any(map(choice.has, _BESIDE)):
        return
    stages = Stages(made, choice.rows)
    async for line in _of_people(stages, kind, acts, choice, base):
        yield line
    if choice.has("live"):
        for line in await ticks_of(stages, kind, base):
            yield line


async def _of_people(
    stages: Stages, kind: str, acts: Sequence[Act], choice: Choice, base: Baseline
) -> AsyncIterator[Line]:
    wordings: dict[str, Any] = {}
    young_place, old_place = stages.young(), stages.old()
    async with running(*young_place) as young, running(*old_place) as old:
        for each in (young, old):
            await settle(each)
        for act in acts:
            name = f"{act.name}, {kind}"
            before, after = await measured(act, base, young, old)
            wordings |= after.wordings
            if choice.has(act.name):
                yield within(name, act, after)
                yield grown(name, before, after)
        if choice.has("shortlist"):
            for line in await shortlist(old, kind):
                yield line
        if choice.has("redrawn"):
            for line in await redrawing(young, kind):
                yield line
        if acts:
            for line in full_scans(old, kind, wordings):
                yield line
        if choice.has("memory") and kind == "sqlite":
            for line in await memory(young, kind):
                yield line
        if not (choice.has("at once") and kind == "postgresql"):
            return
        mixed = Mixed(old.has(*["active"] * 10, half_days=80))
        floors = await floors_of(old, mixed, base)
    for line in await at_once(old_place[0], mixed, kind, median(base.all), floors):
        yield line
