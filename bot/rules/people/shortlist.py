"""The few who fit a request best out of very many, looking closely only at those who can be among them.

Area, phase, distance and whether they can be reached decide most, and are quickly known. All else has its
most, so whoever cannot pass the last of the few even with that need not be looked at. The order is exactly
that of `bot.rules.people.matching.rank` over everyone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from bot.rules.data import load
from bot.rules.people.matching import Leader, Place, Wanted, distance_points, phase_points, points, rank

LOOKED_AT_FIRST = 64
SPECIALISTS_FIRST = 300
"""Among those who lead the area the order hangs on all else: looking twice costs more than seeing more."""

# What is not known at once counts at most the greatest of its weights.
_BESIDES = ("time_left", "dates", "load", "evaluations")

_LAST = 1_000_000
"""More than all points there are."""

Standing = int
"""Minus the points, and whoever is unreachable after all others: sorted, the best come first."""


@dataclass(frozen=True)
class Outlines:
    """What decides most, of each leader by their id.

    `homes` has the number of the school they lead from, `schools` the phase and place of each; `exact` are
    those who lead the area asked for, `near` those who lead one of its group.
    """

    homes: Mapping[int, int | None]
    schools: Mapping[int, tuple[str | None, Place | None]]
    unreachable: Collection[int]
    exact: Collection[int] = ()
    near: Collection[int] = ()

    def phases(self) -> set[str | None]:
        """Every phase that a school can have here."""
        return {None, *(phase for phase, _ in self.schools.values())}


Read = Callable[[Sequence[int]], Iterable[Leader]]
"""Brings the leaders with these ids."""


def shortlist(
    wanted: Wanted,
    most: int,
    specialists: Callable[[], Outlines],
    everyone: Callable[[], Outlines],
    read: Read,
) -> list[Leader]:
    """The best `most` leaders, best first.

    `specialists` are those who lead the area asked for: where one was asked for, they are looked at first,
    since mostly nobody else comes near them.
    """
    if wanted.area_id:
        outlines = specialists()
        if len(outlines.homes.keys() - set(outlines.unreachable)) >= most:
            best = _best(outlines, wanted, most, read, SPECIALISTS_FIRST)
            if _standing(best[-1], wanted) < -_most_without_area():
                return best
    return _best(everyone(), wanted, most, read, LOOKED_AT_FIRST)


def _best(outlines: Outlines, wanted: Wanted, most: int, read: Read, at_first: int) -> list[Leader]:
    bounds = _bounds(outlines, wanted)
    first = [leader for _, leader in nsmallest(at_first, zip(bounds.values(), bounds, strict=True))]
    best = rank(read(first), wanted, most)
    # Whoever is level with the last of them may come before by name.
    last = _standing(best[-1], wanted) if len(best) == most else _LAST
    seen = set(first)
    rest = [leader for leader, bound in bounds.items() if bound <= last and leader not in seen]
    return rank([*best, *read(rest)], wanted, most) if rest else best


def _standing(leader: Leader, wanted: Wanted) -> Standing:
    return (0 if leader.reachable else _LAST) - points(leader, wanted)


def _bounds(outlines: Outlines, wanted: Wanted) -> dict[int, Standing]:
    """Each leader with the best standing that they can have."""
    weights = load("matching")["area"]
    besides = _most_of(*_BESIDES)
    phases = {phase: phase_points(Leader(0, "", phase=phase), wanted) for phase in outlines.phases()}
    at: dict[int | None, Standing] = {
        number: -phases[phase] - distance_points(place, wanted) - besides
        for number, (phase, place) in ((None, (None, None)), *outlines.schools.items())
    }
    bounds = {leader: at[school] for leader, school in outlines.homes.items()}
    areas = dict.fromkeys(outlines.near, weights["group"]) | dict.fromkeys(outlines.exact, weights["exact"])
    for leader in areas.keys() & bounds.keys():
        bounds[leader] -= areas[leader]
    for leader in bounds.keys() & set(outlines.unreachable):
        bounds[leader] += _LAST
    return bounds


def _most_without_area() -> int:
    """The most points that anybody can have who does not lead the area asked for."""
    return int(load("matching")["area"]["group"]) + _most_of("phase", "distance", *_BESIDES)


def _most_of(*names: str) -> int:
    weights: dict[str, Any] = load("matching")
    return sum(max(weights[name].values()) for name in names)
