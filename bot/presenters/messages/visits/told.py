"""Messages about visits: planned ones with their calendar files, logged ones, and queries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.flows.reminders.visits import listed_on
from bot.flows.requests.hosts import host_name
from bot.flows.visits.planning import SUBJECT
from bot.flows.visits.quiet import is_quiet
from bot.presenters.called import shown
from bot.presenters.messages.kinds import Drawn, File, Kind
from bot.presenters.messages.visits.shown import planned_for, support_of, visit_for
from bot.rules.states import DeploymentState, VisitState
from bot.store import visits
from bot.store.changes import last_note
from bot.store.tables import Deployment, History, Outbox, Person, PlannedVisit, Request, Visit
from bot.store.under_way import UnderWay
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.visits import logging as views
from bot.views.visits import planning as plans
from bot.views.visits.calendar_file import Entry, calendar_file

Drawing = Callable[[Work, Outbox], Drawn | None]


def _calendar(work: Work, row: Outbox) -> Drawn | None:
    """Only the newest version goes out: one that has changed meanwhile is followed by its change."""
    planned = work.get(PlannedVisit, row.about_id)
    if int(row.key.split(":")[2]) != planned.sequence:
        return None
    deployment = work.get(Deployment, planned.deployment_id)
    found = planned_for(work, planned)
    leader = work.get(Person, deployment.leader_id)
    school = host_name(work, work.get(Request, deployment.request_id))
    entry = Entry(
        uid=planned.uid,
        sequence=planned.sequence,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        changed_at=planned.planned_at,
        title=f"{leader.name or 'System leader'}: visit to {school}",
        place=school,
        about=planned.about,
        leader=leader.name or "System leader",
        is_called_off=planned.called_off_at is not None,
    )
    file = File(f"visit-{planned.id}.ics", f"Visit on {found.when}", calendar_file(entry))
    return Drawn(plans.in_calendar(_as_it_was_called_off(work, planned, found)), file=file)


def _as_it_was_called_off(work: Work, planned: PlannedVisit, found: plans.ShownPlan) -> plans.ShownPlan:
    if planned.called_off_at is None:
        return found
    last = last_note(work, SUBJECT, planned.id or 0)
    by = shown(work.get(Person, last.actor_id)) if last and last.actor_id else ""
    return replace(found, was_called_off=True, by=by, reason=last.reason if last else "")


def _logged(work: Work, row: Outbox) -> Drawn | None:
    """Whoever reads weekly gets it with the week's list instead."""
    visit, reader = work.get(Visit, row.about_id), _reader(work, row)
    if row.card is None and (visit.state == visits.TAKEN_BACK or reader.visits_weekly):
        return None
    return Drawn(views.logged(visit_for(work, visit, reader)))


def _queried(work: Work, row: Outbox) -> Drawn | None:
    if row.to_person_id is None:
        history = work.get(History, row.about_id)
        visit = work.get(Visit, history.subject_id)
        found = visit_for(work, visit, None, about=history)
        deployment = work.get(Deployment, visit.deployment_id)
        return Drawn(views.queried_in_thread(found), under_card=f"request:{deployment.request_id}")
    visit = work.get(Visit, row.about_id)
    if visit.state != VisitState.QUERIED and row.card is None:
        return None
    again = row.kind == "query_reminder"
    return Drawn(views.queried(visit_for(work, visit, _reader(work, row)), again=again))


def _answered(work: Work, row: Outbox) -> Drawn | None:
    visit = work.get(Visit, row.about_id)
    if visit.state not in (VisitState.ANSWERED, VisitState.CONFIRMED) and row.card is None:
        return None
    # The key of what follows a step names its history row: a visit may be queried more than once.
    answer = work.get(History, int(row.key.split(":")[1]))
    return Drawn(views.answered(visit_for(work, visit, _reader(work, row), about=answer)))


def _taken_back(work: Work, row: Outbox) -> Drawn | None:
    """Whoever has not been told of the visit need not hear that it was taken back."""
    visit = work.get(Visit, row.about_id)
    reader = _reader(work, row)
    if visit.answered_at is None and visit.queried_at is None and not visits.was_told(work, visit, reader):
        return None
    return Drawn(views.taken_back(visit_for(work, visit, reader)))


def _week(work: Work, row: Outbox) -> Drawn | None:
    day = date.fromisoformat(row.key.split(":")[2])
    reader = _reader(work, row)
    found = [visit_for(work, each, reader) for each in listed_on(work, reader, day)]
    return Drawn(views.week(found)) if found else None


def _about_planned(draw: Callable[[plans.ShownPlan], Message], when_begun: bool) -> Drawing:
    """A prompt about a planned visit; one that was sent before says what became of it."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        planned = work.get(PlannedVisit, row.about_id)
        found = planned_for(work, planned)
        if work.get(Deployment, planned.deployment_id).state == DeploymentState.PAUSED and not row.card:
            return None  # of support that is paused nobody is reminded
        became = _became(work, row, planned)
        if became:
            return Drawn(plans.settled(found, became)) if row.card else None
        return Drawn(draw(found)) if found.has_begun is when_begun or row.card else None

    return drawn


def _became(work: Work, row: Outbox, planned: PlannedVisit) -> str:
    if planned.called_off_at:
        return "called_off"
    if not visits.planned(work, PlannedVisit.id == planned.id):
        return "logged"
    return "" if int(row.key.split(":")[2]) == planned.sequence else "changed"


def _no_visits(work: Work, row: Outbox) -> Drawn | None:
    deployment = work.get(Deployment, row.about_id)
    wait = work.policy.number("no_visit_school_days")
    if not is_quiet(UnderWay.of(work, deployment), deployment, wait):
        return None
    return Drawn(plans.none_for_long(support_of(work, deployment), wait))


def _reader(work: Work, row: Outbox) -> Person:
    return work.get(Person, row.to_person_id or 0)


KINDS = {
    "visit_calendar": Kind("a visit for the calendar", _calendar),
    "visit_logged": Kind("the news of a visit", _logged),
    "visit_queried": Kind("a query about a visit", _queried),
    "query_reminder": Kind("a reminder of a query about a visit", _queried),
    "query_answered": Kind("the answer to a query about a visit", _answered),
    "visit_taken_back": Kind("the news that a visit was taken back", _taken_back),
    "visits_week": Kind("the list of a week's visits", _week),
    "visit_to_log": Kind("a reminder to log a visit", _about_planned(plans.to_log, when_begun=True)),
    "visit_tomorrow": Kind("a reminder of a visit", _about_planned(plans.tomorrow, when_begun=False)),
    "no_visits": Kind("a message about support without visits", _no_visits),
}
