"""Planning: the leader writes the action plan, the head agrees it or sends it back; every version is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import col

from bot.errors import BotError
from bot.flows.acting import written
from bot.flows.deployments import held, take, to_act_on
from bot.flows.matters import host, parties_of
from bot.flows.requests.hosts import host_name
from bot.rules.action_plan import (
    LONGEST,
    LONGEST_PRIORITIES,
    LONGEST_WHO,
    Period,
    Plan,
    PlanWrong,
    Target,
    Writing,
    check_plan,
    check_target,
    next_number,
    numbered,
    read_target,
    with_target,
    without_target,
)
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action, DeploymentState
from bot.store import outbox, people
from bot.store.built import Built
from bot.store.changes import last_change, steps_of
from bot.store.tables import ActionPlan, Deployment, History, Person, Request
from bot.store.work import AlreadyDone, Work, id_of


class Unchanged(PlanWrong):
    """A plan that was agreed is sent again as it is."""

    def __init__(self) -> None:
        super().__init__("Nothing has changed since this plan was agreed, so there is nothing to send.")


class NewerVersion(BotError):
    """Somebody answers for a version of the plan that is not the newest."""

    def __init__(self, version: int) -> None:
        super().__init__(f"The leader has changed the plan since: please read version {version} first.")


class OwnPlan(BotError):
    """A leader agrees for the school what they wrote themselves, where others can."""

    def __init__(self, others: Sequence[Person]) -> None:
        names = " or ".join(people.called(each) for each in others)
        super().__init__(f"You wrote this plan yourself, so somebody else agrees it: {names}.")


class NoSuchPlan(BotError):
    """Somebody would read a plan that is not theirs to read, or that was not sent yet."""

    def __init__(self) -> None:
        super().__init__("There is no action plan here that you can read.")


@dataclass(frozen=True)
class Leaf:
    """The page of the dialog that the leader has before them.

    `number` is the target's, None for a new one; `key` names this one showing of the page, so that a page
    sent twice adds one target.
    """

    deployment_id: int
    key: str
    number: int | None = None


def agreed_plan(work: Work, deployment: Deployment) -> ActionPlan | None:
    """The version of the plan that the head agreed to last; None before that."""
    return next((row for row in reversed(versions(work, deployment)) if row.agreed_at), None)


def versions(work: Work, deployment: Deployment) -> Sequence[ActionPlan]:
    """Every version that was sent, oldest first."""
    return [row for row in _rows(work, deployment) if row.sent_at]


def plan_of(row: ActionPlan) -> Plan:
    """What a version says, its targets as `bot.rules.action_plan.Target`."""
    return Plan(row.priorities, tuple(read_target(each) for each in row.targets))


def has_draft(work: Work, deployment: Deployment) -> bool:
    """Whether the leader has begun to write what is not sent yet."""
    return any(row.sent_at is None for row in _rows(work, deployment))


def version_sent(work: Work, deployment: Deployment, history_id: int) -> int:
    """The version that went out with this step of the deployment."""
    steps = [step.id for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "send_plan"]
    return steps.index(history_id) + 1


def to_read(work: Work, who: Person, deployment_id: int) -> Deployment:
    """A deployment whose plan somebody would read. Raises NoSuchPlan for who has no part in it."""
    deployment = work.get(Deployment, deployment_id)
    parties = parties_of(work, deployment).values()
    has_part = any(who.id == each.id for found in parties for each in found)
    if not has_part or not versions(work, deployment):
        raise NoSuchPlan
    return deployment


def opened(work: Work, who: Person, deployment_id: int) -> Writing:
    """The plan as the leader left it. Raises NotYours, MovedOn."""
    return _writing(work, to_act_on(work, who, deployment_id, Action.SEND_PLAN))


def keep_priorities(work: Work, who: Person, deployment_id: int, priorities: str) -> Writing:
    """Keep the first page as it is left. Raises NotYours, MovedOn."""
    return _keep(
        work,
        who,
        deployment_id,
        lambda plan: replace(plan, priorities=priorities[:LONGEST_PRIORITIES]),
    )


def keep_target(
    work: Work, who: Person, leaf: Leaf, answers: Mapping[str, Any], checked: bool = False
) -> Writing:
    """Keep the page of a target as it is left; checked where it is done with.

    Raises NotYours, MovedOn, TooManyTargets, and what is wrong with the target at its field.
    """
    deployment = to_act_on(work, who, leaf.deployment_id, Action.SEND_PLAN)
    if checked:
        check_target(_filled(0, answers), period_of(deployment), work.today)
    if leaf.number is None and not _filled(0, answers).is_blank:
        try:
            work.once(f"target:{leaf.key}")
        except AlreadyDone:
            return _writing(work, deployment)

    def change(plan: Plan) -> Plan:
        number = leaf.number or next_number(plan, _numbers_sent(work, deployment))
        return with_target(plan, _filled(number, answers))

    return _keep(work, who, leaf.deployment_id, change)


def remove_target(work: Work, who: Person, deployment_id: int, number: int) -> Writing:
    """Take a target out. Raises NotYours, MovedOn."""
    return _keep(work, who, deployment_id, lambda plan: without_target(plan, number))


def send(work: Work, leader: Person, deployment_id: int, priorities: str) -> str:
    """Send the plan to the school, whose name it gives; sent twice by the leader, it is sent once.

    Raises PlanWrong where something is missing or cannot be, NotYours and MovedOn.
    """
    deployment = held(work, deployment_id)
    school = host_name(work, work.get(Request, deployment.request_id))
    last = last_change(work, DEPLOYMENT, deployment)
    if last and (last.action, last.actor_id) == ("send_plan", leader.id) and not has_draft(work, deployment):
        return school
    to_act_on(work, leader, deployment_id, Action.SEND_PLAN)
    before = versions(work, deployment)
    plan = replace(_writing(work, deployment).plan, priorities=priorities.strip()[:LONGEST_PRIORITIES])
    plan = numbered(plan, _numbers_sent(work, deployment))
    check_plan(plan, period_of(deployment), work.today)
    if deployment.state == DeploymentState.PLANNED and plan == plan_of(before[-1]):
        raise Unchanged
    row = _draft(work, deployment, leader)
    _put(row, plan)
    row.sent_at = work.now
    history = take(work, deployment, Action.SEND_PLAN, leader)
    if not [who for who in host(work, work.get(Request, deployment.request_id)) if who.id != leader.id]:
        # Whoever acts is not told of it, but this one has to agree it as well.
        key = f"plan_to_agree:{history.id}:{leader.id}"
        outbox.queue(work, key, "plan_to_agree", deployment_id, to=leader)
    return school


def agree(work: Work, head: Person, deployment_id: int, version: int | None = None) -> Deployment:
    """Agree to the plan for the school; to this version where one is named.

    Raises NewerVersion, OwnPlan, NotYours, MovedOn.
    """
    deployment = held(work, deployment_id)
    to_act_on(work, head, deployment_id, Action.AGREE_PLAN)
    others = [who for who in host(work, work.get(Request, deployment.request_id)) if who.id != head.id]
    if head.id == deployment.leader_id and others:
        raise OwnPlan(others)
    newest = _newest(work, deployment, version)
    take(work, deployment, Action.AGREE_PLAN, head)
    newest.agreed_at = work.now
    return deployment


def send_back(
    work: Work, who: Person, deployment_id: int, reason: str, version: int | None = None
) -> Deployment:
    """Send the plan back to the leader, and why.

    Raises NothingWritten, NewerVersion, NotYours, MovedOn.
    """
    reason = written(reason)
    deployment = held(work, deployment_id)
    to_act_on(work, who, deployment_id, Action.SEND_BACK_PLAN)
    _newest(work, deployment, version)
    take(work, deployment, Action.SEND_BACK_PLAN, who, reason)
    return deployment


def period_of(deployment: Deployment) -> Period:
    """The days in which a target can be due."""
    return Period(deployment.starts_on, deployment.ends_on)


def _rows(work: Work, deployment: Deployment) -> Sequence[ActionPlan]:
    return [row for (row,) in _written.held(work, deployment=deployment.id)]


@Built
def _written() -> Select[ActionPlan]:
    of_it = col(ActionPlan.deployment_id) == bindparam("deployment")
    return select(ActionPlan).where(of_it).order_by(col(ActionPlan.version))


def _newest(work: Work, deployment: Deployment, version: int | None) -> ActionPlan:
    newest = versions(work, deployment)[-1]
    if version not in (None, newest.version):
        raise NewerVersion(newest.version)
    return newest


def _numbers_sent(work: Work, deployment: Deployment) -> set[int]:
    return {each.number for row in versions(work, deployment) for each in plan_of(row).targets}


def _writing(work: Work, deployment: Deployment) -> Writing:
    rows = _rows(work, deployment)
    last = last_change(work, DEPLOYMENT, deployment)
    came_back: History | None = last if last and last.action == "send_back_plan" else None
    by = work.get(Person, came_back.actor_id) if came_back and came_back.actor_id else None
    return Writing(
        deployment_id=id_of(deployment),
        version=len([row for row in rows if row.sent_at]) + 1,
        plan=plan_of(rows[-1]) if rows else Plan(),
        period=period_of(deployment),
        for_whom=host_name(work, work.get(Request, deployment.request_id)),
        sent_back=came_back.reason if came_back else "",
        sent_back_by=people.called(by) if by else "",
    )


def _keep(work: Work, leader: Person, deployment_id: int, change: Callable[[Plan], Plan]) -> Writing:
    deployment = held(work, deployment_id)
    to_act_on(work, leader, deployment_id, Action.SEND_PLAN)
    before = _writing(work, deployment).plan
    if (after := change(before)) != before:
        row = _draft(work, deployment, leader)
        _put(row, after)
        row.saved_at = work.now
        outbox.redraw_home(work, leader, f"plan:{deployment_id}:{work.now.isoformat()}")
    return _writing(work, deployment)


def _draft(work: Work, deployment: Deployment, leader: Person) -> ActionPlan:
    """What is being written: a copy of the version sent before it, where there is none yet."""
    rows = _rows(work, deployment)
    if rows and rows[-1].sent_at is None:
        return rows[-1]
    row = ActionPlan(
        deployment_id=id_of(deployment),
        version=len(rows) + 1,
        written_by_id=id_of(leader),
        saved_at=work.now,
    )
    if rows:
        _put(row, plan_of(rows[-1]))
    return work.add(row)


def _put(row: ActionPlan, plan: Plan) -> None:
    row.priorities = plan.priorities
    row.targets = [each.to_json() for each in plan.targets]


def _filled(number: int, answers: Mapping[str, Any]) -> Target:
    def said(name: str, most: int) -> str:
        return str(answers.get(name) or "").strip()[:most]

    return Target(
        number,
        target=said("target", LONGEST),
        measure=said("measure", LONGEST),
        starting_point=said("starting_point", LONGEST),
        by_when=answers.get("by_when"),
        who=said("who", LONGEST_WHO),
    )
