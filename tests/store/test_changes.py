"""States change only through the lifecycle table: every pair of state and action, for everyone."""

from itertools import product

import pytest

from bot.desk import Desk
from bot.rules.lifecycle import APPLICATION, DEPLOYMENT, QUESTION, REQUEST
from bot.rules.states import Action, Lifecycle
from bot.store import people
from bot.store.changes import MovedOn, NotYours, change
from bot.store.tables import Application, Deployment, EligibilityCheck, Question, Request
from bot.store.work import Work, id_of
from tests.given.school import HEAD

pytestmark = pytest.mark.long

Row = Question | Application | Request | Deployment

LIFECYCLES = {each.subject: each for each in (QUESTION, APPLICATION, REQUEST, DEPLOYMENT)}


def everything(lifecycle: Lifecycle) -> list[tuple[str, Action, str]]:
    actions = sorted({action for _, action in lifecycle.steps})
    parts = sorted({who for step in lifecycle.steps.values() for who in step.who} | {"nobody"})
    return list(product(lifecycle.states, actions, parts))


def new_row(work: Work, subject: str) -> Row:
    person_id = id_of(people.person(work, HEAD))
    alliance_id = work.alliance_id
    if subject == "question":
        return Question(
            alliance_id=alliance_id, asker_id=person_id, text="?", asked_at=work.now, reply="unknown"
        )
    if subject == "application":
        check = EligibilityCheck(
            alliance_id=alliance_id, person_id=person_id, role="SLE", verdict="eligible", checked_at=work.now
        )
        return Application(
            alliance_id=alliance_id,
            applicant_id=person_id,
            check_id=id_of(work.add(check)),
            role="SLE",
            registered_at=work.now,
        )
    request = Request(alliance_id=alliance_id, asked_by_id=person_id, begun_at=work.now)
    if subject == "request":
        return request
    return Deployment(
        alliance_id=alliance_id,
        request_id=id_of(work.add(request)),
        leader_id=person_id,
        kind="SLE",
        half_days=4,
        pattern="spread",
        starts_on=work.now.date(),
        ends_on=work.now.date(),
        proposed_at=work.now,
        proposed_by_id=person_id,
        expires_on=work.now.date(),
    )


def outcome(work: Work, subject: str, row: Row, state: str, action: Action, part: str) -> str:
    """The state afterwards, or why nothing changed."""
    row.state = state
    work.session.flush()
    try:
        change(work, LIFECYCLES[subject], row, action, None, {part})
    except (NotYours, MovedOn) as refused:
        assert row.state == state
        return type(refused).__name__
    return row.state


@pytest.mark.parametrize("subject", LIFECYCLES)
def test_every_state_action_and_part_does_what_the_table_says(desk: Desk, subject: str) -> None:
    lifecycle = LIFECYCLES[subject]
    with desk.database.write() as session:
        work = desk.work(session)
        row = work.add(new_row(work, subject))
        for state, action, part in everything(lifecycle):
            step = lifecycle.step(state, action)
            ever = {who for (_, name), each in lifecycle.steps.items() if name == action for who in each.who}
            now = step.to if step and part in step.who else "MovedOn"
            expected = now if part in ever else "NotYours"
            with session.begin_nested() as tried:
                assert outcome(work, subject, row, state, action, part) == expected, (state, action, part)
                tried.rollback()


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_state_can_be_reached_from_the_first(lifecycle: Lifecycle) -> None:
    reached = {lifecycle.starts}
    for _ in lifecycle.states:
        reached |= {step.to for (state, _), step in lifecycle.steps.items() if state in reached}
    assert reached == set(lifecycle.states)
