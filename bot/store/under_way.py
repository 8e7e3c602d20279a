"""Deployments with all that is kept beside them, read for every one of them at once, into plain data.

Each kind of thing is read when it is first asked for, in one statement, however many deployments there are;
or most kinds in one, where most of them are shown.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from bot.store import asked_of
from bot.store.asked_of import IN_STATES, THESE
from bot.store.beside import Host, Made, MoreDays, Taken, ToCome, Version, Whole, Written
from bot.store.concerned import Concerned
from bot.store.schools import names_of
from bot.store.tables import Deployment
from bot.store.work import Work, id_of

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class UnderWay:
    """The deployments of which a condition holds, and what is kept beside each, by its id."""

    work: Work
    which: Any
    given: Mapping[str, Any]
    at_once: bool = False

    @classmethod
    def of(cls, work: Work, *deployments: Deployment, at_once: bool = False) -> "UnderWay":
        """These deployments only, which are at hand; with most of what is kept beside them read `at_once`."""
        found = cls(work, THESE, {"these": [each.id for each in deployments]}, at_once)
        found.__dict__["deployments"] = list(deployments)
        return found

    def only(self, *deployments: Deployment) -> "UnderWay":
        """Some of them, with what was read of all."""
        found = self.of(self.work, *deployments, at_once=self.at_once)
        found.__dict__.update({name: self.__dict__[name] for name in _READ if name in self.__dict__})
        return found

    @classmethod
    def in_states(cls, work: Work, states: Collection[str]) -> "UnderWay":
        """All that are in one of these states."""
        return cls(work, IN_STATES, {"states": list(states)})

    @cached_property
    def deployments(self) -> Sequence[Deployment]:
        """The deployments themselves, first proposed first."""
        return [deployment for (deployment,) in self._held(asked_of.deployments)]

    def in_state(self, *states: str) -> list[Deployment]:
        """Those of them that are in one of these states."""
        return [each for each in self.deployments if each.state in states]

    @cached_property
    def wholes(self) -> Mapping[int, Whole]:
        """What each belongs to: its request, its leader, and the schools of both."""
        return {number: Whole(*row) for number, *row in self._held(asked_of.wholes)}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What the schools of all are called."""
        if "wholes" in self.__dict__:
            wholes = self.wholes.values()
            named = [
                pair for each in wholes for pair in ((each.host, each.host_name), (each.home, each.home_name))
            ]
            return {id_of(school): name for school, name in named if school and name}
        schools = {each.home_school_id for each in self.deployments}
        schools |= {each.host_school_id for each in self.hosts.values()}
        return names_of(self.work, [each for each in schools if each])

    @cached_property
    def drafts(self) -> Collection[int]:
        """Those whose action plan is being written."""
        return {number for (number,) in self._rows(asked_of.drafts)}

    @cached_property
    def hosts(self) -> Mapping[int, Host]:
        """For whom each is, and who asked."""
        if self.at_once or "wholes" in self.__dict__:
            wholes = self.wholes.items()
            return {
                number: Host(each.request.host_school_id, each.request.asked_by_id) for number, each in wholes
            }
        return {number: Host(*row) for number, *row in self._rows(asked_of.hosts)}

    @cached_property
    def concerned(self) -> Concerned:
        """The people of all of them, with whoever took the last step of each."""
        homes = {each.home_school_id for each in self.deployments}
        hosts = self.hosts.values()
        last = [self.last.get(id_of(each)) for each in self.deployments]
        return Concerned(
            self.work,
            {school for school in homes | {each.host_school_id for each in hosts} if school},
            {each.leader_id for each in self.deployments}
            | {each.asked_by_id for each in hosts}
            | {each.actor_id for each in last if each and each.actor_id},
        )

    @cached_property
    def steps(self) -> Mapping[int, Sequence[Taken]]:
        """Everything that happened to each, first to last."""
        return self._each(asked_of.steps, Taken)

    @cached_property
    def last(self) -> Mapping[int, Taken]:
        """What happened to each most recently."""
        if "steps" in self.__dict__:
            return {number: found[-1] for number, found in self.steps.items()}
        return {number: found[-1] for number, found in self._each(asked_of.last, Taken).items()}

    @cached_property
    def made(self) -> Mapping[int, Sequence[Made]]:
        """The visits of each that count, in the order they were logged in."""
        return self._each(asked_of.made, Made)

    def worked(self, deployment: Deployment) -> int:
        """The half-days of the visits of one that count."""
        return sum(each.half_days for each in self.made.get(id_of(deployment), ()))

    def left(self, deployment: Deployment) -> int:
        """The half-days of one that are agreed and not worked."""
        return max(deployment.half_days - self.worked(deployment), 0)

    @cached_property
    def planned(self) -> Mapping[int, Sequence[ToCome]]:
        """The visits of each that are neither called off nor logged, next first."""
        return self._each(asked_of.planned, ToCome)

    @cached_property
    def agreements(self) -> Mapping[int, Version]:
        """The newest version of each one's agreement, where there is one."""
        found: dict[int, Version] = {}
        for number, agreement, version, drawn_at, part in self._rows(asked_of.agreements):
            held = found.get(number)
            signed = held.signed if held and held.id == agreement else frozenset()
            found[number] = Version(agreement, version, drawn_at, signed | ({part} if part else set()))
        return found

    @cached_property
    def evaluations(self) -> Mapping[int, Sequence[Written]]:
        """The evaluations of each, begun or sent."""
        return self._each(asked_of.evaluations, Written)

    @cached_property
    def extensions(self) -> Mapping[int, MoreDays]:
        """The more days of each that are asked for and not settled, the newest."""
        return {number: found[-1] for number, found in self._each(asked_of.extensions, MoreDays).items()}

    @cached_property
    def reviews(self) -> Mapping[int, Sequence[date]]:
        """The days on which the reviews that were written of each were due."""
        return self._each(asked_of.reviews, _day)

    @cached_property
    def _everything(self) -> Mapping[str, Sequence[Any]]:
        """What was read at once, by kind, as what is asked for each kind by itself brings it."""
        found: dict[str, list[Any]] = defaultdict(list)
        for row in sorted(self._asked(asked_of.everything), key=lambda row: row.id):
            found[row.kind].append((row.deployment, *(getattr(row, name) for name in _AS[row.kind])))
        return found

    def _rows(self, question: asked_of.Question) -> Sequence[Any]:
        kind = question.name
        return self._everything.get(kind, ()) if self.at_once and kind in _AS else self._asked(question)

    def _asked(self, question: asked_of.Question) -> Sequence[Any]:
        return question(self.which).rows(self.work, **self.given)

    def _held(self, question: asked_of.Question) -> Sequence[Any]:
        return question(self.which).held(self.work, **self.given)

    def _each(self, question: asked_of.Question, kind: Callable[..., Kept]) -> dict[int, list[Kept]]:
        found: dict[int, list[Kept]] = defaultdict(list)
        for number, *row in self._rows(question):
            found[number].append(kind(*row))
        return dict(found)


_READ = (
    "steps",
    "last",
    "made",
    "planned",
    "agreements",
    "evaluations",
    "extensions",
    "reviews",
    "_everything",
)

# Where what is asked for by itself stands in a row of what is read at once.
_AS = {
    "last": ("id", "word", "at", "number", "said"),
    "made": ("id", "day", "number", "word", "said"),
    "agreements": ("id", "number", "at", "said"),
    "evaluations": ("word", "said", "at"),
    "extensions": ("id", "word"),
    "reviews": ("day",),
    "drafts": (),
}


def _day(day: date) -> date:
    return day
