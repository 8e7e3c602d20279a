"""Answers that were written down for somebody, as they are shown."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from bot.flows import correcting
from bot.flows import recording as flow
from bot.flows.matters import is_own_head
from bot.flows.recording import Awaited
from bot.flows.requests.hosts import host_name
from bot.presenters.called import named, shown
from bot.rules.acts import acts
from bot.rules.states import Action, RecordingState
from bot.store import people
from bot.store.built import Built
from bot.store.concerned import Concerned
from bot.store.schools import naming
from bot.store.tables import Deployment, History, Person, Recording, Request, School
from bot.store.work import Work, id_of
from bot.views import recording as views
from bot.views.blocks import OWN_PROGRAMME, View, cut
from bot.views.recording import Answer


def record_dialog(
    work: Work, by: Person, subject: str, number: int, likely: Callable[[Awaited], int] = lambda _: 0
) -> View:
    """The dialog about a request or a deployment; the most likely answer, if any is, is chosen already.

    Raises NotYours, NothingToRecord.
    """
    found = flow.awaited(work, by, subject, number)
    best = max(found, key=likely)
    chosen = best if likely(best) else found[0] if len(found) == 1 else None
    options = [(_value(each), _option(each)) for each in found]
    if subject == "deployment":
        deployment = work.get(Deployment, number)
        request = work.get(Request, deployment.request_id)
        who = f"{named(work.get(Person, deployment.leader_id))} at "
    else:
        request, who = work.get(Request, number), ""
    about = f"*{who}{host_name(work, request) or OWN_PROGRAMME}*"
    signs = any(each.action == Action.SIGN for each in found)
    releases = _releases(work, found)
    only = _value(chosen) if chosen else None
    return views.record_dialog(about, options, work.today, only, signs=signs, releases=releases)


def _value(each: Awaited) -> str:
    return "|".join(map(str, each.named))


def _releases(work: Work, found: Sequence[Awaited]) -> bool:
    """Whether a release is among it, or the yes of a head who needs nobody's."""
    return any(
        each.action == Action.RELEASE or (each.action == Action.ACCEPT and is_own_head(work, each.matter.row))
        for each in found
    )


def answer_of(work: Work, row: Recording) -> Answer:
    """One answer, as it is shown."""
    return answers_of(work, [row])[id_of(row)]


def answers_of(work: Work, rows: Sequence[Recording]) -> Mapping[int, Answer]:
    """Answers as they are shown, by their ids."""
    people_of = {row.person_id for row in rows} | {row.by_id for row in rows}
    known = Concerned(work, people=people_of)
    schools = _schools(work, {row.request_id for row in rows})
    return {
        id_of(row): Answer(
            recording_id=id_of(row),
            whose=shown(known.person(row.person_id)),
            what=correcting.act_of(row).label,
            how=row.how,
            said_on=row.said_on,
            by=named(known.person(row.by_id)),
            state=row.state,
            school=schools[row.request_id] or OWN_PROGRAMME,
            note=row.note,
            correction=row.correction,
            until=until if work.today <= (until := correcting.correct_until(work, row)) else None,
            confidential=correcting.act_of(row).confidential,
        )
        for row in rows
    }


def recorded_in_words(work: Work, step: History) -> str:
    """How a step was told to somebody who wrote it down; "" for who took it themselves."""
    if (said := _recorded(work, step)) is None:
        return ""
    how, day, by = said
    return views.recorded(how, day, named(by), step.recorded_note or "")


def given_outside(work: Work, step: History) -> str:
    """How the answer was given that a step was taken by, in plain words; "" where it was given here."""
    if (said := _recorded(work, step)) is None:
        return ""
    how, day, by = said
    return views.given_outside(how, day, people.called(by))


def _recorded(work: Work, step: History) -> tuple[str, date, Person] | None:
    """How and when an answer was given, and who wrote it down; None where nobody did for somebody else."""
    if not step.recorded_by_id or not step.recorded_how or not step.recorded_on:
        return None
    return step.recorded_how, step.recorded_on, work.get(Person, step.recorded_by_id)


def signed_outside(work: Work, row: Recording) -> str:
    """How a signature came in that was not given here, in plain words."""
    return views.signed_outside(row.how, row.said_on, people.called(work.get(Person, row.by_id)))


def of_requests(work: Work, ids: Collection[int]) -> Mapping[int, list[Answer]]:
    """The answers that were written down about requests and their deployments, first to last, by request."""
    rows = [row for (row,) in _of_requests.held(work, requests=list(ids), but=RecordingState.BEGUN)]
    answers = answers_of(work, rows) if rows else {}
    found: dict[int, list[Answer]] = defaultdict(list)
    for row in rows:
        found[row.request_id].append(answers[id_of(row)])
    return found


@Built
def _of_requests() -> Any:
    of_them = col(Recording.request_id).in_(bindparam("requests", expanding=True))
    done = col(Recording.state) != bindparam("but")
    return select(Recording).where(of_them, done).order_by(col(Recording.id))


def _schools(work: Work, requests: Collection[int]) -> Mapping[int, str | None]:
    """What the schools are called that requests are for."""
    return dict(_named.rows(work, requests=list(requests)))


@Built
def _named() -> Any:
    return (
        select(col(Request.id), naming())
        .join(School, col(School.id) == col(Request.host_school_id), isouter=True)
        .where(col(Request.id).in_(bindparam("requests", expanding=True)))
    )


def _option(each: Awaited) -> str:
    label = acts(each.matter.lifecycle)[each.action].label
    return cut(f"{people.called(each.person)}: {label}{f' ({each.about})' if each.about else ''}", 75)
