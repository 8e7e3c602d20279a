"""Logging visits: the leader says what was done; the head confirms or queries it; the leader answers."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlmodel import col

from bot.errors import BotError
from bot.flows.acting import act, may, written
from bot.flows.deployments import held, held_to_act_on, take
from bot.flows.matters import matter_beside
from bot.flows.plan import agreed_plan, plan_of
from bot.flows.telling import tell
from bot.flows.visits.counting import period_of, recount
from bot.flows.visits.planning import redraw_reminders
from bot.rules.lifecycle import VISIT
from bot.rules.money.pence import days
from bot.rules.states import Action, DeploymentState
from bot.rules.time.placements import over_week
from bot.rules.time.waiting import long_date
from bot.rules.visits import (
    LONGEST_DONE,
    LONGEST_NAME,
    DoubtfulVisit,
    Made,
    VisitWrong,
    check_made,
    closed_on,
    kinds,
    listed_at,
)
from bot.store import outbox, visits
from bot.store.changes import MovedOn, begin, last_change, note
from bot.store.leaders import AIMED
from bot.store.recording import correcting
from bot.store.tables import Deployment, Person, PlannedVisit, Visit
from bot.store.work import Work, id_of


class TooLateToQuery(BotError):
    """The school days in which a visit can be queried are over."""

    def __init__(self, by: date) -> None:
        super().__init__(
            f"This visit could be queried until {long_date(by)}. Please speak to the leader or the director.",
            "reason",
        )


class TooLateToConfirm(BotError):
    """The school days in which a visit can be confirmed are over."""

    def __init__(self, by: date) -> None:
        super().__init__(
            f"This visit could be confirmed or queried until {long_date(by)}. It stands as it was logged."
        )


class ReadAgain(MovedOn):
    """The leader has answered, and perhaps corrected the visit, since somebody read what they confirm."""

    def __init__(self) -> None:
        super().__init__(
            "The leader has answered a query about this visit since you read it. Please read the answer, "
            "then confirm it."
        )


class VisitsSettled(BotError):
    """The support is closed, and its visits are accounted for."""

    def __init__(self) -> None:
        super().__init__("This support is closed, so its visits stay as they are. Please ask the director.")


def log(
    work: Work,
    who: Person,
    deployment_id: int,
    made: Made,
    key: str,
    planned_id: int | None = None,
    sure: bool = False,
) -> Visit:
    """Log a visit that was made; those of the host school are told.

    Raises NotYours, MovedOn, VisitWrong, AlreadyDone, and DoubtfulVisit unless they are `sure`.
    """
    deployment = held_to_act_on(work, who, deployment_id, Action.LOG_VISIT)
    work.once(key)
    leader = work.held(Person, deployment.leader_id)
    beside = visits.beside(work, deployment, made.made_on)
    values = _checked(work, deployment, made, sure, beside)
    if planned_id and not visits.planned(
        work, PlannedVisit.id == planned_id, col(PlannedVisit.deployment_id) == deployment_id
    ):
        raise VisitWrong("The planned visit has been logged or called off already.", "made_on")
    take(work, deployment, Action.LOG_VISIT, leader)
    visit = work.add(
        Visit(
            deployment_id=deployment_id,
            planned_id=planned_id,
            logged_by_id=id_of(leader),
            logged_at=work.now,
            **values,
        )
    )
    history = begin(work, VISIT, visit, Action.LOG, leader)
    tell(work, matter_beside(work, visit), history)
    if planned_id:
        redraw_reminders(work, work.get(PlannedVisit, planned_id), f"visit:{history.id}")
    recount(work, deployment, [*(each for each in beside if each.deployment_id == deployment_id), visit])
    return visit


def confirm(work: Work, who: Person, visit_id: int, seen: int | None = None) -> Visit:
    """Confirm a visit as it was logged or corrected; `seen` is the last step that somebody had read of.

    Raises NotYours, MovedOn, ReadAgain, TooLateToConfirm, VisitsSettled.
    """
    visit = visit_to_act_on(work, who, visit_id, Action.CONFIRM)
    _, visit = _held(work, visit)
    last = last_change(work, VISIT, visit)
    if VISIT.step(visit.state, Action.CONFIRM) and seen is not None and last and last.id != seen:
        raise ReadAgain
    _step(work, visit, Action.CONFIRM, who, "", confirmed_at=work.now, confirmed_by_id=id_of(who))
    return visit


def query(work: Work, who: Person, visit_id: int, reason: str) -> Visit:
    """Ask the leader about a visit; that it was confirmed stands no longer.

    Raises NothingWritten, TooLateToQuery, NotYours, MovedOn, VisitsSettled.
    """
    visit = visit_to_act_on(work, who, visit_id, Action.QUERY)
    _, visit = _held(work, visit)
    unconfirmed = {"confirmed_at": None, "confirmed_by_id": None}
    _step(work, visit, Action.QUERY, who, written(reason), queried_at=work.now, **unconfirmed)
    return visit


def answer(work: Work, who: Person, visit_id: int, text: str, made: Made, sure: bool) -> Visit:
    """Answer a query, and correct the visit where need be: the head reads what was corrected.

    Raises NothingWritten, NotYours, MovedOn, VisitsSettled, VisitWrong, and DoubtfulVisit unless they are
    `sure`.
    """
    visit = visit_to_act_on(work, who, visit_id, Action.ANSWER)
    text = written(text, "answer", missing="Please answer in a sentence or two.")
    deployment, visit = _held(work, visit)
    leader = work.held(Person, deployment.leader_id)
    beside = visits.beside(work, deployment, made.made_on)
    values = _checked(work, deployment, made, sure, beside, besides=visit)
    said = "\n".join([text, *_corrections(visit, values)])
    _step(work, visit, Action.ANSWER, leader, said, answered_at=work.now, **values)
    recount(work, deployment)
    return visit


def take_back(work: Work, who: Person, visit_id: int, reason: str) -> Visit:
    """Take a visit back, and why: its half-days are left again.

    Raises NothingWritten, NotYours, MovedOn, VisitsSettled.
    """
    visit = visit_to_act_on(work, who, visit_id, Action.TAKE_BACK)
    deployment, visit = _held(work, visit)
    _step(work, visit, Action.TAKE_BACK, who, written(reason))
    recount(work, deployment)
    return visit


def visit_to_act_on(work: Work, who: Person, visit_id: int, action: Action) -> Visit:
    """A visit that somebody is about to act on.

    Raises NotYours, MovedOn, VisitsSettled, and TooLateToQuery or TooLateToConfirm where it is too late.
    """
    visit = work.get(Visit, visit_id)
    may(work, matter_beside(work, visit), action, who)
    _check_unsettled(work.get(Deployment, visit.deployment_id))
    by = query_by(work, visit, who)
    if action in WHILE_FRESH and work.today > by and not correcting(work, who):
        raise TooLateToQuery(by) if action == Action.QUERY else TooLateToConfirm(by)
    return visit


WHILE_FRESH = (Action.CONFIRM, Action.QUERY)
"""What the school may do only within so many school days."""


def query_by(work: Work, visit: Visit, reader: Person) -> date:
    """The last day on which somebody may confirm or query a visit: counted from when they read of it."""
    calendar = work.calendar
    told = visit.answered_at or (
        listed_at(visit.logged_at, calendar) if reader.visits_weekly else visit.logged_at
    )
    return calendar.add(calendar.day(told), work.policy.number("visit_query_school_days"))


def read_weekly(work: Work, who: Person, weekly: bool) -> Person:
    """Whether somebody reads of visits once a week, or of each at once."""
    who.visits_weekly = weekly
    done = note(work, "person", id_of(who), who, f"read_visits_{'weekly' if weekly else 'at_once'}")
    outbox.redraw_home(work, who, f"person:{done.id}")
    return who


def _checked(
    work: Work,
    deployment: Deployment,
    made: Made,
    sure: bool,
    beside: Sequence[Visit],
    besides: Visit | None = None,
) -> dict[str, Any]:
    """What is kept of a visit. The leader must be held: nothing else is logged `beside` it meanwhile."""
    given_by = " ".join(made.given_by.split())[:LONGEST_NAME] if deployment.kind != AIMED else ""
    same_day = [
        each
        for each in beside
        if each is not besides
        and each.made_on == made.made_on
        and each.given_by.casefold() == given_by.casefold()
    ]
    of_it = [each for each in beside if each.deployment_id == deployment.id]
    still = max(deployment.half_days - sum(each.half_days for each in of_it), 0)
    still += besides.half_days if besides else 0
    day = check_made(
        made,
        period_of(work, deployment),
        work.today,
        sum(each.half_days for each in same_day),
        still,
    )
    others = [(each.made_on, each.half_days) for each in of_it if each is not besides]
    doubts = (
        closed_on(day, work.calendar),
        over_week(day, made.half_days, others, deployment.weekly_half_days),
    )
    if not sure and any(doubts):
        raise DoubtfulVisit(" ".join(filter(None, doubts)), "made_on")
    plan = agreed_plan(work, deployment)
    known = {each.number for each in plan_of(plan).targets} if plan else set()
    return {
        "made_on": day,
        "half_days": made.half_days,
        "kind": made.kind,
        "done": made.done.strip()[:LONGEST_DONE],
        "targets": [number for number in made.targets if number in known],
        "given_by": given_by,
    }


def _corrections(visit: Visit, values: dict[str, Any]) -> list[str]:
    """What an answer corrects, each in a line that the head reads."""
    in_words: dict[str, tuple[str, Callable[[Any], str]]] = {
        "made_on": ("the day", long_date),
        "half_days": ("the time", days),
        "kind": ("the kind", lambda kind: kinds()[kind]),
        "targets": ("the targets", lambda numbers: ", ".join(map(str, numbers)) or "none"),
        "given_by": ("who gave it", lambda name: name or "the leader"),
    }
    lines = [
        f"Corrected: {called} was {words(getattr(visit, name))}, and is {words(values[name])}."
        for name, (called, words) in in_words.items()
        if getattr(visit, name) != values[name]
    ]
    return [*lines, *(["Corrected: what was done."] if visit.done != values["done"] else [])]


def _held(work: Work, visit: Visit) -> tuple[Deployment, Visit]:
    deployment = held(work, visit.deployment_id)
    _check_unsettled(deployment)
    return deployment, work.hold(visit)


def _check_unsettled(deployment: Deployment) -> None:
    if deployment.state == DeploymentState.CLOSED:
        raise VisitsSettled


def _step(work: Work, visit: Visit, action: Action, who: Person, reason: str, **values: Any) -> None:
    act(work, matter_beside(work, visit), action, who, reason, **values)
