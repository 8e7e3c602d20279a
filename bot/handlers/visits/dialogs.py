"""The dialogs about visits, as somebody opens them, and again with what they wrote."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.deployments import to_act_on
from bot.flows.visits.logging import visit_to_act_on
from bot.flows.visits.planning import to_change
from bot.handlers.answers import Answer, Instead
from bot.handlers.clicks import Form, number
from bot.presenters.messages.visits.shown import planned_for, support_of, to_log, visit_for, visits_list
from bot.rules.states import Action
from bot.rules.visits import Made, Planned, TooFewLeft, part_of_day, usual_hours
from bot.store.tables import Deployment, Person, Visit
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.visits import dialogs as views
from bot.views.visits.dialogs import Doubt

log = logging.getLogger(__name__)

Rewrite = Callable[[Work, Person, str, Any, Doubt], View]
"""Draws a dialog again: who writes in it, the ids with it, what they wrote, and what is doubtful."""


def open_plan(work: Work, who: Person, deployment_id: int) -> View:
    """Where a visit is planned."""
    deployment = to_act_on(work, who, deployment_id, Action.PLAN_VISIT)
    return views.plan_dialog(support_of(work, deployment), Planned(None, ""), str(deployment_id))


def open_change(work: Work, who: Person, planned_id: int) -> View:
    """Where a planned visit is changed."""
    row = to_change(work, who, planned_id)
    deployment = to_act_on(work, who, row.deployment_id, Action.PLAN_VISIT)
    starts, ends = (moment.astimezone(work.zone) for moment in (row.starts_at, row.ends_at))
    part = part_of_day(starts.time(), row.half_days)
    usual = usual_hours(part) == (starts.time(), ends.time())
    planned = Planned(starts.date(), part, about=row.about)
    if not usual:
        planned = replace(planned, starts=starts.time(), ends=ends.time())
    return views.plan_dialog(support_of(work, deployment), planned, f"{row.deployment_id}|{row.id}")


def open_call_off(work: Work, who: Person, planned_id: int) -> View:
    """Where a planned visit is called off."""
    return views.call_off_dialog(planned_for(work, to_change(work, who, planned_id)))


def open_log(work: Work, who: Person, deployment_id: int) -> View:
    """Where a visit is logged."""
    deployment = to_act_on(work, who, deployment_id, Action.LOG_VISIT)
    made = views.first_made(work.today)
    return views.log_dialog(to_log(work, deployment, str(deployment_id)), made)


def open_log_planned(work: Work, who: Person, planned_id: int) -> View:
    """The same with what was planned filled in."""
    row = to_change(work, who, planned_id)
    deployment = to_act_on(work, who, row.deployment_id, Action.LOG_VISIT)
    first = views.first_made(row.starts_at.astimezone(work.zone).date())
    made = replace(first, half_days=row.half_days, done=row.about)
    return views.log_dialog(to_log(work, deployment, f"{row.deployment_id}|{row.id}"), made)


def open_query(work: Work, who: Person, visit_id: int) -> View:
    """Where a visit is queried."""
    visit = visit_to_act_on(work, who, visit_id, Action.QUERY)
    return views.query_dialog(visit_for(work, visit, who))


def open_answer(work: Work, who: Person, visit_id: int) -> View:
    """Where a query is answered, with the visit as it was logged."""
    visit = visit_to_act_on(work, who, visit_id, Action.ANSWER)
    made = Made(visit.made_on, visit.half_days, visit.kind, visit.done, tuple(visit.targets), visit.given_by)
    return _answer(work, visit, made, "", views.NONE)


def open_take_back(work: Work, who: Person, visit_id: int) -> View:
    """Where a visit is taken back."""
    visit = visit_to_act_on(work, who, visit_id, Action.TAKE_BACK)
    return views.take_back_dialog(visit_for(work, visit, who))


def plan_again(work: Work, who: Person, about: str, planned: Planned, doubt: Doubt) -> View:
    """The dialog for a planned visit with what was written."""
    deployment = to_act_on(work, who, number(about.partition("|")[0]), Action.PLAN_VISIT)
    return views.plan_dialog(support_of(work, deployment), planned, about, doubt)


def log_again(work: Work, who: Person, about: str, made: Made, doubt: Doubt) -> View:
    """The dialog for a visit with what was written."""
    deployment = to_act_on(work, who, number(about.partition("|")[0]), Action.LOG_VISIT)
    return views.log_dialog(to_log(work, deployment, about), made, doubt)


def answer_again(work: Work, who: Person, about: str, written: tuple[str, Made], doubt: Doubt) -> View:
    """The dialog for an answer with what was written."""
    answer, made = written
    visit = visit_to_act_on(work, who, number(about), Action.ANSWER)
    return _answer(work, visit, made, answer, doubt)


def _answer(work: Work, visit: Visit, made: Made, answer: str, doubt: Doubt) -> View:
    offered = to_log(work, work.get(Deployment, visit.deployment_id), str(visit.id))
    return views.answer_dialog(offered, visit_for(work, visit, None), made, answer, doubt)


async def again(form: Form, desk: Desk, draws: Rewrite, written: object, doubtful: BotError) -> Answer:
    """The dialog again with all that was written in it, and what is doubtful about it."""
    too_few = isinstance(doubtful, TooFewLeft)
    doubt = Doubt(doubtful.sentence, can_insist=not too_few, more_days=too_few)
    return Instead(await desk.by(form.who).look(draws, form.about, written, doubt))


async def list_below(form: Form, desk: Desk, deployment_id: int) -> View | None:
    """The list of visits that lies under the dialog just sent; what was done stands without it too."""
    if not form.lies_on_another:
        return None
    try:
        return await desk.by(form.who).look(visits_list, deployment_id)
    except (TimeoutError, BotError) as error:
        log.warning("A list of visits could not be drawn again: %s", type(error).__name__)
        return None


def is_sure(form: Form) -> bool:
    """Whether it was ticked that a doubtful visit is right."""
    return bool(form.ticked("sure"))
