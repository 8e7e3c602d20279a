"""What each dialog is about, brought to where the dialog can be opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.questions import asking
from bot.flows.requests import deciding
from bot.flows.visits import logging
from bot.rules.lifecycle import LASTING_CHECK
from bot.rules.people.profile import Profile
from bot.rules.states import Action
from bot.store import mailing, people
from bot.store.changes import begin
from bot.store.tables import (
    Deployment,
    Evaluation,
    LastingCheck,
    Outbox,
    Person,
    Recording,
    Request,
    School,
    Succession,
)
from bot.store.work import Work, id_of
from tests.given import plans, under_way, visits
from tests.given.alliance import JUDITH, LEO, NADIA, SAMIR, approved_request, proposed
from tests.given.evaluations import BACK, IMPACT, TARGETS
from tests.given.requests import ASKED, TERMS, approved, deployed, submitted
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

Made = Callable[[Desk], int | str]

BEGAN = date(2026, 9, 1)


def asked_for_more(desk: Desk) -> int:
    made = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, made, "Which year groups?")
    return made


def with_a_meeting(desk: Desk) -> int:
    return approved(desk, replace(TERMS, has_diagnostic=True, diagnostic_on=date(2026, 11, 20)))


def draft(page: int) -> Made:
    """A request of which everything is written, left at a page."""

    def make(desk: Desk) -> int:
        return _request(desk, submitted(desk), state="draft", page=page)

    return make


def change(page: int) -> Made:
    """A change of a request that is being written."""

    def make(desk: Desk) -> int:
        return _request(desk, submitted(desk), changing=ASKED.to_json(), page=page)

    return make


def _request(desk: Desk, request_id: int, **values: Any) -> int:
    def to(work: Work) -> None:
        row = work.get(Request, request_id)
        for name, value in values.items():
            setattr(row, name, value)

    desk.do_now(to)
    return request_id


def in_state(state: str, **values: Any) -> Made:
    """A deployment in a state, whatever brought it there."""

    def make(desk: Desk) -> int:
        made = deployed(desk, approved(desk), state)

        def late(work: Work) -> None:
            row = work.get(Deployment, made)
            row.expires_on = date(2027, 3, 1)
            row.starts_on, row.ends_on = date(2027, 1, 11), date(2027, 2, 12)
            for name, value in values.items():
                setattr(row, name, value)

        desk.do_now(late)
        return made

    return make


def plan_to_write(desk: Desk) -> int:
    made = plans.released(desk)
    plans.adds(desk, made, f"fractions:{made}", **plans.FRACTIONS)
    return made


def begun(desk: Desk) -> int:
    """Support that has begun, with a visit."""
    made = visits.begun(desk, starts_on=BEGAN)
    _visited(desk, made)
    return made


def _visited(desk: Desk, of: int) -> int:
    """A leader has a day for each visit."""
    made = replace(visits.MADE, made_on=BEGAN + timedelta(days=of))
    return visits.logs(desk, of, made, sure=True)


def to_chase(desk: Desk) -> str:
    """A leader was asked by mail."""
    made = proposed(desk, approved_request(desk))

    def mailed(work: Work) -> None:
        row = _asked(work, made)
        row.state, row.by, row.mailed_at = "sent", "mail", work.now
        people.person(work, LEO).reach = "mail"

    desk.do_now(mailed)
    return f"deployment|{made}|accept"


def to_mail(desk: Desk) -> str:
    """A leader could not be told in Slack, where they have an account since; and mail has begun."""
    made = proposed(desk, approved_request(desk))

    def lost(work: Work) -> None:
        mailing.set_up(work, "leaders@example.org")
        people.alliance(work).mailing_since = work.now
        row = _asked(work, made)
        row.state, row.error = "dead", mailing.NO_ACCOUNT
        again = {"key": f"{row.key}:again", "error": "user_not_found"}
        work.add(Outbox(**(row.model_dump(exclude={"id"}) | again)))
        people.person(work, LEO).email = "leo@exemplar.example"

    desk.do_now(lost)
    return f"deployment|{made}|accept"


def _asked(work: Work, made: int) -> Outbox:
    query = select(Outbox).where(Outbox.kind == "proposal", Outbox.about_id == made)
    return work.session.exec(query).one()


def recorded(desk: Desk) -> int:
    """An answer of the leader that the director has written down."""
    deployment_id = visits.begun(desk, starts_on=BEGAN)

    def keep(work: Work) -> int:
        made = work.get(Deployment, deployment_id)
        leader, director = people.person(work, LEO), people.person(work, DIRECTOR)
        return id_of(
            work.add(
                Recording(
                    subject="deployment",
                    subject_id=id_of(made),
                    deployment_id=made.id,
                    request_id=made.request_id,
                    action="accept",
                    person_id=id_of(leader),
                    by_id=id_of(director),
                    how="phone",
                    said_on=work.today,
                    state="recorded",
                    begun_at=work.now,
                    done_at=work.now,
                )
            )
        )

    return desk.do_now(keep)


def goes_into(desk: Desk, state: str) -> int:
    """The same, in another state now."""
    made = begun(desk)
    visits.goes_into(desk, made, state)
    return made


def evaluation(page: int) -> Made:
    """Support of which the leader has written all of the evaluation, left at a page."""

    def make(desk: Desk) -> int:
        made = goes_into(desk, "evaluating")

        def write(work: Work) -> None:
            work.add(
                Evaluation(
                    alliance_id=work.alliance_id,
                    deployment_id=made,
                    side="leader",
                    written_by_id=people.person(work, LEO).id or 0,
                    answers={**TARGETS, **IMPACT, **BACK},
                    page=page,
                    saved_at=work.now,
                )
            )

        desk.do_now(write)
        return made

    return make


def lasting(desk: Desk) -> int:
    made = goes_into(desk, "closed")

    def add(work: Work) -> int:
        check = work.add(
            LastingCheck(alliance_id=work.alliance_id, deployment_id=made, due_on=work.now.date())
        )
        begin(work, LASTING_CHECK, check, Action.PLAN, people.person(work, DIRECTOR))
        return id_of(check)

    return desk.do_now(add)


def more_days(half_days: int = 2) -> Made:
    """More days that the director is to decide on."""
    asked = replace(under_way.ASKED, half_days=half_days)
    return lambda desk: under_way.asks(desk, visits.begun(desk, starts_on=BEGAN), HEAD, asked)


def placement(desk: Desk) -> int:
    days = {"starts_on": date(2026, 4, 20), "ends_on": date(2027, 8, 27)}
    return visits.begun(desk, JUDITH, "NLE", weekly_half_days=1, half_days=30, **days)


def planned_visit(desk: Desk) -> int:
    return visits.plans(desk, visits.begun(desk, starts_on=BEGAN), sure=True)


def logged(desk: Desk) -> int:
    return _visited(desk, visits.begun(desk, starts_on=BEGAN))


def queried(desk: Desk) -> int:
    visit = logged(desk)
    desk.by(HEAD).do_now(logging.query, visit, "Was that a whole morning?")
    return visit


def question(desk: Desk) -> int:
    asked = desk.by(STRANGER).do_now(asking.ask, "what does an NLE cost per day?", "event:q")
    desk.by(STRANGER).do_now(asking.ask_director, asked.question_id)
    return asked.question_id


def checked(desk: Desk) -> int:
    return desk.by(STRANGER).do_now(eligibility.check, "sle", Profile()).check_id


def twins(desk: Desk) -> str:
    return f"{person_id(desk, SAMIR)}|{person_id(desk, NADIA)}"


def two_heads(desk: Desk) -> str:
    def second(work: Work) -> str:
        first = people.person(work, JUDITH)
        [school] = people.schools_of(work, first, ("head",))
        new = work.add(Person(alliance_id=work.alliance_id, name="Nora Swift"))
        people.give_role(work, new, "head", school)
        return f"{first.id}|{school.id}"

    return desk.do_now(second)


def closed_school(desk: Desk) -> int:
    def close(work: Work) -> int:
        school = work.session.exec(select(School).where(School.urn == 900003)).one()
        school.open = False
        row = Succession(
            alliance_id=work.alliance_id, predecessor_id=id_of(school), state="proposed", moved={}
        )
        return id_of(work.add(row))

    return desk.do_now(close)
