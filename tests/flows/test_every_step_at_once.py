"""Every step of whatever has a state beside questions, clicked by many at the same moment: it is taken once.

A third are people who may, a third people who may not, and a third one and the same person who may.
"""

from collections import Counter
from typing import Any

import pytest
from sqlmodel import func, select

from bot.desk import Desk
from bot.flows.matters import Beside, deployment_matter, matter_beside, request_matter
from bot.flows.telling import Matter, move
from bot.rules.lifecycle import DEPLOYMENT, EVALUATION, EXTENSION, LASTING_CHECK, REQUEST, VISIT
from bot.rules.states import Action, Lifecycle
from bot.store import people
from bot.store.tables import (
    Deployment,
    Evaluation,
    Extension,
    History,
    LastingCheck,
    Outbox,
    Request,
    Visit,
)
from bot.store.work import Work, id_of
from tests.given.crowd import MANY, outcomes
from tests.given.databases import both_databases
from tests.given.requests import deployed, submitted, with_school
from tests.given.school import STRANGER

pytestmark = both_databases

BESIDE: dict[str, type[Beside]] = {
    VISIT.subject: Visit,
    EXTENSION.subject: Extension,
    EVALUATION.subject: Evaluation,
    LASTING_CHECK.subject: LastingCheck,
}

# A step that can be taken again from where it leads is nothing to race for.
STEPS = [
    pytest.param(lifecycle, state, action, id=f"{lifecycle.subject} {state} {action}")
    for lifecycle in (REQUEST, DEPLOYMENT, VISIT, EXTENSION, EVALUATION, LASTING_CHECK)
    for (state, action), step in lifecycle.steps.items()
    if state and (step.once or not lifecycle.step(step.to, action)) and step.who != {"time"}
]


def put_into(desk: Desk, lifecycle: Lifecycle, state: str) -> int:
    """A request, a deployment or what is kept beside one, in this state; its id."""
    with_school(desk)
    request_id = submitted(desk)
    if lifecycle is DEPLOYMENT:
        return deployed(desk, request_id, state)
    if lifecycle is not REQUEST:
        return beside(desk, lifecycle, deployed(desk, request_id, "active"), state)

    def put(work: Work) -> int:
        work.get(Request, request_id).state = state
        return request_id

    return desk.do_now(put)


def beside(desk: Desk, lifecycle: Lifecycle, deployment_id: int, state: str) -> int:
    """A visit, an extension, an evaluation or a check in this state; its id."""

    def put(work: Work) -> int:
        leader_id = work.get(Deployment, deployment_id).leader_id
        kept: dict[str, Any] = {
            "alliance_id": work.alliance_id,
            "deployment_id": deployment_id,
            "state": state,
        }
        day = work.now.date()
        rows: dict[str, Beside] = {
            "visit": Visit(
                **kept,
                made_on=day,
                half_days=1,
                kind="coaching",
                done="Planned.",
                logged_by_id=leader_id,
                logged_at=work.now,
            ),
            "extension": Extension(
                **kept, half_days=1, ends_on=day, reason="More.", asked_by_id=leader_id, asked_at=work.now
            ),
            "evaluation": Evaluation(**kept, side="leader", written_by_id=leader_id, saved_at=work.now),
            "lasting_check": LastingCheck(**kept, due_on=day),
        }
        return id_of(work.add(rows[lifecycle.subject]))

    return desk.do_now(put)


def matter_of(work: Work, lifecycle: Lifecycle, row_id: int) -> Matter:
    if lifecycle is REQUEST:
        return request_matter(work, work.get(Request, row_id))
    if lifecycle is DEPLOYMENT:
        return deployment_matter(work, work.get(Deployment, row_id))
    return matter_beside(work, work.get(BESIDE[lifecycle.subject], row_id))


def click(work: Work, lifecycle: Lifecycle, row_id: int, state: str, action: Action, number: int) -> None:
    """One of the crowd clicks; by its number, somebody who may or a stranger."""
    matter = matter_of(work, lifecycle, row_id)
    may = sorted(lifecycle.steps[state, action].who & matter.parties.keys())
    actor = people.person(work, STRANGER) if number % 3 == 1 else matter.parties[may[0]][0]
    move(work, matter, action, actor)


@pytest.mark.parametrize(("lifecycle", "state", "action"), STEPS)
def test_a_step_is_taken_once_however_many_click(
    desk: Desk, lifecycle: Lifecycle, state: str, action: Action
) -> None:
    row_id = put_into(desk, lifecycle, state)
    before = desk.look_now(_rows)
    told = outcomes(lambda number: desk.do_now(click, lifecycle, row_id, state, action, number))
    strangers = len([number for number in range(MANY) if number % 3 == 1])
    after = desk.look_now(_rows)
    assert told["done"] == 1
    assert sum(count for sentence, count in told.items() if sentence.startswith("Only ")) == strangers
    assert after["history"] - before["history"] == 1
    assert after["doubled"] == 0


def _rows(work: Work) -> Counter[str]:
    keys = work.session.exec(select(Outbox.key)).all()
    return Counter(
        history=work.session.exec(select(func.count()).select_from(History)).one(),
        doubled=len(keys) - len(set(keys)),
    )
