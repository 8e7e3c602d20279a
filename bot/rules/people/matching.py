"""Matching: which leaders fit a request best. `bot.rules.people.reasons` says why.

Who may be ranked at all (designated for the kind, not of the host school) is settled before. The weights are
the alliance's own data.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import nsmallest
from math import isqrt

from bot.rules.data import load
from bot.rules.people.phases import likeness
from bot.rules.people.specialisms import Area, area
from bot.rules.time.school_year import HALVES_A_DAY

Place = tuple[int, int]


def place_at(easting: int | None, northing: int | None) -> Place | None:
    """Where a school is, in metres; None where the register does not say."""
    return None if easting is None or northing is None else (easting, northing)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a leader cannot come, the first and the last among them."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader as matching sees them. `place` is easting and northing in metres, None where not known.

    `taken` holds half-days by school year; `teaching` the halves (0 to 2) taught on each weekday from Monday;
    `evaluation` the mean of what the schools gave, in hundredths of a point of four.
    """

    id: int
    name: str
    school: str = ""
    phase: str | None = None
    place: Place | None = None
    reachable: bool = True
    areas: frozenset[str] = frozenset()
    taken: Mapping[int, int] = field(default_factory=dict)
    open_deployments: int = 0
    absences: Sequence[Absence] = ()
    teaching: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    evaluation: int | None = None


@dataclass(frozen=True)
class Wanted:
    """What a request needs: the `school_days` between its dates in order, its half-days by year (`shares`).

    `yearly_aim` is in half-days, None where there is none (LLE and NLE).
    """

    area_id: str | None
    phase: str | None
    place: Place | None
    half_days: int
    school_days: Sequence[date]
    shares: Mapping[int, int]
    yearly_aim: int | None

    @cached_property
    def area(self) -> Area | None:
        """The specialist area, where one was named."""
        return area(self.area_id) if self.area_id else None

    @cached_property
    def group(self) -> frozenset[str]:
        """The areas of the same group."""
        data = load("specialisms")["area"]
        group = self.area.group if self.area else None
        return frozenset(row["id"] for row in data if row["group"] == group)

    @cached_property
    def days_by_weekday(self) -> tuple[int, ...]:
        """How many school days there are on each weekday, from Monday."""
        return tuple(sum(day.weekday() == weekday for day in self.school_days) for weekday in range(5))


def rank(leaders: Iterable[Leader], wanted: Wanted, most: int) -> list[Leader]:
    """The best `most` leaders, best first; those who cannot be reached come after all others."""
    return nsmallest(
        most, leaders, key=lambda each: (not each.reachable, -points(each, wanted), each.name, each.id)
    )


def points(leader: Leader, wanted: Wanted) -> int:
    """The sum of what each factor counts; pure arithmetic, since thousands are ranked at once."""
    return sum(factor(leader, wanted) for factor in _POINTS)


def half_days_left(leader: Leader, wanted: Wanted) -> int | None:
    """What is left of the yearly aim, in the school year of the request with the least left."""
    aim = wanted.yearly_aim
    if aim is None:
        return None
    return min((max(aim - leader.taken.get(year, 0), 0) for year in wanted.shares), default=aim)


def half_days_free(leader: Leader, wanted: Wanted) -> int:
    """The half-days between the dates on which the leader neither teaches nor is away."""
    open_days = list(wanted.days_by_weekday)
    for day in days_away(leader, wanted):
        open_days[day.weekday()] -= 1
    halves = zip(open_days, leader.teaching, strict=True)
    return sum(count * (HALVES_A_DAY - taught) for count, taught in halves)


def kilometres(leader: Leader, wanted: Wanted) -> int | None:
    """How far the leader's school is from the host school."""
    return kilometres_between(leader.place, wanted.place)


def kilometres_between(one: Place | None, other: Place | None) -> int | None:
    """The distance of two places as the crow flies, to the nearest kilometre; None where one is not known."""
    if one is None or other is None:
        return None
    east, north = one[0] - other[0], one[1] - other[1]
    return (isqrt(east * east + north * north) + 500) // 1000


def years_over(taken: Mapping[int, int], shares: Mapping[int, int], aim: int) -> dict[int, int]:
    """The half-days that each school year would come to, where that is more than the aim."""
    totals = {year: taken.get(year, 0) + share for year, share in shares.items()}
    return {year: total for year, total in totals.items() if total > aim}


def days_away(leader: Leader, wanted: Wanted) -> set[date]:
    """The school days between the dates on which the leader cannot come."""
    days = wanted.school_days
    return {
        day
        for absence in leader.absences
        for day in days[bisect_left(days, absence.first) : bisect_right(days, absence.last)]
    }


def _lacking(leader: Leader, wanted: Wanted) -> bool:
    """Whether some school year of the request has less left than it needs."""
    aim = wanted.yearly_aim
    return aim is not None and bool(years_over(leader.taken, wanted.shares, aim))


def _area_points(leader: Leader, wanted: Wanted) -> int:
    weights = load("matching")["area"]
    if wanted.area_id in leader.areas:
        return int(weights["exact"])
    return int(weights["group"]) if leader.areas & wanted.group else 0


def phase_points(leader: Leader, wanted: Wanted) -> int:
    """What the phase of the leader's own school counts."""
    return int(load("matching")["phase"][likeness(leader.phase, wanted.phase)])


def distance_points(place: Place | None, wanted: Wanted) -> int:
    """What the way from there to the host school counts."""
    weights = load("matching")["distance"]
    far = kilometres_between(place, wanted.place)
    if far is None:
        return int(weights["unknown"])
    return max(int(weights["near"]) - far // int(weights["kilometres_a_point"]), 0)


def _way_points(leader: Leader, wanted: Wanted) -> int:
    return distance_points(leader.place, wanted)


def _time_points(leader: Leader, wanted: Wanted) -> int:
    weights = load("matching")["time_left"]
    if not _lacking(leader, wanted):
        return int(weights["enough"])
    return int(weights["some"]) if half_days_left(leader, wanted) else 0


def _dates_points(leader: Leader, wanted: Wanted) -> int:
    weights = load("matching")["dates"]
    if half_days_free(leader, wanted) < wanted.half_days:
        return 0
    return int(weights["away"] if days_away(leader, wanted) else weights["free"])


def _load_points(leader: Leader, _wanted: Wanted) -> int:
    weights = load("matching")["load"]
    return max(int(weights["none"]) - int(weights["each"]) * leader.open_deployments, 0)


def _evaluation_points(leader: Leader, _wanted: Wanted) -> int:
    weights = load("matching")["evaluations"]
    if leader.evaluation is None:
        return int(weights["unknown"])
    return int(weights["most"]) * leader.evaluation // 400


_POINTS = (
    _area_points,
    phase_points,
    _way_points,
    _time_points,
    _dates_points,
    _load_points,
    _evaluation_points,
)
