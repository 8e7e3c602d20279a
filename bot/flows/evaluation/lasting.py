"""Lasting: some weeks after the close, the school says whether what was gained has lasted."""

from datetime import timedelta

from sqlmodel import col, select

from bot.errors import BotError
from bot.flows.deployments import LONGEST_REASON, NotForYou
from bot.flows.matters import matter_beside
from bot.flows.requests.hosts import requests_of
from bot.flows.telling import move
from bot.rules.evaluation import lasted
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import MovedOn, NotYours, check
from bot.store.tables import Deployment, LastingCheck, Person
from bot.store.work import NotFound, Work, id_of

_OF_LATE = timedelta(days=30)


class NoSentence(BotError):
    """The answer comes without a word on it."""

    def __init__(self) -> None:
        super().__init__("Please say in a sentence what you see.", "text")


class AlreadyAnswered(BotError):
    """Somebody of the school was first."""

    def __init__(self, who: str) -> None:
        super().__init__(f"{who} answered this already. Thank you: there is nothing more to do.")


def check_of(work: Work, deployment: Deployment) -> LastingCheck | None:
    """The check that was planned when a deployment was closed, if there was anything to last."""
    query = select(LastingCheck).where(
        LastingCheck.alliance_id == work.alliance_id, LastingCheck.deployment_id == deployment.id
    )
    return work.session.exec(query).first()


def to_answer_by(work: Work, person: Person) -> list[LastingCheck]:
    """The checks that have come up and wait for somebody of a school, longest first."""
    theirs = [id_of(request) for request in requests_of(work, person)]
    query = (
        select(LastingCheck)
        .join(Deployment, col(Deployment.id) == col(LastingCheck.deployment_id))
        .where(
            LastingCheck.alliance_id == work.alliance_id,
            LastingCheck.state == LASTING_CHECK.starts,
            col(LastingCheck.due_on) <= work.now.date(),
            col(Deployment.request_id).in_(theirs),
        )
    )
    return list(work.session.exec(query.order_by(col(LastingCheck.due_on), col(LastingCheck.id))))


def answered_of_late(work: Work) -> list[LastingCheck]:
    """What schools have answered in the last month, newest first: for the director."""
    query = select(LastingCheck).where(
        LastingCheck.alliance_id == work.alliance_id,
        col(LastingCheck.answered_at) >= work.now - _OF_LATE,
    )
    return list(work.session.exec(query.order_by(col(LastingCheck.answered_at).desc())))


def to_answer(work: Work, who: Person, check_id: int) -> LastingCheck:
    """A check that somebody of the school is about to answer. Raises NotForYou, AlreadyAnswered."""
    row = work.get(LastingCheck, check_id)
    matter = matter_beside(work, row)
    try:
        check(work, LASTING_CHECK, row, Action.ANSWER, matter.parts_of(who))
    except NotYours:
        raise NotForYou("head", list(matter.parties["head"])) from None
    except MovedOn:
        by = work.get(Person, row.answered_by_id) if row.answered_by_id else None
        name = "You" if by and by.id == who.id else people.called(by) if by else "Somebody"
        raise AlreadyAnswered(name) from None
    return row


def answer(work: Work, who: Person, check_id: int, choice: str, text: str) -> LastingCheck:
    """Say whether it has lasted ("yes", "partly" or "no"), and what one sees.

    Raises NoSentence, NotForYou, AlreadyAnswered.
    """
    if choice not in lasted():
        raise NotFound
    row = work.hold(to_answer(work, who, check_id))
    to_answer(work, who, check_id)
    if not text.strip():
        raise NoSentence
    said = text.strip()[:LONGEST_REASON]
    matter = matter_beside(work, row)
    move(
        work,
        matter,
        Action.ANSWER,
        who,
        lasted=choice,
        text=said,
        answered_at=work.now,
        answered_by_id=id_of(who),
    )
    return row
