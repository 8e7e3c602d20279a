"""Ending: support ends by time, by its days, or early; from then on both sides evaluate it."""

from bot.flows.deployments import held, take
from bot.flows.visits.counting import recount
from bot.rules.states import Action
from bot.store import evaluations
from bot.store.tables import Deployment
from bot.store.work import Work, id_of


def to_end(work: Work) -> list[int]:
    """All support whose last day has passed or whose days are used up.

    Only in school hours, so that nobody hears of it at night. What is paused waits for somebody to resume it.
    """
    return evaluations.to_end(work) if work.calendar.school_hour(work.now) == work.now else []


def end_due(work: Work) -> int:
    """End all support that is to end; how much that was."""
    found = [held(work, each) for each in to_end(work)]
    # Held now: another process may have ended it meanwhile, or the director agreed to more days.
    return sum(_end(work, each) for each in found if evaluations.to_end(work, id_of(each)))


def evaluate_what_ended_early(work: Work, deployment: Deployment) -> bool:
    """Have support that was just ended early evaluated at once; false where it had no visit to evaluate."""
    return bool(evaluations.to_end(work, id_of(deployment))) and _end(work, deployment)


def _end(work: Work, deployment: Deployment) -> bool:
    take(work, deployment, Action.END, None)
    recount(work, deployment)
    return True
