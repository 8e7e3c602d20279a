"""Recording: what somebody answered by telephone, mail or in person is written down for them.

The answer itself goes through the act's own flow, as theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.acting import act, may, written
from bot.flows.agreement.signing import agreement_of
from bot.flows.correcting import act_of, check_in_time, is_replaced, matter_of
from bot.flows.matters import Beside, deployment_matter, matter_beside, request_matter
from bot.flows.support.progress import done, progress
from bot.flows.telling import Matter
from bot.flows.visits.logging import WHILE_FRESH, query_by
from bot.rules.acts import Act, acts
from bot.rules.lifecycle import DEPLOYMENT, LASTING_CHECK, RECORDING
from bot.rules.recording import LONGEST_NOTE, NoteTooLong, check_day, check_evidence, recordable
from bot.rules.states import Action, DeploymentState, ExtensionState
from bot.store import people
from bot.store.changes import NotYours, Recorded, speak_for, steps_of
from bot.store.recording import may_record
from bot.store.tables import Deployment, Extension, LastingCheck, Person, Recording, Request, Visit
from bot.store.tables.recording import HOW
from bot.store.under_way import UnderWay
from bot.store.work import NotFound, Work, id_of

_VISITS = 8


class NothingToRecord(BotError):
    """Nobody is awaited in this matter now."""

    def __init__(self) -> None:
        super().__init__("Nobody's answer is awaited here now, so there is nothing to record.")


class OnlyADirector(BotError):
    """The office would write down what only a director may."""

    def __init__(self) -> None:
        super().__init__("What somebody says in an evaluation is recorded by a director.", "answer")


@dataclass(frozen=True)
class Awaited:
    """An answer that can be written down: whose, and which action; `about` tells it from others like it.

    `button` and `about_id` are those of the button that whoever is awaited has for it.
    """

    matter: Matter
    action: Action
    person: Person
    about_id: int
    about: str = ""

    @property
    def named(self) -> tuple[str, int, Action, int]:
        """What names it: its subject and number, the action, and whose answer it is."""
        return self.matter.lifecycle.subject, id_of(self.matter.row), self.action, id_of(self.person)

    @property
    def button(self) -> str:
        """The button that whoever is awaited has for it."""
        return acts(self.matter.lifecycle)[self.action].button


@dataclass(frozen=True)
class Said:
    """How somebody answered, on which day, a note on it, and what a signature stands on."""

    how: str
    on: date | None
    note: str = ""
    evidence: bytes | None = None


@dataclass(frozen=True)
class Begun:
    """An answer that is being written down, and the button that it goes on by."""

    recording_id: int
    button: str
    about_id: int


def awaited(work: Work, by: Person, subject: str, number: int) -> list[Awaited]:
    """What can be written down about a request or a deployment. Raises NotYours, NothingToRecord."""
    _check(work, by)
    if subject == DEPLOYMENT.subject:
        found = list(_of_deployment(work, work.get(Deployment, number), by))
    else:
        request = work.get(Request, number)
        found = list(_of(work, request_matter(work, request), by, number))
    if not found:
        raise NothingToRecord
    return found


def begin_recording(
    work: Work, by: Person, subject: str, number: int, action: str, person_id: int, said: Said
) -> Begun:
    """Begin to write down an answer; the act itself then goes through its own flow.

    Raises NotYours, MovedOn where it is not awaited any more, OnlyADirector, and what is wrong at its field.
    """
    _check(work, by)
    matter = _matter(work, subject, number)
    person = work.get(Person, person_id)
    step = next((step for step in acts(matter.lifecycle) if step == action), None)
    if step is None:
        raise NothingToRecord
    _check_confidential(work, by, acts(matter.lifecycle)[step])
    # Whoever comes too late hears of it as of somebody else's.
    speak_for(work, person, Recorded(by, said.how, work.today))
    may(work, matter, step, person)
    named = (subject, number, step, person_id)
    found = awaited(work, by, *_where(matter))
    chosen = next((each for each in found if each.named == named), None)
    if chosen is None:
        raise NothingToRecord
    row = work.add(
        Recording(
            subject=subject,
            subject_id=number,
            deployment_id=_deployment_id(matter),
            request_id=matter.card_id,
            action=step,
            person_id=person_id,
            by_id=id_of(by),
            how=said.how,
            said_on=check_day(said.on, _asked_on(work, chosen), work.today),
            note=noted(said),
            evidence=check_evidence(said.evidence) if action == Action.SIGN else None,
            begun_at=work.now,
        )
    )
    return Begun(id_of(row), chosen.button, chosen.about_id)


def noted(said: Said) -> str:
    """The note on how somebody answered. Raises NotFound, NoteTooLong."""
    if said.how not in HOW:
        raise NotFound
    note = said.note.strip()
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong
    return note


def give_up(work: Work, by: Person, recording_id: int, key: str | None) -> None:
    """Forget what was begun to be written down, and the payload's key with it: the act was refused."""
    row = work.held(Recording, recording_id)
    if row.by_id == by.id and row.state == RECORDING.starts:
        work.session.delete(row)
        if key:
            work.give_back(key)


def to_correct(work: Work, who: Person, recording_id: int) -> Recording:
    """An answer that somebody is about to correct. Raises NotYours, MovedOn, TooLateToCorrect."""
    row = work.get(Recording, recording_id)
    may(work, matter_of(work, row), Action.CORRECT, who)
    check_in_time(work, row)
    return row


def own_form(work: Work, who: Person, recording_id: int) -> Begun | None:
    """The form in which somebody puts right what was recorded for them; None where they dispute it instead.

    Raises as `to_correct` does.
    """
    row = to_correct(work, who, recording_id)
    if not is_replaced(work, row):
        return None
    return Begun(recording_id, act_of(row).button, row.subject_id)


def correct(work: Work, who: Person, recording_id: int, text: str) -> Recording:
    """Say what one did say: nothing is rewound, and the director looks at it first of all.

    Raises NothingWritten, NotYours, MovedOn, TooLateToCorrect.
    """
    row = work.hold(to_correct(work, who, recording_id))
    said = written(text, "text", missing="Please say what you did answer.")
    act(work, matter_of(work, row), Action.CORRECT, who, said, correction=said)
    return row


def uphold(work: Work, director: Person, recording_id: int) -> Recording:
    """Let what was done stand, having spoken to whoever disputes it. Raises NotYours, MovedOn."""
    row = work.held(Recording, recording_id)
    _check_confidential(work, director, act_of(row))
    act(work, matter_of(work, row), Action.UPHOLD, director)
    return row


def _of_deployment(work: Work, deployment: Deployment, by: Person) -> Iterator[Awaited]:
    matter, number = deployment_matter(work, deployment), id_of(deployment)
    far = progress(UnderWay.of(work, deployment), deployment)
    for each in _of(work, matter, by, number):
        parts = recordable(DEPLOYMENT, deployment.state, each.action, matter.parts_of(each.person))
        if each.action not in done(deployment, parts, far):
            signs = each.action == Action.SIGN
            yield Awaited(matter, each.action, each.person, far.agreement_id or 0 if signs else number)
    if deployment.state != DeploymentState.CLOSED:
        yield from _of_visits(work, deployment, by)
    asked = select(Extension).where(
        Extension.deployment_id == number, Extension.state == ExtensionState.ASKED
    )
    due = select(LastingCheck).where(
        LastingCheck.deployment_id == number,
        LastingCheck.state == LASTING_CHECK.starts,
        col(LastingCheck.due_on) <= work.today,
    )
    for row in (*work.session.exec(asked), *work.session.exec(due)):
        yield from _of(work, matter_beside(work, row), by, id_of(row))


def _of_visits(work: Work, deployment: Deployment, by: Person) -> Iterator[Awaited]:
    newest = select(Visit).where(Visit.deployment_id == deployment.id).order_by(col(Visit.id).desc())
    for visit in work.session.exec(newest.limit(_VISITS)):
        about = f"visit of {visit.made_on.day} {visit.made_on:%b}"
        for each in _of(work, matter_beside(work, visit), by, id_of(visit), about):
            if each.action not in WHILE_FRESH or work.today <= query_by(work, visit, each.person):
                yield each


def _of(work: Work, matter: Matter, by: Person, about_id: int, about: str = "") -> Iterator[Awaited]:
    """What is awaited of each person but whoever would write it down."""
    directs = people.has_role(work, by, "director")
    rows = acts(matter.lifecycle)
    for who in matter.everyone():
        parts = matter.parts_of(who)
        for action in matter.lifecycle.actions(matter.row.state, parts):
            is_theirs = recordable(matter.lifecycle, matter.row.state, action, parts)
            if who.id != by.id and is_theirs and (directs or not rows[action].confidential):
                yield Awaited(matter, action, who, about_id, about)


def _asked_on(work: Work, chosen: Awaited) -> date:
    """The day since when it is awaited."""
    row = chosen.matter.row
    if isinstance(row, LastingCheck):
        return row.due_on
    agreement = agreement_of(work, row) if chosen.action == Action.SIGN else None
    steps = steps_of(work, chosen.matter.lifecycle, row)
    came = [step.at for step in steps if step.before != step.after]
    since = agreement.drawn_at if agreement else came[-1] if came else work.now
    return since.astimezone(work.zone).date()


def _matter(work: Work, subject: str, number: int) -> Matter:
    if subject == "request":
        return request_matter(work, work.get(Request, number))
    if subject == DEPLOYMENT.subject:
        return deployment_matter(work, work.get(Deployment, number))
    beside: Mapping[str, type[Beside]] = {
        "visit": Visit,
        "extension": Extension,
        "lasting_check": LastingCheck,
    }
    if subject not in beside:
        raise NotFound
    return matter_beside(work, work.get(beside[subject], number))


def _deployment_id(matter: Matter) -> int | None:
    if isinstance(matter.row, Deployment):
        return id_of(matter.row)
    number: int | None = getattr(matter.row, "deployment_id", None)
    return number


def _where(matter: Matter) -> tuple[str, int]:
    """The request or the deployment that a matter is of."""
    if isinstance(matter.row, Request):
        return "request", id_of(matter.row)
    return DEPLOYMENT.subject, _deployment_id(matter) or id_of(matter.row)


def _check_confidential(work: Work, by: Person, recorded: Act) -> None:
    if recorded.confidential and not people.has_role(work, by, "director"):
        raise OnlyADirector


def _check(work: Work, by: Person) -> None:
    if not may_record(work, by):
        raise NotYours("director")
