"""A small alliance with something in every table, and support at every stage of its way."""

from datetime import date
from hashlib import sha256
from typing import Any

from sqlmodel import col, select

from bot.desk import Desk
from bot.flows.people import entering
from bot.store import pages, people
from bot.store.outbox import remember_cards
from bot.store.tables import (
    Agreement,
    Application,
    Deployment,
    Draft,
    EligibilityCheck,
    Export,
    Feedback,
    Figure,
    KeptAnswer,
    Outbox,
    Question,
    Recording,
    Request,
    RequestNote,
    Review,
    School,
    Signature,
    Snooze,
    Succession,
    Timetabled,
    Unavailable,
)
from bot.store.tables.belonging import OfAlliance
from bot.store.tables.drafting import Said
from bot.store.work import Work, id_of
from tests.given import agreements, plans
from tests.given.alliance import JUDITH, LEO, NADIA, SAMIR, approved_request, london, proposed
from tests.given.evaluations import closed
from tests.given.requests import submitted
from tests.given.school import DIRECTOR, HEAD, TUESDAY, moves_to
from tests.given.under_way import asks, pauses
from tests.given.visits import MADE, begun, goes_into, logs, sends_all
from tests.given.visits import plans as plans_visit

DOCUMENT = b"%PDF-1.7 as it was drawn"
IN_DECEMBER = london("2026-12-03T12:00")


def fill(desk: Desk) -> None:
    """Live through a good year of the sample alliance in small, and stop on a Thursday in December."""
    closed(desk)
    sends_all(desk)
    moves_to(desk, TUESDAY)
    on_the_way(desk)
    under_way(desk)
    desk.do_now(beside)
    desk.do_now(at_a_page)
    desk.do_now(keep_small)
    assert desk.look_now(empty_tables) == []


def on_the_way(desk: Desk) -> None:
    """A request that waits, and deployments from proposed to signed in part."""
    submitted(desk)
    proposed(desk, approved_request(desk), NADIA)
    plans.released(desk, SAMIR)
    plans.plan_sent(desk)
    agreements.planned(desk, LEO)
    agreements.finalised(desk, JUDITH, "NLE", agreements.PLACEMENT)
    agreements.finalised(desk)
    agreements.sign(desk, HEAD)


def under_way(desk: Desk) -> None:
    """Support that goes on, rests, and is being evaluated."""
    active, resting, ended = begun(desk), begun(desk, NADIA), begun(desk, SAMIR)
    moves_to(desk, IN_DECEMBER)
    logs(desk, active, MADE)
    plans_visit(desk, active)
    asks(desk, active)
    pauses(desk, resting, HEAD)
    goes_into(desk, ended, "evaluating", ended_on=date(2026, 12, 2))


def beside(work: Work) -> None:
    """A row of each kind that stands beside the support: questions, interest, hours and drafts."""
    head, leader, director = (id_of(people.person(work, each)) for each in (HEAD, LEO, DIRECTOR))
    rows: dict[str, Any] = {"alliance_id": work.alliance_id}
    leaders: dict[str, Any] = {**rows, "person_id": leader}
    text, answer = "May an SLE's day be split?", "Yes, into mornings & afternoons."
    asked = Question(**rows, asker_id=head, text=text, asked_at=work.now, reply="unknown")
    asked.state, asked.answer, asked.answered_by_id = "answered", answer, director
    asked.passed_at = asked.answered_at = work.now
    question = id_of(work.add(asked))
    given = {"years_in_post": 4, "leads": None}
    checked = EligibilityCheck(
        **leaders, role="LLE", profile=given, verdict="more_information", checked_at=work.now
    )
    interest = id_of(work.add(checked))
    review_by = date(2027, 9, 1)
    said: dict[str, Said] = {"areas": [["maths", "Maths"]], "portrait": "Fractions."}
    for row in (
        Feedback(**rows, question_id=question, person_id=head, helpful=True, given_at=work.now),
        KeptAnswer(
            **rows,
            question_id=question,
            question=text,
            answer=answer,
            owner_id=director,
            review_by=review_by,
        ),
        Application(**rows, applicant_id=leader, check_id=interest, role="LLE", registered_at=work.now),
        Export(**rows, asked_by_id=director, asked_at=work.now, what="register", form="csv"),
        Figure(**rows, key="sle_yearly_aim_half_days", value="60"),
        Draft(**leaders, dialog="portrait", about="", said=said, saved_at=work.now),
        Snooze(**leaders, kind="evaluate", about_id=1, until=date(2026, 12, 10)),
        Timetabled(**leaders, weekday=0, half="morning"),
        Unavailable(**leaders, first=date(2027, 1, 4), last=date(2027, 1, 8), why="Exams"),
    ):
        work.add(row)
    about_schools(work, head, leader)
    recorded(work, head, director)


def about_schools(work: Work, head: int, leader: int) -> None:
    """The last rows that nothing has yet: a note, a review, a school that has closed."""
    rows: dict[str, Any] = {"alliance_id": work.alliance_id}
    first = work.session.exec(select(Request).order_by("id")).all()[0]
    placement = work.session.exec(select(Deployment).where(Deployment.kind == "NLE")).one()
    last_school = work.session.exec(select(School).order_by("id")).all()[-1]
    term_ends, held_on = date(2026, 12, 18), date(2026, 12, 3)
    work.add(RequestNote(**rows, request_id=id_of(first), author_id=head, text="Year 5 & 6.", at=work.now))
    work.add(
        Review(
            **rows,
            deployment_id=id_of(placement),
            due_on=term_ends,
            held_on=held_on,
            text="It goes well.",
            written_by_id=leader,
            written_at=work.now,
        )
    )
    remember_cards(work, {f"request:{id_of(first)}": ("C01DIRECTOR", "1796300000.000100")})
    work.add(Succession(**rows, predecessor_id=id_of(last_school), state="set_aside"))


def recorded(work: Work, head: int, director: int) -> None:
    """An answer that the director wrote down for a head, who had telephoned."""
    made = work.session.exec(select(Deployment).order_by("id")).all()[0]
    work.add(
        Recording(
            alliance_id=work.alliance_id,
            subject="deployment",
            subject_id=id_of(made),
            deployment_id=id_of(made),
            request_id=made.request_id,
            action="agree_plan",
            person_id=head,
            by_id=director,
            how="phone",
            said_on=date(2026, 12, 2),
            note="Rang at break & said yes.",
            state="recorded",
            begun_at=work.now,
            done_at=work.now,
        )
    )


def at_a_page(work: Work) -> None:
    """Somebody came in by their page, and opened a dialog there."""
    head = people.person(work, HEAD)
    entering.tried(work, work.now, address="192.0.2.1")
    token = entering.way_in(work, head, work.now).token
    begun = entering.enter(work, token, work.now, lambda _work, _entrance: True)
    session_id = entering.seated(work, begun.key, work.now).session_id
    number = pages.lay(work, session_id, {"blocks": []}, {}, None)
    pages.keep_file(work, session_id, number, "letter", DOCUMENT)


def keep_small(work: Work) -> None:
    """Of the messages one in five; for each document, whose bytes tell a test nothing, a few words."""
    for row in work.session.exec(select(Outbox).where(col(Outbox.id) % 5 != 0)):
        work.session.delete(row)
    fingerprint = sha256(DOCUMENT).hexdigest()
    for agreement in work.session.exec(select(Agreement)):
        agreement.document, agreement.fingerprint = DOCUMENT, fingerprint
    for signature in work.session.exec(select(Signature)):
        signature.fingerprint = fingerprint


def empty_tables(work: Work) -> list[str]:
    """Which tables have no row, so that a new one is not forgotten."""
    owned = {str(table.__tablename__): table for table in OfAlliance.__subclasses__()}
    return [name for name, table in owned.items() if work.session.exec(select(table)).first() is None]
