"""Visits of a deployment as they stand: what is worked, what is left, and the school years it counts in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from bot.flows.deployments import held, keep_shares
from bot.rules.lifecycle import DEPLOYMENT, ENDED
from bot.rules.states import DeploymentState
from bot.rules.time.calendar import school_year
from bot.rules.time.school_year import with_worked
from bot.rules.time.waiting import long_date
from bot.rules.visits import Period
from bot.store import visits
from bot.store.beside import Made
from bot.store.changes import steps_of
from bot.store.tables import Deployment, Person, PlannedVisit, Visit
from bot.store.work import Work


@dataclass(frozen=True)
class Visits:
    """A deployment's visits: those made, newest first; those still planned, next first; half-days."""

    made: Sequence[Visit]
    planned: Sequence[PlannedVisit]
    worked: int
    left: int


def visits_of(work: Work, deployment: Deployment) -> Visits:
    """All visits of a deployment that count or are to come."""
    made = sorted(visits.made(work, deployment), key=lambda each: (each.made_on, each.id or 0), reverse=True)
    planned = visits.planned(work, col(PlannedVisit.deployment_id) == deployment.id)
    done = sum(each.half_days for each in made)
    return Visits(made, planned, done, max(deployment.half_days - done, 0))


def worked(work: Work, deployment: Deployment) -> int:
    """The half-days of the visits that were logged and not taken back."""
    return visits.worked(work, deployment)


def left(work: Work, deployment: Deployment) -> int:
    """The half-days that are agreed and not worked."""
    return max(deployment.half_days - worked(work, deployment), 0)


def given_by_others(made: Iterable[Visit | Made]) -> list[tuple[str, int]]:
    """The half-days of these visits that were given by named colleagues of the leader's school, by name."""
    given: dict[str, tuple[str, int]] = {}
    for each in made:
        if each.given_by:
            name, half_days = given.get(each.given_by.casefold(), (each.given_by, 0))
            given[each.given_by.casefold()] = (name, half_days + each.half_days)
    return [given[key] for key in sorted(given)]


def period_of(work: Work, deployment: Deployment) -> Period:
    """The days on which visits of a deployment can be: what is agreed, until it was ended or paused."""
    if deployment.ended_on and deployment.state in ENDED:
        why = f"The support ended on {long_date(deployment.ended_on)}."
        return Period(deployment.starts_on, deployment.ended_on, why)
    paused = _paused_on(work, deployment)
    if paused:
        why = f"The support has been paused since {long_date(paused)}."
        return Period(deployment.starts_on, min(paused, deployment.ends_on), why)
    return Period(deployment.starts_on, deployment.ends_on)


def recount(work: Work, deployment: Deployment, made: Sequence[Visit] | None = None) -> dict[int, int]:
    """Count a deployment's half-days again in the school years they fall into; what each year has.

    `made` are its visits, where they are at hand.

    Worked ones count in the year they were worked in; those left over what remains of the agreed period, or
    nowhere once the support has ended. The deployment must be held, and its leader is from here on.
    """
    work.held(Person, deployment.leader_id)
    made = visits.made(work, deployment) if made is None else made
    done = [(each.made_on, each.half_days) for each in made]
    is_over = deployment.state in ENDED
    still = 0 if is_over else max(deployment.half_days - sum(half_days for _, half_days in done), 0)
    period = (deployment.starts_on, deployment.ends_on)
    shares = with_worked(done, still, period, deployment.pattern, work.today, work.calendar)
    keep_shares(work, deployment, shares)
    return shares


def to_recount(work: Work) -> list[int]:
    """The deployments whose half-days time, an end or more days have changed."""
    return visits.to_recount(work, school_year(work.today))


def recount_due(work: Work) -> int:
    """Recount what is to be recounted; how many deployments that were."""
    found = to_recount(work)
    for deployment_id in found:
        recount(work, held(work, deployment_id))
    return len(found)


def _paused_on(work: Work, deployment: Deployment) -> date | None:
    if deployment.state != DeploymentState.PAUSED:
        return None
    pauses = [step.at for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "pause"]
    return pauses[-1].astimezone(work.zone).date() if pauses else None
