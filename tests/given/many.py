"""Much that is open and under way at once, each with a leader of its own, as tests need it that count."""

from datetime import date, timedelta

from sqlmodel import select

from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.states import Action, DeploymentState
from bot.store import people
from bot.store.changes import record
from bot.store.tables import Deployment, Designation, Person, Request, School
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR, HEAD
from tests.given.support import agreement, evaluated, more_days, visit

STATES = tuple(state for state in DEPLOYMENT.states if state not in DEPLOYMENT.ends)
_STARTS, _ENDS = date(2026, 10, 1), date(2027, 2, 12)


def much_under_way(work: Work, count: int) -> None:
    """So many deployments, in all open states in turn, each for a request of the school of `HEAD`."""
    asker, director = people.person(work, HEAD), people.person(work, DIRECTOR)
    host = people.schools_of(work, asker, ("head",))[0]
    home = work.session.exec(select(School).where(School.urn == 900002)).one()
    for number in range(count):
        state = STATES[number % len(STATES)]
        leader = work.add(Person(alliance_id=work.alliance_id, name=f"Leader {number}"))
        work.add(Designation(alliance_id=work.alliance_id, person_id=id_of(leader), kind="SLE"))
        people.give_role(work, leader, "staff", home)
        request = work.add(
            Request(
                alliance_id=work.alliance_id,
                host_school_id=host.id,
                asked_by_id=id_of(asker),
                state="approved",
                begun_at=work.now,
                submitted_at=work.now,
            )
        )
        record(work, REQUEST, request, Action.APPROVE, director, "submitted", "approved", "")
        deployment = work.add(
            Deployment(
                alliance_id=work.alliance_id,
                request_id=id_of(request),
                leader_id=id_of(leader),
                home_school_id=home.id,
                kind="SLE",
                state=state,
                half_days=6,
                pattern="spread",
                starts_on=_STARTS,
                ends_on=_ENDS,
                proposed_at=work.now,
                proposed_by_id=id_of(director),
                expires_on=work.today + timedelta(days=10),
                asked_release_at=work.now,
            )
        )
        for action, after in ((Action.PROPOSE, "proposed"), (Action.END, state)):
            record(work, DEPLOYMENT, deployment, action, director, "proposed", after, "")
        _beside(work, deployment)


def _beside(work: Work, deployment: Deployment) -> None:
    number, state = id_of(deployment), deployment.state
    if DEPLOYMENT.step(state, Action.SIGN):
        agreement(work, number, "leader")
    if DEPLOYMENT.step(state, Action.LOG_VISIT):
        visit(work, number)
    if state == DeploymentState.EVALUATING:
        evaluated(work, number, "leader")
    if state == DeploymentState.ACTIVE:
        more_days(work, number, "asked")
