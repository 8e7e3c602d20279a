"""One deployment of the simulated year: its people, what they are like, and what they do next."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from bot.desk import Somebody
from bot.store.tables import Deployment
from tests.given.school import LONDON
from tests.simulations.year.living import Year
from tests.simulations.year.people import Leader, School

TRAITS = (
    "prompt",
    "slow_leader",
    "silent_head",
    "silent_director",
    "asked_for_more",
    "diagnostic",
    "declines",
    "other_dates",
    "expires",
    "release_refused",
    "silent_home_head",
    "plan_sent_back",
    "weekly_list",
    "forgets_to_log",
    "queried",
    "query_unanswered",
    "no_visits",
    "paused",
    "paused_past_end",
    "ends_early",
    "ends_before_visit",
    "more_days",
    "more_days_unanswered",
    "evaluates_late",
    "snoozes",
    "never_evaluates",
    "not_lasting",
)


@dataclass
class Case:
    """One deployment on its way, with the traits of its people."""

    year: Year
    rng: Random
    number: int
    host: School
    leaders: list[Leader]
    traits: Collection[str]
    begins: date
    kind: str = "SLE"
    request: int = 0
    of: int = 0
    asked: Leader | None = None

    @property
    def leader(self) -> Leader:
        """Who is asked, or leads it."""
        assert self.asked
        return self.asked

    def has(self, *traits: str) -> bool:
        """Whether its people are so."""
        return bool(set(traits) & set(self.traits))

    def by(self, slack_id: str) -> Somebody:
        """Somebody of them, who does something."""
        return self.year.desk.by(slack_id)

    def days(self, least: int, most: int) -> datetime:
        """So many school days from now, at some hour."""
        calendar = self.year.calendar
        day = calendar.add(calendar.day(self.year.now), self.rng.randint(least, most))
        return datetime.combine(day, time(self.rng.choice((9, 12, 15, 20))), LONDON)

    def day_for_a_visit(self) -> date:
        """A school day some days from now on which the leader is at no other school."""
        day = self.days(2, 7).date()
        while (self.leader.slack_id, day) in self.year.visits:
            day = self.year.calendar.add(day, 1)
        self.year.visits.add((self.leader.slack_id, day))
        return day

    @property
    def deployment(self) -> Deployment:
        """As it stands."""
        return self.year.desk.look_now(lambda work: work.get(Deployment, self.of))

    @property
    def today(self) -> date:
        """The day."""
        return self.year.now.date()

    def is_in(self, *states: str) -> Callable[[], bool]:
        """Whether the deployment is in one of these states: something to wait for."""
        return lambda: self.deployment.state in states
