"""What is held on a person, shown to nobody but themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel, col, select

from bot.rules.evaluation import questions
from bot.rules.money.pence import days
from bot.rules.people.specialisms import area
from bot.rules.states import EvaluationState
from bot.rules.time.printed_dates import WEEKDAYS
from bot.rules.time.waiting import long_date
from bot.store import outbox, people
from bot.store.standing import standing
from bot.store.tables import (
    ActionPlan,
    Application,
    Deployment,
    Draft,
    EligibilityCheck,
    Evaluation,
    Extension,
    Feedback,
    History,
    KeptAnswer,
    LastingCheck,
    Outbox,
    Person,
    PlannedVisit,
    Question,
    Request,
    RequestNote,
    Signature,
    Snooze,
    Timetabled,
    Unavailable,
    Visit,
)
from bot.store.work import Work, id_of

_BEING = ("post", "designation", "specialism", "timetabled", "unavailable")
"""The tables by which somebody is what they are: shown under "Who you are" and after it."""


Line = Callable[[Any, Callable[[datetime], str]], str]


@dataclass(frozen=True)
class Part:
    """One kind of thing held on a person: what it is called, and each in a line."""

    title: str
    lines: Sequence[str]


def held(work: Work, who: Person) -> tuple[list[Part], list[Part]]:
    """Who somebody is, in full, and all they did: (the person, their acts); empty parts are left out.

    Nobody is remembered by asking; somebody the alliance has not met has no parts.
    """
    if who.id is None:
        return [], []

    def day(moment: datetime) -> str:
        return long_date(moment.astimezone(work.zone).date())

    acts = [
        Part(title, [line(row, day) for row in _rows(work, table, column, who)])
        for title, table, column, line in _ACTS
    ]
    messages = [row for row in _rows(work, Outbox, Outbox.to_person_id, who) if row.kind != "home"]
    acts.append(Part("Evaluations of support you gave", _evaluated(work, who, day)))
    acts.append(Part("Messages to you", [_message(row, day) for row in messages]))
    return [part for part in _person(work, who) if part.lines], [part for part in acts if part.lines]


def send_copy(work: Work, who: Person, messages: int, key: str) -> None:
    """Send somebody all that is held on them, in that many direct messages; the same click counts once."""
    work.once(key)
    for number in range(messages):
        outbox.queue(work, f"{key}:{number}", "data_copy", number, to=who)


def _person(work: Work, who: Person) -> list[Part]:
    names = [("Name", who.name), ("E-mail", who.email), ("Slack account", who.slack_id)]
    being = standing(work, who)
    teaching = _rows(work, Timetabled, Timetabled.person_id, who)
    away = _rows(work, Unavailable, Unavailable.person_id, who)
    return [
        Part("Who you are", [f"{label}: {said}" for label, said in names if said]),
        Part("Your roles", [post for post in people.in_words(work, who).split("; ") if post]),
        Part("Designated as", being.designations),
        Part("Specialist areas", [area(each).name for each in being.areas]),
        Part("Pen portrait", [who.portrait] if who.portrait else []),
        Part("When you teach", [f"{WEEKDAYS[row.weekday]} {row.half}" for row in teaching]),
        Part("When you are away", [_away(row) for row in away]),
    ]


def _away(row: Unavailable) -> str:
    why = f": {row.why}" if row.why else ""
    return f"{long_date(row.first)} to {long_date(row.last)}{why}"


def _rows(work: Work, table: type[Any], column: Any, who: Person) -> Sequence[Any]:
    query = select(table).where(column == id_of(who))
    return work.session.exec(query.order_by(col(table.id))).all()


def _question(row: Question, day: Callable[[datetime], str]) -> str:
    answer = f" Answer: {row.answer}" if row.answer else ""
    return f"{day(row.asked_at)}: {row.text}{answer}"


def _check(row: EligibilityCheck, day: Callable[[datetime], str]) -> str:
    told = "; ".join(f"{name.replace('_', ' ')}: {said}" for name, said in row.profile.items())
    return (
        f"{day(row.checked_at)}: {row.role}, {row.verdict.replace('_', ' ')}. "
        f"You told me: {told or 'nothing'}"
    )


def _request(row: Request, day: Callable[[datetime], str]) -> str:
    told = "; ".join(f"{name.replace('_', ' ')}: {said}" for name, said in row.asked.items() if said)
    return f"{day(row.begun_at)}: {row.state.replace('_', ' ')}. You asked for: {told or 'nothing yet'}"


def _deployment(row: Deployment, day: Callable[[datetime], str]) -> str:
    dates = f"{long_date(row.starts_on)} to {long_date(row.ends_on)}"
    return f"{day(row.proposed_at)}: {row.kind}, {dates}, {row.state.replace('_', ' ')}"


def _plan(row: ActionPlan, day: Callable[[datetime], str]) -> str:
    said = [row.priorities, *(str(each["target"]) for each in row.targets)]
    return f"{day(row.saved_at)}, version {row.version}: {'; '.join(filter(None, said))}"


def _act(row: History, day: Callable[[datetime], str]) -> str:
    reason = f": {row.reason}" if row.reason else ""
    return f"{day(row.at)}: {row.action.replace('_', ' ')} ({row.subject} {row.subject_id}){reason}"


def _evaluated(work: Work, who: Person, day: Callable[[datetime], str]) -> list[str]:
    """That schools have evaluated somebody's support; what they say is between them and the director."""
    query = (
        select(Evaluation)
        .join(Deployment, col(Deployment.id) == col(Evaluation.deployment_id))
        .where(
            Deployment.leader_id == who.id,
            Evaluation.side == "head",
            Evaluation.state == EvaluationState.SENT,
        )
    )
    rows = work.session.exec(query.order_by(col(Evaluation.id)))
    return [
        f"{day(row.sent_at)}: by the school; ask the director what it says" for row in rows if row.sent_at
    ]


def _evaluation(row: Evaluation, day: Callable[[datetime], str]) -> str:
    names = {each.id: each.title for each in questions()}
    told = "; ".join(
        f"{names.get(field.partition(':')[0], field)}: {said}" for field, said in row.answers.items() if said
    )
    return f"{day(row.saved_at)}: {row.state}. You wrote: {told or 'nothing yet'}"


def _draft(row: Draft, day: Callable[[datetime], str]) -> str:
    words = {
        name: said if isinstance(said, str) else ", ".join(label for _, label in said)
        for name, said in row.said.items()
    }
    told = "; ".join(f"{name.replace('_', ' ')}: {said}" for name, said in words.items() if said)
    return f"{day(row.saved_at)}: {row.dialog.replace('_', ' ')}. You wrote: {told or 'nothing yet'}"


def _message(row: Outbox, day: Callable[[datetime], str]) -> str:
    return f"{day(row.due_at)}: {row.kind.replace('_', ' ')}, {row.state}"


_ACTS: Sequence[tuple[str, type[SQLModel], Any, Line]] = (
    ("Questions you asked", Question, Question.asker_id, _question),
    (
        "Answers you judged",
        Feedback,
        Feedback.person_id,
        lambda row, day: f"{day(row.given_at)}: {'helpful' if row.helpful else 'not helpful'}",
    ),
    ("Questions you answered", Question, Question.answered_by_id, _question),
    (
        "Answers you look after",
        KeptAnswer,
        KeptAnswer.owner_id,
        lambda row, _: f"{row.question} {row.answer}",
    ),
    ("Eligibility checks", EligibilityCheck, EligibilityCheck.person_id, _check),
    (
        "Interests and applications",
        Application,
        Application.applicant_id,
        lambda row, day: f"{day(row.registered_at)}: {row.role}, {row.state.replace('_', ' ')}",
    ),
    ("Requests for support", Request, Request.asked_by_id, _request),
    (
        "Notes on requests",
        RequestNote,
        RequestNote.author_id,
        lambda row, day: f"{day(row.at)}: {row.text}",
    ),
    ("Deployments as a leader", Deployment, Deployment.leader_id, _deployment),
    ("Action plans you wrote", ActionPlan, ActionPlan.written_by_id, _plan),
    (
        "Visits you planned",
        PlannedVisit,
        PlannedVisit.planned_by_id,
        lambda row, day: f"{day(row.starts_at)}: {row.about or 'a visit'}",
    ),
    (
        "Visits you logged",
        Visit,
        Visit.logged_by_id,
        lambda row, _: f"{long_date(row.made_on)}: {row.done}",
    ),
    (
        "Visits you confirmed",
        Visit,
        Visit.confirmed_by_id,
        lambda row, day: f"{day(row.confirmed_at)}: the visit of {long_date(row.made_on)}",
    ),
    (
        "Agreements you signed",
        Signature,
        Signature.person_id,
        lambda row, day: f"{day(row.signed_at)}: as {row.part.replace('_', ' ')}, {row.fingerprint[:12]}",
    ),
    (
        "More days you asked for",
        Extension,
        Extension.asked_by_id,
        lambda row, day: f"{day(row.asked_at)}: {days(row.half_days)}. {row.reason}",
    ),
    ("Evaluations you wrote", Evaluation, Evaluation.written_by_id, _evaluation),
    (
        "Whether it lasted",
        LastingCheck,
        LastingCheck.answered_by_id,
        lambda row, day: f"{day(row.answered_at)}: {row.lasted}. {row.text}",
    ),
    ("What you saved to go on with", Draft, Draft.person_id, _draft),
    (
        "Reminders you put off",
        Snooze,
        Snooze.person_id,
        lambda row, _: f"{row.kind.replace('_', ' ')}: until {long_date(row.until)}",
    ),
    ("What you did", History, History.actor_id, _act),
)


def columns_shown() -> set[str]:
    """Every column that refers to a person by which something is shown to them, like "visit.logged_by_id"."""
    of_acts = {f"{column.class_.__tablename__}.{column.key}" for _, _, column, _ in _ACTS}
    return of_acts | {f"{name}.person_id" for name in _BEING} | {"outbox.to_person_id"}
