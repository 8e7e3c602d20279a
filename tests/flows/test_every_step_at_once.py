"""Every step of a request and of a deployment, clicked by many at the same moment: it is taken once.

A third are people who may, a third people who may not, and a third one and the same person who may.
"""

from collections import Counter

import pytest
from sqlmodel import func, select

from bot.desk import Desk
from bot.flows.matters import deployment_matter, request_matter
from bot.flows.telling import Matter, move
from bot.rules.lifecycle import DEPLOYMENT, REQUEST, Lifecycle
from bot.store import people
from bot.store.tables import Deployment, History, Outbox, Request
from bot.store.work import Work
from tests.flows.crowd import MANY, outcomes
from tests.requests import deployed, submitted, with_school
from tests.school import STRANGER

# A step back to the same state is nothing to race for.
STEPS = [
    pytest.param(lifecycle, state, action, id=f"{lifecycle.subject} {state} {action}")
    for lifecycle in (REQUEST, DEPLOYMENT)
    for (state, action), step in lifecycle.steps.items()
    if state not in ("", step.to) and step.who != {"time"}
]


def put_into(desk: Desk, lifecycle: Lifecycle, state: str) -> int:
    """A request or a deployment in this state; its id."""
    with_school(desk)
    request_id = submitted(desk)
    if lifecycle is DEPLOYMENT:
        return deployed(desk, request_id, state)

    def put(work: Work) -> int:
        work.get(Request, request_id).state = state
        return request_id

    return desk.do_now(put)


def matter_of(work: Work, lifecycle: Lifecycle, row_id: int) -> Matter:
    if lifecycle is REQUEST:
        return request_matter(work, work.get(Request, row_id))
    return deployment_matter(work, work.get(Deployment, row_id))


def click(work: Work, lifecycle: Lifecycle, row_id: int, action: str, number: int) -> None:
    """One of the crowd clicks; by its number, somebody who may or a stranger."""
    matter = matter_of(work, lifecycle, row_id)
    may = sorted(
        {who for (_, name), step in lifecycle.steps.items() if name == action for who in step.who}
        & matter.parties.keys()
    )
    actor = people.person(work, STRANGER) if number % 3 == 1 else matter.parties[may[0]][0]
    move(work, matter, action, actor)


@pytest.mark.parametrize(("lifecycle", "state", "action"), STEPS)
def test_a_step_is_taken_once_however_many_click(
    desk: Desk, lifecycle: Lifecycle, state: str, action: str
) -> None:
    row_id = put_into(desk, lifecycle, state)
    before = desk.look_now(_rows)
    told = outcomes(lambda number: desk.do_now(click, lifecycle, row_id, action, number))
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
