"""Termly reviews: at the end of each term, a placement's leader writes one with the head."""

from datetime import date

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.deployments import held, take, to_act_on
from bot.rules.lifecycle import DEPLOYMENT
from bot.rules.states import Action
from bot.rules.time.placements import PLACED, TermEnd, reviews_due
from bot.store.changes import MovedOn, steps_of
from bot.store.tables import Deployment, Person, Review
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of

LONGEST = 3_000


class ReviewWrong(BotError):
    """Something in a review is missing or cannot be; `field` says where."""


def reviews_of(work: Work, deployment: Deployment) -> list[Review]:
    """The reviews of a placement, in the order they were written in."""
    query = select(Review).where(Review.deployment_id == deployment.id)
    return list(work.session.exec(query.order_by(col(Review.id))))


def unwritten(found: UnderWay, deployment: Deployment) -> list[TermEnd]:
    """The ends of terms whose review is not written, first to last; only placements have any."""
    if deployment.kind not in PLACED:
        return []
    written = found.reviews.get(id_of(deployment), ())
    return [
        end
        for end in reviews_due(deployment.starts_on, deployment.ends_on, found.work.calendar)
        if not any(end.term.first <= day <= end.term.last for day in written)
    ]


def asked_on(work: Work, end: TermEnd) -> date:
    """The day from which a review can be written."""
    return work.calendar.before(end.due_on, work.policy.number("review_ask_school_days"))


def open_review(found: UnderWay, deployment: Deployment) -> TermEnd | None:
    """The end of the term whose review can be written now: the last one that is asked for.

    One that was missed can be written until the next one is asked for.
    """
    if deployment.kind not in PLACED:
        return None
    work = found.work
    every = reviews_due(deployment.starts_on, deployment.ends_on, work.calendar)
    asked = [end for end in every if asked_on(work, end) <= work.today]
    return asked[-1] if asked and asked[-1] in unwritten(found, deployment) else None


def write(
    work: Work, leader: Person, deployment_id: int, term: int, held_on: date | None, text: str
) -> Review:
    """Keep what leader and head say of a term; `term` is its number.

    Raises NotYours, MovedOn, ReviewWrong.
    """
    to_act_on(work, leader, deployment_id, Action.REVIEW)
    deployment = held(work, deployment_id)
    end = open_review(UnderWay.of(work, deployment), deployment)
    if end is None or end.term.number != term:
        raise MovedOn("The review of that term has been written, or its time is over.")
    if held_on is None:
        raise ReviewWrong("Choose the day on which you looked at it together.", "held_on")
    if held_on > work.today:
        raise ReviewWrong("This day is still to come. Choose today or an earlier day.", "held_on")
    if held_on < deployment.starts_on:
        raise ReviewWrong("The support had not begun on that day. Choose a later one.", "held_on")
    if not text.strip():
        raise ReviewWrong("Say in a few sentences how it is going.", "text")
    review = work.add(
        Review(
            deployment_id=deployment_id,
            due_on=end.due_on,
            held_on=held_on,
            text=text.strip()[:LONGEST],
            written_by_id=id_of(leader),
            written_at=work.now,
        )
    )
    take(work, deployment, Action.REVIEW, leader)
    return review


def review_written_by(work: Work, deployment: Deployment, history_id: int) -> Review:
    """The review that a step brought."""
    steps = [id_of(step) for step in steps_of(work, DEPLOYMENT, deployment) if step.action == "review"]
    return reviews_of(work, deployment)[steps.index(history_id)]
