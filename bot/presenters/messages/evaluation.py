"""Messages from the end of the support to its close, and whether it lasted."""

from collections.abc import Callable

from bot.flows.evaluation import lasting
from bot.flows.evaluation.form import REMINDER, unsent
from bot.flows.matters import parties_of
from bot.flows.reminders.occasions import last_end
from bot.flows.reminders.snoozing import snoozed_until
from bot.flows.visits.counting import worked
from bot.presenters.evaluation import evaluating_for, evaluating_of, lasting_of
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.deciding import directors
from bot.presenters.reached import reminded_of
from bot.presenters.standing import standing
from bot.rules.evaluation import WHOSE
from bot.rules.reminders import still_waits
from bot.rules.states import DeploymentState, EvaluationState
from bot.store.tables import Deployment, Evaluation, History, LastingCheck, Outbox, Person
from bot.store.under_way import UnderWay
from bot.store.work import Work
from bot.views.blocks import Message, on
from bot.views.evaluation import lasting as lasting_views
from bot.views.evaluation import told as views
from bot.views.evaluation.lasting import Lasting


def _due(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    found = evaluating_for(work, deployment, row.to_person_id)
    is_open = deployment.state == DeploymentState.EVALUATING and not found.sent_by
    return Drawn(views.evaluation_due(found)) if is_open or row.card else None


def _reminder(work: Work, row: Outbox) -> Drawn | None:
    """True while it is to come, and not put off since; where it stands, it is redrawn."""
    deployment = work.get(Deployment, row.about_id)
    found = evaluating_for(work, deployment, row.to_person_id)
    if row.card:
        return Drawn(views.evaluation_reminder(found))
    if (
        deployment.state != DeploymentState.EVALUATING
        or found.sent_by
        or not found.worked
        or row.to_person_id is None
    ):
        return None
    until = snoozed_until(work, work.get(Person, row.to_person_id), REMINDER, row.about_id)
    if until and until > work.today:
        return None
    return Drawn(views.evaluation_reminder(found))


def _thanks(work: Work, row: Outbox) -> Drawn | None:
    evaluation = work.get(Evaluation, row.about_id)
    if evaluation.state != EvaluationState.SENT:
        return None
    deployment = work.get(Deployment, evaluation.deployment_id)
    return Drawn(views.evaluation_thanks(evaluating_of(work, deployment, evaluation.side)))


def _missing(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    found = UnderWay.of(work, deployment)
    missing, end = unsent(found, deployment), last_end(found, deployment)
    if not still_waits(row.kind, deployment.state) or not missing or end is None:
        return None
    who = " and ".join(WHOSE[side] for side in missing)
    calendar = work.calendar
    waited = calendar.between(calendar.day(end.at), work.today)
    told = reminded_of(work, REMINDER, row.about_id)
    message = views.evaluation_missing(standing(work, deployment), who, directors(work), waited, told)
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _both_in(work: Work, row: Outbox) -> Drawn | None:
    step = work.get(History, row.about_id)
    deployment = work.get(Deployment, step.subject_id)
    if deployment.state != DeploymentState.EVALUATING and row.card is None:
        return None
    message = views.evaluations_in(standing(work, deployment), directors(work))
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _close_reminder(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    found = UnderWay.of(work, deployment)
    if not still_waits(row.kind, deployment.state) or unsent(found, deployment):
        return None
    has_visits = bool(found.worked(deployment))
    message = views.close_reminder(standing(work, deployment), directors(work), worked=has_visits)
    return Drawn(message, under_card=f"request:{deployment.request_id}")


def _closed(work: Work, row: Outbox) -> Drawn:
    """For each in words that fit what they are in it; who is more than one thing reads the first."""
    deployment = work.get(Deployment, row.about_id)
    parties = parties_of(work, deployment)
    readers = ("leader", "head", "home_head")
    reader = next(
        (part for part in readers if any(each.id == row.to_person_id for each in parties[part])), "home_head"
    )
    check = lasting.check_of(work, deployment)
    asked_on = on(check.due_on) if check else ""
    found = standing(work, deployment)
    return Drawn(views.deployment_closed(found, reader, worked(work, deployment), asked_on))


def _lasting(draw: Callable[[Lasting], Message], *, answered: bool) -> Callable[[Work, Outbox], Drawn | None]:
    """A message about a check, true while it is (or is not yet) answered; where it stands, it is redrawn."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        found = lasting_of(work, work.get(LastingCheck, row.about_id))
        return Drawn(draw(found)) if bool(found.lasted) is answered or row.card else None

    return drawn


def _lasting_answered(work: Work, row: Outbox) -> Drawn:
    step = work.get(History, row.about_id)
    check = work.get(LastingCheck, step.subject_id)
    deployment = work.get(Deployment, check.deployment_id)
    message = lasting_views.lasting_answered(lasting_of(work, check))
    return Drawn(message, under_card=f"request:{deployment.request_id}")


KINDS = {
    "evaluation_due": Kind("an evaluation to be written", _due),
    "evaluation_reminder": Kind("a reminder of an evaluation", _reminder),
    "evaluation_thanks": Kind("thanks for an evaluation", _thanks),
    "evaluation_missing": Kind("the news of a missing evaluation", _missing),
    "evaluations_in": Kind("the news that both evaluations are in", _both_in),
    "close_reminder": Kind("a reminder of support to be closed", _close_reminder),
    "deployment_closed": Kind("the news that the support has been closed", _closed),
    "lasting_check": Kind(
        "the question of whether it has lasted", _lasting(lasting_views.lasting_check, answered=False)
    ),
    "lasting_reminder": Kind(
        "a reminder to say whether it has lasted",
        _lasting(lasting_views.lasting_reminder, answered=False),
    ),
    "lasting_answered": Kind("the answer on whether it has lasted", _lasting_answered),
    "lasting_thanks": Kind(
        "thanks for saying whether it has lasted", _lasting(lasting_views.lasting_thanks, answered=True)
    ),
}
