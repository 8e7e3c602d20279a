"""Evaluating: leader and school each fill in the form, page by page, and send it to the director."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.flows.acting import act, is_themselves, may, not_yours
from bot.flows.deployments import held, take
from bot.flows.matters import deployment_matter, matter_beside, parties_of
from bot.flows.plan import agreed_plan, plan_of
from bot.flows.reminders.snoozing import snooze
from bot.flows.requests.hosts import host_name
from bot.flows.visits.counting import worked
from bot.rules.evaluation import (
    EvaluationWrong,
    Form,
    Joined,
    check_all,
    check_page,
    joined,
    rating_of,
    taken,
)
from bot.rules.lifecycle import EVALUATION
from bot.rules.states import Action, EvaluationState, Part
from bot.rules.time.waiting import long_date
from bot.store import evaluations, outbox, people
from bot.store.changes import MovedOn, begin
from bot.store.recording import correcting
from bot.store.tables import Deployment, Evaluation, Person, Request
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.visits import UNDER_WAY
from bot.store.work import Work, id_of

REMINDER = "evaluation_reminder"


class NotOver(MovedOn):
    """The support goes on, so that it cannot be evaluated yet."""

    def __init__(self, ends_on: date, has_visits: bool) -> None:
        nothing_yet = "" if has_visits else "There has been no visit yet, so there is nothing to evaluate. "
        super().__init__(
            f"{nothing_yet}The support goes on until {long_date(ends_on)}. I'll ask you to evaluate it when "
            "it has ended; what you have written is kept."
        )


class NoVisits(MovedOn):
    """The support is over, and no visit of it was logged."""

    def __init__(self) -> None:
        super().__init__(
            "No visit has been logged, so there is nothing to evaluate yet. If there was one, the leader can "
            "still log it."
        )


class AlreadySent(MovedOn):
    """One side's evaluation is sent: there is one for each side."""

    def __init__(self, who: str, side: str) -> None:
        whose = "your evaluation" if side == "leader" else "your school's evaluation"
        super().__init__(f"{who} sent {whose} already. Thank you: there is nothing more to do.")


@dataclass(frozen=True)
class Leaf:
    """The page of the dialog that somebody has before them, and the side they fill it in for."""

    deployment_id: int
    side: str
    page: int


@dataclass(frozen=True)
class Writing:
    """An evaluation as it is being written, with the page to show.

    `begun_by` is whoever else wrote last, `both` that two people wrote on this page; `wrong` is what is still
    missing on the page that was left.
    """

    deployment_id: int
    form: Form
    page: int
    answers: Mapping[str, str]
    begun_by: str = ""
    both: bool = False
    wrong: EvaluationWrong | None = None


def opened(work: Work, person: Person, deployment_id: int) -> Writing:
    """The evaluation where it was left. Raises NotYours, MovedOn."""
    deployment, who, side = _to_evaluate(work, person, deployment_id)
    row = evaluations.of_side(work, deployment_id, side)
    page = row.page if row and not correcting(work, person) else 1
    return _writing(work, deployment, side, who, row, page)


def go_on(
    work: Work, who: Person, leaf: Leaf, base: Mapping[str, str], answers: Mapping[str, str | None]
) -> Writing:
    """Keep a page that is left by Next, and turn to the next one if nothing is missing on this.

    `base` is what the page showed at first. Raises NotYours, MovedOn, NoRoomForBoth.
    """
    return _keep(work, who, leaf, base, answers, leaf.page + 1)


def turn_to(
    work: Work,
    who: Person,
    leaf: Leaf,
    base: Mapping[str, str],
    answers: Mapping[str, str | None],
    page: int,
) -> Writing:
    """Keep a page as it is left, and turn to any other. Raises as `go_on` does."""
    return _keep(work, who, leaf, base, answers, page)


def send(work: Work, who: Person, leaf: Leaf) -> Form:
    """Send an evaluation to the director; sent twice by the same person, it is sent once.

    Raises Unanswered where something is missing, NotYours, MovedOn.
    """
    deployment = held(work, leaf.deployment_id)
    row = evaluations.of_side(work, leaf.deployment_id, leaf.side)
    is_sent = row and row.state == EvaluationState.SENT and row.written_by_id == who.id
    if is_sent and not correcting(work, who):
        return form_of(work, deployment, leaf.side)
    _to_evaluate(work, who, leaf.deployment_id, leaf.side)
    form = form_of(work, deployment, leaf.side)
    answers = taken(form, _kept(work, who, row))
    check_all(form, answers)
    row = row or _begun(work, deployment, leaf.side, who)
    matter, rating = matter_beside(work, row), rating_of(answers)
    act(
        work,
        matter,
        Action.SEND,
        who,
        answers=answers,
        rating=rating,
        sent_at=work.now,
        written_by_id=id_of(who),
    )
    if correcting(work, who):
        return form
    step = take(work, deployment, Action.EVALUATE, who)
    outbox.redraw_all(work, REMINDER, leaf.deployment_id, str(step.id))
    rows = evaluations.by_side(work, leaf.deployment_id)
    if all(side in rows and rows[side].state == EvaluationState.SENT for side in SIDES):
        kind = "evaluations_in"
        outbox.queue(work, f"{kind}:{step.id}", kind, id_of(step), place=outbox.DIRECTOR)
    return form


def to_mend(work: Work, who: Person, leaf: Leaf, field: str) -> Writing:
    """The page with this field, to fill in what is missing there. Raises NotYours, MovedOn."""
    form = form_of(work, work.get(Deployment, leaf.deployment_id), leaf.side)
    return _keep(work, who, leaf, {}, {}, form.page_of(field))


def put_off(work: Work, who: Person, deployment_id: int) -> date:
    """Be reminded of an evaluation later; on which day. Raises NotYours, MovedOn."""
    deployment = held(work, deployment_id)
    _to_evaluate(work, who, deployment_id)
    return snooze(work, who, REMINDER, id_of(deployment))


def form_of(work: Work, deployment: Deployment, side: str) -> Form:
    """What one side is asked, by the targets of the agreed plan."""
    plan = agreed_plan(work, deployment)
    return Form(
        side=side,
        kind=deployment.kind,
        leader=people.called(work.get(Person, deployment.leader_id)),
        school=host_name(work, work.get(Request, deployment.request_id)) or "the school",
        targets=plan_of(plan).targets if plan else (),
    )


def unsent(found: UnderWay, deployment: Deployment) -> list[str]:
    """The sides whose evaluation is still to come; none where there was no visit to evaluate."""
    if not found.worked(deployment):
        return []
    sent = {
        each.side
        for each in found.evaluations.get(id_of(deployment), ())
        if each.state == EvaluationState.SENT
    }
    return [side for side in SIDES if side not in sent]


def _to_evaluate(
    work: Work, who: Person, deployment_id: int, side: str | None = None
) -> tuple[Deployment, Person, str]:
    """A deployment that somebody evaluates now, and for which side."""
    deployment = work.get(Deployment, deployment_id)
    matter = deployment_matter(work, deployment)
    theirs = [each for each in SIDES if each in matter.parts_of(who)]
    if theirs and deployment.state in UNDER_WAY:
        raise NotOver(deployment.ends_on, bool(worked(work, deployment)))
    may(work, matter, Action.EVALUATE, who)
    if not worked(work, deployment):
        raise NoVisits
    theirs = [each for each in theirs if side in (None, each)]
    if not theirs:
        raise not_yours(matter, side or Part.LEADER)
    rows = evaluations.by_side(work, deployment_id)
    for each in theirs:
        is_theirs = each in rows and rows[each].written_by_id == who.id and correcting(work, who)
        if is_theirs or each not in rows or rows[each].state != EvaluationState.SENT:
            return deployment, who, each
    sender = rows[theirs[0]].written_by_id
    name = "You" if is_themselves(work, who, sender) else people.called(work.get(Person, sender))
    raise AlreadySent(name, theirs[0])


def _keep(
    work: Work,
    who: Person,
    leaf: Leaf,
    base: Mapping[str, str],
    answers: Mapping[str, str | None],
    to: int,
) -> Writing:
    deployment = held(work, leaf.deployment_id)
    _to_evaluate(work, who, leaf.deployment_id, leaf.side)
    form = form_of(work, deployment, leaf.side)
    row = evaluations.of_side(work, leaf.deployment_id, leaf.side)
    mine = taken(form, answers)
    found = _with_theirs(work, row, who, base, mine)
    wrong = None
    if to > leaf.page:
        wrong = _wrong(form, leaf.page, found.answers)
    page = leaf.page if wrong or found.both else min(max(to, 1), form.review)
    if row and (corrected := correcting(work, who)):
        corrected.own = dict(found.answers)
    elif row or any(mine.values()) or page != 1:
        row = row or _begun(work, deployment, leaf.side, who)
        if found.answers != row.answers:
            row.answers, row.written_by_id, row.saved_at = found.answers, id_of(who), work.now
            row.rating = rating_of(found.answers)
        row.page = page
        for each in parties_of(work, deployment)[leaf.side]:
            outbox.redraw_home(work, each, f"evaluation:{row.id}:{work.now.isoformat()}")
    written = _writing(work, deployment, leaf.side, who, row, page, found.answers)
    return Writing(**{**vars(written), "both": bool(found.both), "wrong": wrong})


def _with_theirs(
    work: Work, row: Evaluation | None, who: Person, base: Mapping[str, str], mine: Mapping[str, str]
) -> Joined:
    kept = _kept(work, who, row)
    if row is None or row.written_by_id == who.id:
        return Joined({**kept, **mine})
    return joined(base, kept, mine, people.called(work.get(Person, row.written_by_id)))


def _kept(work: Work, who: Person, row: Evaluation | None) -> Mapping[str, str]:
    """What is written so far: of what somebody puts right, what they have written themselves."""
    corrected = correcting(work, who)
    return corrected.own if corrected and corrected.own is not None else row.answers if row else {}


def _wrong(form: Form, page: int, answers: Mapping[str, str]) -> EvaluationWrong | None:
    try:
        check_page(form, page, answers)
    except EvaluationWrong as wrong:
        return wrong
    return None


def _begun(work: Work, deployment: Deployment, side: str, who: Person) -> Evaluation:
    row = work.add(
        Evaluation(
            deployment_id=id_of(deployment),
            side=side,
            written_by_id=id_of(who),
            saved_at=work.now,
        )
    )
    begin(work, EVALUATION, row, Action.BEGIN, who)
    return row


def _writing(
    work: Work,
    deployment: Deployment,
    side: str,
    who: Person,
    row: Evaluation | None,
    page: int,
    answers: Mapping[str, str] | None = None,
) -> Writing:
    form = form_of(work, deployment, side)
    other = work.get(Person, row.written_by_id) if row and row.written_by_id != who.id else None
    return Writing(
        deployment_id=id_of(deployment),
        form=form,
        page=min(page, form.review),
        answers=taken(form, answers if answers is not None else _kept(work, who, row)),
        begun_by=people.called(other) if other else "",
    )
