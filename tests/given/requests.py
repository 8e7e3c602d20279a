"""Requests for support in tests: schools and people, and a request as far on its way as a test needs it."""

from datetime import date
from typing import Any

from bot.desk import Desk
from bot.flows.matters import request_matter
from bot.flows.requests.deciding import approve
from bot.flows.requests.terms import AgreedTerms
from bot.flows.telling import move, tell
from bot.rules.asked import Asked
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.states import Action
from bot.rules.time.calendar import SchoolCalendar
from bot.store import people
from bot.store.changes import begin
from bot.store.tables import Deployment, Request, School
from bot.store.work import Work, id_of
from tests.given.school import DIRECTOR, HEAD, LONDON, person_id

LEADER, HOME_HEAD = "U07SLEMATHS", "U04HEADEXAM"
CALENDAR = SchoolCalendar(LONDON)

ASKED = Asked(
    kind="SLE",
    area="maths",
    need="Year 6 falls behind in fractions & ratio.",
    scope="Coach two teachers, and plan a unit with them.",
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 2, 12),
    pattern="spread",
    half_days=6,
    outcomes="Both teachers teach the unit on their own.",
    improves="Maths in Key Stage 2.",
)
TERMS = AgreedTerms(ASKED.scope, ASKED.outcomes, 6, date(2026, 12, 1), date(2027, 2, 12))


def with_school(desk: Desk) -> None:
    """A host school with its head, and a leader of another school with theirs."""

    def found(work: Work) -> None:
        host = work.add(School(alliance_id=work.alliance_id, urn=900001, name="Sampleford Primary School"))
        home = work.add(School(alliance_id=work.alliance_id, urn=900002, name="Examplewick High School"))
        for slack_id, name, role, school in (
            (HEAD, "Priya Ferndale", "head", host),
            (HOME_HEAD, "Tom Braxwell", "head", home),
            (LEADER, "Leo Hartsmere", "staff", home),
        ):
            who = people.person(work, slack_id)
            who.name = name
            people.give_role(work, who, role, school)
        people.person(work, DIRECTOR).name = "Maya Lindmere"

    desk.do_now(found)


def submitted(desk: Desk, asked: Asked = ASKED) -> int:
    """A request that waits for the director's decision."""

    def send(work: Work) -> int:
        head = people.person(work, HEAD)
        schools = people.schools_of(work, head, ("head",))
        request = work.add(
            Request(
                alliance_id=work.alliance_id,
                host_school_id=id_of(schools[0]),
                asked_by_id=id_of(head),
                asked=asked.to_json(),
                begun_at=work.now,
            )
        )
        matter = request_matter(work, request)
        tell(work, matter, begin(work, REQUEST, request, Action.BEGIN, head))
        move(work, matter, Action.SUBMIT, head, submitted_at=work.now)
        return id_of(request)

    return desk.do_now(send)


def changed(desk: Desk, request_id: int) -> None:
    """The head changes what they ask for."""

    def change(work: Work) -> None:
        request = work.get(Request, request_id)
        move(work, request_matter(work, request), Action.CHANGE, people.person(work, HEAD))

    desk.do_now(change)


def approved(desk: Desk, terms: AgreedTerms = TERMS, asked: Asked = ASKED) -> int:
    """A request that a leader can be found for."""
    request_id = submitted(desk, asked)
    desk.by(DIRECTOR).do_now(approve, request_id, terms)
    return request_id


def deployed(desk: Desk, request_id: int, state: str = DEPLOYMENT.starts, **values: Any) -> int:
    """A deployment under a request, in a state; the sample leader's, and of their school."""
    director = person_id(desk, DIRECTOR)
    values.setdefault("leader_id", person_id(desk, LEADER))

    def add(work: Work) -> int:
        home = people.schools_of(work, people.person(work, LEADER), ("staff",))[0]
        return id_of(
            work.add(
                Deployment(
                    alliance_id=work.alliance_id,
                    request_id=request_id,
                    home_school_id=id_of(home),
                    kind="SLE",
                    state=state,
                    half_days=6,
                    pattern="spread",
                    starts_on=date(2026, 12, 1),
                    ends_on=date(2027, 2, 12),
                    proposed_at=work.now,
                    proposed_by_id=director,
                    expires_on=date(2026, 11, 10),
                    **values,
                )
            )
        )

    return desk.do_now(add)
