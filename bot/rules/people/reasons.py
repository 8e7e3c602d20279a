"""Why a leader was ranked where they were: what speaks for them and what against, in plain words."""

from dataclasses import dataclass, replace

from bot.rules.money.pence import days
from bot.rules.people.matching import (
    Absence,
    Leader,
    Wanted,
    days_away,
    distance_points,
    half_days_free,
    half_days_left,
    kilometres,
    points,
    years_over,
)
from bot.rules.people.phases import likeness
from bot.rules.people.specialisms import area
from bot.rules.time.school_year import year_in_words

Said = tuple[bool, str]
_NOTHING: Said = (True, "")


@dataclass(frozen=True)
class Match:
    """A leader with their points, what speaks for them and what against, in plain words.

    `days_left` is in half-days, in the school year with the least left; None where there is no aim.
    """

    leader: Leader
    points: int
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]
    days_left: int | None


def match(leader: Leader, wanted: Wanted) -> Match:
    """One leader, with the reasons."""
    said = [factor(leader, wanted) for factor in _IN_WORDS]
    return Match(
        leader,
        points(leader, wanted),
        tuple(words for speaks_for, words in said if words and speaks_for),
        tuple(words for speaks_for, words in said if words and not speaks_for),
        half_days_left(leader, wanted),
    )


def _area_words(leader: Leader, wanted: Wanted) -> Said:
    if wanted.area is None:
        return _NOTHING
    if wanted.area.id in leader.areas:
        return True, wanted.area.name
    near = [area(each).name for each in sorted(leader.areas & wanted.group)]
    if near:
        return False, f"{', '.join(near)}, but not {wanted.area.name}"
    return False, f"does not lead {wanted.area.name}"


def _phase_words(leader: Leader, wanted: Wanted) -> Said:
    if leader.phase is None or wanted.phase is None:
        return _NOTHING
    own, theirs = leader.phase.lower(), wanted.phase.lower()
    if own == theirs:
        return True, f"{own}, like the host school"
    return {
        "same": (True, f"{own}, with ages that the host school ({theirs}) teaches"),
        "part": (False, f"{own}, with few ages that the host school ({theirs}) teaches"),
    }.get(likeness(own, theirs), (False, f"{own}, the host school is {theirs}"))


def _distance_words(leader: Leader, wanted: Wanted) -> Said:
    far = kilometres(leader, wanted)
    if far is None:
        return False, "distance not known"
    words = f"{far} km away" if far else "less than 1 km away"
    return distance_points(leader.place, wanted) > 0, words


def _time_words(leader: Leader, wanted: Wanted) -> Said:
    left = half_days_left(leader, wanted)
    if left is None or wanted.yearly_aim is None:
        return _NOTHING
    over = years_over(leader.taken, wanted.shares, wanted.yearly_aim)
    if not over:
        return True, f"{days(left)} left this year"
    year = max(over, key=lambda each: over[each])
    left = max(wanted.yearly_aim - leader.taken.get(year, 0), 0)
    return (
        False,
        f"only {days(left)} left in {year_in_words(year)}"
        if left
        else f"no days left in {year_in_words(year)}",
    )


def _dates_words(leader: Leader, wanted: Wanted) -> Said:
    away = [_span(each) for each in leader.absences if days_away(replace(leader, absences=[each]), wanted)]
    free = half_days_free(leader, wanted)
    words = [f"away {', '.join(away)}"] if away else []
    if free < wanted.half_days:
        words.append(f"free for only {days(free)} between the dates")
    return False, "; ".join(words)


def _load_words(leader: Leader, _wanted: Wanted) -> Said:
    number = leader.open_deployments
    if not number:
        return True, "no other deployment"
    return False, f"{number} other deployment{'s' if number > 1 else ''} under way"


def _evaluation_words(leader: Leader, _wanted: Wanted) -> Said:
    if leader.evaluation is None:
        return _NOTHING
    return (
        leader.evaluation >= 300,
        f"evaluated {leader.evaluation // 100}.{leader.evaluation % 100 // 10} of 4",
    )


def _reach_words(leader: Leader, _wanted: Wanted) -> Said:
    return False, "" if leader.reachable else "neither a Slack account nor an address: ask them yourself"


_IN_WORDS = (
    _area_words,
    _distance_words,
    _phase_words,
    _time_words,
    _dates_words,
    _load_words,
    _evaluation_words,
    _reach_words,
)


def _span(absence: Absence) -> str:
    """ "3-14 March", "28 March-4 April", "3 March" """
    first, last = absence.first, absence.last
    if first == last:
        return f"{first.day} {first:%B}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {last:%B}"
    return f"{first.day} {first:%B}-{last.day} {last:%B}"
