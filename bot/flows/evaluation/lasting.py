"""Lasting: some weeks after the close, the school says whether what was gained has lasted."""

from sqlalchemy import Select, bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from bot.flows.acting import act, may, written
from bot.flows.evaluation import closing
from bot.flows.matters import matter_beside
from bot.flows.requests.hosts import requests_of
from bot.rules.evaluation import lasted
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.states import Action
from bot.store.built import Built
from bot.store.for_director import for_director
from bot.store.tables import Deployment, LastingCheck, Person
from bot.store.work import NotFound, Work, id_of


def check_of(work: Work, deployment: Deployment) -> LastingCheck | None:
    """The check that was planned when a deployment was closed, if there was anything to last."""
    query = select(LastingCheck).where(LastingCheck.deployment_id == deployment.id)
    return work.session.exec(query).first()


def to_answer_by(work: Work, person: Person) -> list[LastingCheck]:
    """The checks that have come up and wait for somebody of a school, longest first."""
    theirs = [id_of(request) for request in requests_of(work, person)]
    if not theirs:
        return []
    found = _to_answer.held(work, requests=theirs, today=work.now.date())
    return [check for (check,) in found]


@Built
def _to_answer() -> Select[LastingCheck]:
    return (
        columns(LastingCheck)
        .join(Deployment, col(Deployment.id) == col(LastingCheck.deployment_id))
        .where(
            col(LastingCheck.state) == LASTING_CHECK.starts,
            col(LastingCheck.due_on) <= bindparam("today"),
            col(Deployment.request_id).in_(bindparam("requests", expanding=True)),
        )
        .order_by(col(LastingCheck.due_on), col(LastingCheck.id))
    )


def answered_of_late(work: Work) -> list[LastingCheck]:
    """What schools have answered in the last month, newest first: for the director."""
    found = for_director(work).lasted
    if not found:
        return []
    query = select(LastingCheck).where(col(LastingCheck.id).in_(found))
    return list(work.session.exec(query.order_by(col(LastingCheck.answered_at).desc())))


def to_answer(work: Work, who: Person, check_id: int) -> LastingCheck:
    """A check that somebody of the school is about to answer. Raises NotYours, MovedOn."""
    row = work.get(LastingCheck, check_id)
    may(work, matter_beside(work, row), Action.ANSWER, who)
    return row


def to_read(work: Work, who: Person, check_id: int) -> LastingCheck:
    """A check whose answer a director would read, as they do evaluations. Raises NotYours, OwnEvaluation."""
    row = work.get(LastingCheck, check_id)
    closing.to_read(work, who, row.deployment_id)
    if not row.lasted:
        raise NotFound
    return row


def answer(work: Work, who: Person, check_id: int, choice: str, text: str) -> LastingCheck:
    """Say whether it has lasted ("yes", "partly" or "no"), and what one sees.

    Raises NothingWritten, NotYours, MovedOn.
    """
    if choice not in lasted():
        raise NotFound
    row = work.hold(to_answer(work, who, check_id))
    to_answer(work, who, check_id)
    said = written(text, "text", missing="Please say in a sentence what you see.")
    act(
        work,
        matter_beside(work, row),
        Action.ANSWER,
        who,
        lasted=choice,
        text=said,
        answered_at=work.now,
        answered_by_id=id_of(who),
    )
    return row
