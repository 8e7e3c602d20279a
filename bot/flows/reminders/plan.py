"""What is sent about action plans without a click: reminders of what is to be written, changed or agreed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import col, select

from bot.flows.matters import host
from bot.flows.reminders.prompt import Prompt, about_deployment
from bot.rules.acts import stands
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.time.calendar import SchoolCalendar
from bot.store.changes import last_change
from bot.store.tables import Deployment, History, Person, Request
from bot.store.work import Work


def planning_prompts(work: Work) -> list[Prompt]:
    """Reminders to whoever has the plan, later word to the director; and the plan itself to new heads."""
    return [prompt for each in _waiting(work) for prompt in _of(work, each)]


def _waiting(work: Work) -> Iterable[Deployment]:
    reminded = [state for state, stand in stands(DEPLOYMENT).items() if stand.reminder]
    query = select(Deployment).where(
        Deployment.alliance_id == work.alliance_id, col(Deployment.state).in_(reminded)
    )
    return work.session.exec(query).all()


def _of(work: Work, deployment: Deployment) -> Iterator[Prompt]:
    last = last_change(work, DEPLOYMENT, deployment)
    if last is None:
        return
    stand = stands(DEPLOYMENT)[deployment.state]
    kind, wait = stand.reminder, work.policy.number(stand.figure)
    for who in _awaited(work, deployment):
        at = _opening(work.calendar, last, wait)
        yield about_deployment(deployment, kind, at, who, f"{kind}:{deployment.id}:{last.id}:{who.id}")
        if deployment.state == "plan_sent":
            # Whoever came to the school since the plan was sent gets it under the key they would have had.
            yield about_deployment(
                deployment, "plan_to_agree", last.at, who, f"plan_to_agree:{last.id}:{who.id}"
            )
    at = _opening(work.calendar, last, 2 * wait)
    yield about_deployment(deployment, "plan_waits", at, None, f"plan_waits:{deployment.id}:{last.id}")


def _awaited(work: Work, deployment: Deployment) -> list[Person]:
    """Whose turn it is: the leader's, or the host school's; a leader there has it where nobody else does."""
    leader = work.get(Person, deployment.leader_id)
    if deployment.state != "plan_sent":
        return [leader]
    everyone = host(work, work.get(Request, deployment.request_id))
    return [who for who in everyone if who.id != leader.id] or [leader]


def _opening(calendar: SchoolCalendar, since: History, school_days: int) -> datetime:
    day = calendar.add(calendar.day(since.at), school_days)
    return calendar.opening(day)
