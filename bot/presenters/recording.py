"""Answers that were written down for somebody, as they are shown."""

from collections.abc import Collection, Mapping

from sqlmodel import col, select

from bot.flows import recording as flow
from bot.flows.recording import Awaited
from bot.flows.requests.hosts import host_name
from bot.presenters.called import named, shown
from bot.rules.acts import acts
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.states import Action, RecordingState
from bot.store import people
from bot.store.tables import Deployment, History, Person, Recording, Request
from bot.store.work import Work, id_of
from bot.views import recording as views
from bot.views.blocks import OWN_PROGRAMME, View, cut
from bot.views.recording import Answer


def record_dialog(work: Work, by: Person, subject: str, number: int) -> View:
    """The dialog about a request or a deployment. Raises NotYours, NothingToRecord."""
    found = flow.awaited(work, by, subject, number)
    options = [(each.value, _option(each)) for each in found]
    if subject == "deployment":
        deployment = work.get(Deployment, number)
        request = work.get(Request, deployment.request_id)
        who = f"{named(work.get(Person, deployment.leader_id))} at "
    else:
        request, who = work.get(Request, number), ""
    about = f"*{who}{host_name(work, request) or OWN_PROGRAMME}*"
    signs = any(each.action == Action.SIGN for each in found)
    return views.record_dialog(about, options, work.today, signs=signs)


def answer_of(work: Work, row: Recording) -> Answer:
    """One answer, as it is shown."""
    return answers_of(work, [row])[id_of(row)]


def answers_of(work: Work, rows: Collection[Recording]) -> Mapping[int, Answer]:
    """Answers as they are shown, by their ids."""
    ids = {row.person_id for row in rows} | {row.by_id for row in rows}
    found = {id_of(each): each for each in work.session.exec(select(Person).where(col(Person.id).in_(ids)))}
    requests = {id_of(each): each for each in _requests(work, {row.request_id for row in rows})}
    return {
        id_of(row): Answer(
            recording_id=id_of(row),
            whose=shown(found[row.person_id]),
            what=acts(LIFECYCLES[row.subject])[Action(row.action)].label,
            how=row.how,
            said_on=row.said_on,
            by=named(found[row.by_id]),
            state=row.state,
            school=host_name(work, requests[row.request_id]) or OWN_PROGRAMME,
            note=row.note,
            correction=row.correction,
            until=until if work.today <= (until := flow.correct_until(work, row)) else None,
            signs=row.action == Action.SIGN,
        )
        for row in rows
    }


def recorded_in_words(work: Work, step: History) -> str:
    """How a step was told to somebody who wrote it down; "" for who took it themselves."""
    if not step.recorded_by_id or not step.recorded_how or not step.recorded_on:
        return ""
    by = named(work.get(Person, step.recorded_by_id))
    return views.recorded(step.recorded_how, step.recorded_on, by, step.recorded_note or "")


def of_requests(work: Work, ids: Collection[int]) -> list[Recording]:
    """The answers that were written down about requests and their deployments, first to last."""
    query = select(Recording).where(
        col(Recording.request_id).in_(ids), col(Recording.state) != RecordingState.BEGUN
    )
    return list(work.session.exec(query.order_by(col(Recording.id)))) if ids else []


def _requests(work: Work, ids: Collection[int]) -> list[Request]:
    return list(work.session.exec(select(Request).where(col(Request.id).in_(ids)))) if ids else []


def _option(each: Awaited) -> str:
    label = acts(each.matter.lifecycle)[each.action].label
    return cut(f"{people.called(each.person)}: {label}{f' ({each.about})' if each.about else ''}", 75)
