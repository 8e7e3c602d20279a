"""Evaluations as people read of them, read from the database."""

from bot.flows.evaluation.form import form_of
from bot.flows.matters import parties_of
from bot.flows.plan import agreed_plan, plan_of
from bot.flows.visits.counting import worked
from bot.presenters.called import shown
from bot.presenters.recording import recorded_in_words
from bot.presenters.standing import standing
from bot.rules.lifecycle import DEPLOYMENT, EVALUATION, LASTING_CHECK
from bot.rules.states import Action, EvaluationState, Lifecycle
from bot.store import evaluations
from bot.store.changes import steps_of
from bot.store.tables import Deployment, Evaluation, LastingCheck, Person
from bot.store.tables.evaluating import SIDES
from bot.store.work import Work, id_of
from bot.views.blocks import on
from bot.views.evaluation.closing import Both
from bot.views.evaluation.lasting import Lasting
from bot.views.evaluation.told import Evaluating


def evaluating_for(work: Work, deployment: Deployment, person_id: int | None) -> Evaluating:
    """A deployment's evaluation for one reader: their side's; of both sides, the one that is to come."""
    parties = parties_of(work, deployment)
    theirs = [side for side in SIDES if any(each.id == person_id for each in parties[side])] or ["head"]
    rows = evaluations.by_side(work, id_of(deployment))
    open_ = [side for side in theirs if side not in rows or rows[side].state != EvaluationState.SENT]
    return evaluating_of(work, deployment, (open_ or theirs)[0])


def evaluating_of(work: Work, deployment: Deployment, side: str) -> Evaluating:
    """One side's evaluation of a deployment."""
    row = evaluations.of_side(work, id_of(deployment), side)
    is_sent = row is not None and row.state == EvaluationState.SENT
    return Evaluating(
        standing=standing(work, deployment),
        side=side,
        worked=worked(work, deployment),
        sent_by=shown(work.get(Person, row.written_by_id)) if row and is_sent else "",
        begun=row is not None and not is_sent,
    )


def both_of(work: Work, deployment: Deployment) -> Both:
    """Both sides' evaluations, those only that were sent: for directors alone."""
    rows = evaluations.by_side(work, id_of(deployment))
    sent = {side: row for side, row in rows.items() if row.state == EvaluationState.SENT and row.sent_at}
    return Both(
        standing=standing(work, deployment),
        form=form_of(work, deployment, "head"),
        worked=worked(work, deployment),
        answers={side: dict(row.answers) for side, row in sent.items()},
        sent={side: _by_whom(work, row) for side, row in sent.items()},
    )


def lasting_of(work: Work, check: LastingCheck) -> Lasting:
    """The question whether it lasted, with its answer where there is one."""
    deployment = work.get(Deployment, check.deployment_id)
    closes = [step.at for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "close"]
    plan = agreed_plan(work, deployment)
    return Lasting(
        check_id=id_of(check),
        standing=standing(work, deployment),
        closed_on=on(closes[-1].astimezone(work.zone).date()) if closes else on(deployment.ends_on),
        targets=[each.target for each in plan_of(plan).targets] if plan else [],
        lasted=check.lasted or "",
        text=check.text,
        by=shown(work.get(Person, check.answered_by_id)) if check.answered_by_id else "",
        recorded=_recorded(work, LASTING_CHECK, check, Action.ANSWER) if check.answered_by_id else "",
    )


def _by_whom(work: Work, row: Evaluation) -> str:
    day = f", {on(row.sent_at.astimezone(work.zone).date())}" if row.sent_at else ""
    recorded = _recorded(work, EVALUATION, row, Action.SEND)
    return f"{shown(work.get(Person, row.written_by_id))}{day}" + (f"\n{recorded}" if recorded else "")


def _recorded(work: Work, lifecycle: Lifecycle, row: Evaluation | LastingCheck, action: Action) -> str:
    """How it was told to somebody who wrote it down for them, if it was."""
    steps = [step for step in steps_of(work, lifecycle, row) if step.action == action]
    return recorded_in_words(work, steps[-1]) if steps else ""
