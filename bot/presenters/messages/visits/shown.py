"""Visits as people read them, read from the database."""

from bot.flows.matters import deployment_matter, matter_beside
from bot.flows.plan import agreed_plan, plan_of
from bot.flows.requests.hosts import host_name
from bot.flows.telling import parts_in
from bot.flows.visits.counting import left, visits_of
from bot.flows.visits.logging import WHILE_FRESH, query_by
from bot.presenters.called import named, shown
from bot.presenters.recording import recorded_in_words
from bot.rules.lifecycle import VISIT
from bot.rules.states import Action, DeploymentState, Part
from bot.store.changes import NotYours, last_change
from bot.store.leaders import AIMED
from bot.store.tables import Deployment, History, Person, PlannedVisit, Request, Visit
from bot.store.work import Work, id_of
from bot.views.blocks import View, safe
from bot.views.visits import logging as views
from bot.views.visits import planning as plans
from bot.views.visits.dialogs import ToLog


def support_of(work: Work, deployment: Deployment) -> plans.VisitedSupport:
    """The deployment that visits belong to."""
    leader = work.get(Person, deployment.leader_id)
    return plans.VisitedSupport(
        deployment_id=id_of(deployment),
        leader=shown(leader),
        plain_leader=named(leader),
        school=safe(host_name(work, work.get(Request, deployment.request_id)), 150),
        agreed=deployment.half_days,
        left=left(work, deployment),
    )


def visit_for(
    work: Work, visit: Visit, reader: Person | None, about: History | None = None
) -> views.ShownVisit:
    """A visit for one reader; its last words are those of the step it is `about`, else of the last one."""
    deployment = work.get(Deployment, visit.deployment_id)
    newest = last_change(work, VISIT, visit) if about is None or visit.confirmed_at else None
    last = about or newest
    targets = dict(targets_of(work, deployment))
    by = query_by(work, visit, reader) if reader else None
    return views.ShownVisit(
        visit_id=id_of(visit),
        support=support_of(work, deployment),
        state=visit.state,
        made_on=visit.made_on,
        half_days=visit.half_days,
        kind=visit.kind,
        done=visit.done,
        targets=[targets[number] for number in visit.targets if number in targets],
        given_by=visit.given_by,
        query_by=by,
        can=_can(work, visit, deployment, reader, by is None or work.today <= by),
        said=last.reason if last else "",
        said_by=named(work.get(Person, last.actor_id)) if last and last.actor_id else "",
        seen=id_of(last) if last else 0,
        confirmed=_confirmed(work, visit, newest),
    )


def planned_for(work: Work, row: PlannedVisit) -> plans.ShownPlan:
    """A planned visit; times as the alliance's clocks show them."""
    return plans.ShownPlan(
        planned_id=id_of(row),
        support=support_of(work, work.get(Deployment, row.deployment_id)),
        starts=row.starts_at.astimezone(work.zone),
        ends=row.ends_at.astimezone(work.zone),
        about=row.about,
        sequence=row.sequence,
        has_begun=row.starts_at <= work.now,
    )


def visits_list(work: Work, reader: Person, deployment_id: int) -> View:
    """All visits of a deployment, for somebody with a part in it. Raises NotYours for everybody else."""
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    if not parts_in(work, matter, reader) - {Part.MONEY}:
        raise NotYours("leader", "school that is supported", "home school", "director")
    found = visits_of(work, deployment)
    return views.visits_list(
        support_of(work, deployment),
        [planned_for(work, each) for each in found.planned],
        [visit_for(work, each, reader) for each in found.made],
        leads=reader.id == deployment.leader_id,
    )


def to_log(work: Work, deployment: Deployment, about: str) -> ToLog:
    """What the dialog for a visit of this deployment offers."""
    return ToLog(
        support_of(work, deployment), about, targets_of(work, deployment), by_others=deployment.kind != AIMED
    )


def targets_of(work: Work, deployment: Deployment) -> list[tuple[int, str]]:
    """The targets of the plan that was agreed: number and text."""
    plan = agreed_plan(work, deployment)
    return [(each.number, each.target) for each in plan_of(plan).targets] if plan else []


def _confirmed(work: Work, visit: Visit, step: History | None) -> views.Confirmed | None:
    """Who confirmed it and when, where that stands; `step` is the last one, by which they did."""
    if not visit.confirmed_at or not visit.confirmed_by_id:
        return None
    by = named(work.get(Person, visit.confirmed_by_id))
    recorded = recorded_in_words(work, step) if step else ""
    return views.Confirmed(by, work.calendar.day(visit.confirmed_at), recorded)


def _can(
    work: Work, visit: Visit, deployment: Deployment, reader: Person | None, in_time: bool
) -> tuple[Action, ...]:
    if reader is None or deployment.state == DeploymentState.CLOSED:
        return ()
    may = VISIT.actions(visit.state, matter_beside(work, visit).parts_of(reader))
    return tuple(action for action in may if action not in WHILE_FRESH or in_time)
