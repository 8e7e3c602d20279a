"""What is asked of deployments: statements that differ by the condition alone, built once for each.

A condition is one of those below; what it is given stands beside the question.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    String,
    and_,
    bindparam,
    func,
    not_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.rules.lifecycle import DEPLOYMENT, EXTENSION
from bot.store.beside import STEP
from bot.store.built import Built, of_one_kind
from bot.store.schools import naming
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Deployment,
    Evaluation,
    Extension,
    History,
    Person,
    PlannedVisit,
    Request,
    Review,
    School,
    Signature,
    Visit,
)
from bot.store.visits import TAKEN_BACK

THESE = col(Deployment.id).in_(bindparam("these", expanding=True))
IN_STATES = col(Deployment.state).in_(bindparam("states", expanding=True))
_HAPPENED = and_(col(History.subject) == DEPLOYMENT.subject, col(History.subject_id) == col(Deployment.id))


class Question:
    """What is asked of the deployments of which a condition holds, built once for each condition."""

    def __init__(self, build: Callable[[Any], Any]) -> None:
        self.name = build.__name__
        self._of = cache(lambda which: Built(lambda: build(which)))

    def __call__(self, which: Any) -> Built[*tuple[Any, ...]]:
        """The question, asked of those of which this holds."""
        return self._of(which)


@Question
def deployments(which: Any) -> Any:
    return select(Deployment).where(which).order_by(col(Deployment.id))


@Question
def wholes(which: Any) -> Any:
    host, home = aliased(School), aliased(School)
    return (
        select(col(Deployment.id), Request, Person, host, home, naming(host), naming(home))
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .join(Person, col(Person.id) == col(Deployment.leader_id))
        .join(host, col(host.id) == col(Request.host_school_id), isouter=True)
        .join(home, col(home.id) == col(Deployment.home_school_id), isouter=True)
        .where(which)
    )


@Question
def hosts(which: Any) -> Any:
    return (
        select(col(Deployment.id), col(Request.host_school_id), col(Request.asked_by_id))
        .join(Request, col(Request.id) == col(Deployment.request_id))
        .where(which)
    )


@Question
def steps(which: Any) -> Any:
    query = select(col(Deployment.id), *STEP).join(History, _HAPPENED)
    return query.where(which).order_by(col(History.id))


@Question
def last(which: Any) -> Any:
    newest = select(func.max(col(History.id))).join(Deployment, _HAPPENED).where(which)
    ids = newest.group_by(col(History.subject_id))
    return select(col(History.subject_id), *STEP).where(col(History.id).in_(ids))


@Question
def drafts(which: Any) -> Any:
    return _beside(which, ActionPlan).where(col(ActionPlan.sent_at).is_(None))


@Question
def made(which: Any) -> Any:
    columns = (Visit.id, Visit.made_on, Visit.half_days, Visit.state, Visit.given_by)
    return _beside(which, Visit, *columns).where(col(Visit.state) != TAKEN_BACK)


@Question
def planned(which: Any) -> Any:
    logged = (
        select(col(Visit.id))
        .where(
            col(Visit.deployment_id) == col(PlannedVisit.deployment_id),
            col(Visit.planned_id) == col(PlannedVisit.id),
            col(Visit.state) != TAKEN_BACK,
        )
        .exists()
    )
    columns = (PlannedVisit.id, PlannedVisit.starts_at, PlannedVisit.planned_at, PlannedVisit.sequence)
    planned = _beside(which, PlannedVisit, *columns, by=PlannedVisit.starts_at)
    return planned.where(col(PlannedVisit.called_off_at).is_(None), not_(logged))


@Question
def agreements(which: Any) -> Any:
    columns = (Agreement.id, Agreement.version, Agreement.drawn_at, Signature.part)
    versions = _beside(which, Agreement, *columns, by=Agreement.version)
    return versions.join(Signature, col(Signature.agreement_id) == col(Agreement.id), isouter=True)


@Question
def evaluations(which: Any) -> Any:
    return _beside(which, Evaluation, Evaluation.side, Evaluation.state, Evaluation.sent_at)


@Question
def extensions(which: Any) -> Any:
    open_ = col(Extension.state).not_in(EXTENSION.ends)
    return _beside(which, Extension, Extension.id, Extension.state).where(open_)


@Question
def reviews(which: Any) -> Any:
    return _beside(which, Review, Review.due_on)


def _beside(which: Any, table: Any, *columns: Any, by: Any = None) -> Any:
    """What is kept beside them in a table; the id of the deployment first."""
    return (
        select(col(Deployment.id), *map(col, columns))
        .join(table, col(table.deployment_id) == col(Deployment.id))
        .where(which)
        .order_by(*([col(by)] if by is not None else []), col(table.id))
    )


@Question
def everything(which: Any) -> Any:
    """All that looks show of them, in one statement: each row with the name of its kind.

    The deployment's id, the kind, the row's own id, two words, a number, a day and a moment.
    """
    signed = _row(
        which, "agreements", Agreement, said=Signature.part, number=Agreement.version, at=Agreement.drawn_at
    )
    newest = select(func.max(col(History.id))).join(Deployment, _HAPPENED).where(which)
    step = {"word": History.action, "said": History.reason, "number": History.actor_id, "at": History.at}
    last = of_one_kind("last", History, _TYPES, step)
    ids = newest.group_by(col(History.subject_id))
    rows = (
        _row(
            which,
            "made",
            Visit,
            word=Visit.state,
            said=Visit.given_by,
            number=Visit.half_days,
            day=Visit.made_on,
        ).where(col(Visit.state) != TAKEN_BACK),
        signed.join(Signature, col(Signature.agreement_id) == col(Agreement.id), isouter=True),
        _row(
            which,
            "evaluations",
            Evaluation,
            word=Evaluation.side,
            said=Evaluation.state,
            at=Evaluation.sent_at,
        ),
        _row(which, "extensions", Extension, word=Extension.state).where(
            col(Extension.state).not_in(EXTENSION.ends)
        ),
        _row(which, "reviews", Review, day=Review.due_on),
        _row(which, "drafts", ActionPlan).where(col(ActionPlan.sent_at).is_(None)),
        select(col(History.subject_id).label("deployment"), *last).where(col(History.id).in_(ids)),
    )
    return select(union_all(*rows).subquery())


def _row(which: Any, kind: str, table: Any, **given: Any) -> Any:
    beside = select(col(Deployment.id).label("deployment"), *of_one_kind(kind, table, _TYPES, given))
    return beside.join(table, col(table.deployment_id) == col(Deployment.id)).where(which)


_TYPES: dict[str, Any] = {
    "word": String(),
    "said": String(),
    "number": Integer(),
    "day": Date(),
    "at": UTCDateTime(),
}
