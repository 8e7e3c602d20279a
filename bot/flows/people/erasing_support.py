"""Erasing a person from support that is over: what was agreed, done and rated stays, not their name.

Their signature stays as an act; the document that names them goes, and its fingerprint stays.
"""

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, or_, select

from bot.rules.evaluation import questions
from bot.rules.lifecycle import DEPLOYMENT, EXTENSION, RECORDING, VISIT
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Deployment,
    Evaluation,
    Extension,
    History,
    LastingCheck,
    Person,
    Recording,
    Signature,
    Snooze,
)
from bot.store.work import Work

# A reason given as a leader or a head is about a person; one about a request is the school's record.
_REASONS = (DEPLOYMENT.subject, VISIT.subject, EXTENSION.subject, RECORDING.subject)


def forget_support(work: Work, who: Person, instead: str) -> None:
    """Put `instead` where somebody's words or name stand in support that is over."""
    _evaluations(work, who, instead)
    _agreements(work, who, instead)
    plans = select(ActionPlan).where(ActionPlan.written_by_id == who.id)
    for plan in work.session.exec(plans):
        plan.targets = [{**target, "who": ""} for target in plan.targets]
    for table, column, text in (
        (LastingCheck, LastingCheck.answered_by_id, {"text": instead}),
        (Extension, Extension.asked_by_id, {"reason": instead}),
    ):
        work.session.execute(update(table).where(col(column) == who.id).values(**text))
    work.session.execute(
        update(History)
        .where(col(History.actor_id) == who.id, col(History.subject).in_(_REASONS))
        .values(reason="", recorded_note=None)
    )
    work.session.execute(
        update(Recording)
        .where(col(Recording.person_id) == who.id)
        .values(note="", correction="", evidence=None, own=None, replaced=None)
    )
    work.session.execute(delete(Snooze).where(col(Snooze.person_id) == who.id))


def _evaluations(work: Work, who: Person, instead: str) -> None:
    """Ratings and progress stay; texts go."""
    texts = {each.id for each in questions() if each.kind == "text"}
    rows = select(Evaluation).where(Evaluation.written_by_id == who.id)
    for row in work.session.exec(rows):
        row.answers = {
            field: instead if said and field.partition(":")[0] in texts else said
            for field, said in row.answers.items()
        }


def _agreements(work: Work, who: Person, instead: str) -> None:
    signed = select(Signature.agreement_id).where(Signature.person_id == who.id)
    led = select(Deployment.id).where(Deployment.leader_id == who.id)
    rows = select(Agreement).where(
        or_(
            col(Agreement.id).in_(signed),
            col(Agreement.deployment_id).in_(led),
            col(Agreement.drawn_by_id) == who.id,
        ),
    )
    for row in work.session.exec(rows):
        row.document = b""
        row.terms = _without(row.terms, who.name, instead)


def _without(value: Any, name: str, instead: str) -> Any:
    """Plain JSON values without a name."""
    if isinstance(value, dict):
        return {key: _without(each, name, instead) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, name, instead) for each in value]
    return value.replace(name, instead) if name and isinstance(value, str) else value
